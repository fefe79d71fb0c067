// Measures and draws single characters with the page's fonts, for the app's glyph atlas. Sizes are in CSS px, boxes in
// device px.

// Set by web/build/tokens.mjs.
declare const designFaces: { weight: number; family: string }[];

// The fonts of the drawing, indexed by `Face` of app/design/tokens.hpp.
export const faces = designFaces;

// Whether glyphs may be of this font.
export function isDrawn(font: FontFace): boolean {
  const name = font.family.replace(/"/g, "");
  return faces.some(({ family }) => family.includes(name));
}

// A size, in px, so large that no rounding shows.
const unrounded = 100;

// A 2D context that sets its font only where it is another: to resolve one costs more than to draw a glyph.
class Pen {
  readonly context: CanvasRenderingContext2D;
  readonly #kerning: CanvasFontKerning;
  readonly #letterSpacing: string;
  readonly #widths = new Map<string, number>(); // by font and character
  #font = "";

  // Spaced letters form no ligature, which would be of another width than the two characters that are drawn.
  constructor(kerning: CanvasFontKerning, letterSpacing: "0px" | "1px") {
    // No larger than what is drawn on it: it is copied whenever it is drawn on after it was read.
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("no 2D canvas");
    this.context = context;
    this.#kerning = kerning;
    this.#letterSpacing = letterSpacing;
    this.forget();
  }

  // The fonts of the page have changed, or the canvas its size, which sets all back.
  forget(): void {
    this.context.fontKerning = this.#kerning;
    this.context.letterSpacing = this.#letterSpacing;
    this.context.textRendering = "geometricPrecision";
    this.context.fillStyle = "#fff";
    this.context.globalCompositeOperation = "copy"; // each glyph takes the place of the one before
    this.#font = "";
    this.#widths.clear();
  }

  setFont(face: number, px: number): void {
    const { weight, family } = faces[face] ?? faces[0]!;
    const font = `${weight} ${px}px ${family}`;
    if (font !== this.#font) this.context.font = this.#font = font;
  }

  width(...codes: number[]): number {
    return this.context.measureText(String.fromCodePoint(...codes)).width;
  }

  // Of one that will be asked for again and again.
  knownWidth(code: number): number {
    const key = `${this.#font} ${code}`;
    const known = this.#widths.get(key) ?? this.width(code);
    this.#widths.set(key, known);
    return known;
  }
}

export class Glyphs {
  readonly #measuring = new Pen("none", "0px");
  readonly #pairing = new Pen("normal", "1px");
  readonly #drawing = new Pen("none", "0px");
  #pixels = new Uint8ClampedArray();

  // Whether what was drawn can be read. Firefox that resists fingerprinting answers with noise, and others may with white.
  get canRead(): boolean {
    const { context } = this.#drawing;
    const read = () => Array.from(context.getImageData(0, 0, 1, 1).data);
    context.fillRect(0, 0, 1, 1);
    const full = read();
    context.clearRect(0, 0, 1, 1);
    const slight = 16; // noise, which Brave adds
    return Math.min(...full) > 255 - slight && Math.max(...read()) < slight;
  }

  // To be called when the page's fonts have changed.
  forgetFonts(): void {
    for (const pen of [this.#measuring, this.#pairing, this.#drawing]) pen.forget();
  }

  // CSS px, at a ratio of 1 whatever the window's is: WebKitGTK sets its own text in whole CSS px, and the mirror's has
  // to be as wide as the drawn one.
  glyphAdvance(face: number, size: number, code: number): number {
    this.#measuring.setFont(face, size);
    return this.#measuring.width(code);
  }

  // How much nearer the two characters stand than their advances say, in em.
  kerning(face: number, left: number, right: number): number {
    const pen = this.#pairing;
    pen.setFont(face, unrounded);
    return (pen.width(left, right) - pen.knownWidth(left) - pen.knownWidth(right)) / unrounded;
  }

  // Draws the character with its pen `offset` of a device px into the first column. Returns left, top, width and height
  // of the drawn box from the pen, and whether the character has colours of its own.
  drawGlyph(face: number, size: number, ratio: number, offset: number, code: number): number[] {
    const text = String.fromCodePoint(code);
    const { context } = this.#drawing;
    const { canvas } = context;
    this.#drawing.setFont(face, size * ratio);
    const metrics = context.measureText(text);
    const left = Math.floor(-metrics.actualBoundingBoxLeft + offset) - 1;
    const right = Math.ceil(metrics.actualBoundingBoxRight + offset) + 1;
    const top = Math.ceil(metrics.actualBoundingBoxAscent) + 1;
    const bottom = Math.ceil(metrics.actualBoundingBoxDescent) + 1;
    const width = right - left;
    const height = top + bottom;
    if (!(width > 2 && height > 2)) return [0, 0, 0, 0, 0];
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
      this.#drawing.forget();
      this.#drawing.setFont(face, size * ratio);
    }
    context.fillText(text, offset - left, top);
    this.#pixels = context.getImageData(0, 0, width, height).data;
    return [left, -top, width, height, whiten(this.#pixels) ? 0 : 1];
  }

  glyphPixels(): Uint8ClampedArray {
    return this.#pixels;
  }
}

// Makes the colour of a plain glyph exactly white, so that the app can tint it; false for one with other colours.
function whiten(pixels: Uint8ClampedArray): boolean {
  const faint = 40; // unpremultiplied colours of nearly clear pixels are noise
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3]! > faint && Math.min(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!) < 200) return false;
  }
  const words = new Uint32Array(pixels.buffer);
  for (let i = 0; i < words.length; i++) words[i]! |= 0x00ffffff; // WebAssembly's machines have the red byte first
  return true;
}

// Each once, for a browser goes through all it is given for every font. Halves of surrogate pairs stand apart in it: no
// font of the page has what they are halves of.
function charactersOf(text: string): string {
  const seen = new Uint8Array(0x10000);
  for (let i = 0; i < text.length; i++) seen[text.charCodeAt(i)] = 1;
  return String.fromCharCode(...Array.from(seen.keys()).filter((code) => seen[code] === 1));
}

const fontPatience = 1500; // ms

// Loads the fonts that the text needs; canvas text does not wait for them as page text does. On a slow connection the
// system's fonts are good enough to start with: the app is told when the page's arrive. Returns what has arrived.
export async function loadFonts(post: string): Promise<Set<FontFace>> {
  const text = charactersOf(post);
  const arrived = new Set<FontFace>();
  const loads = faces.map(async ({ weight, family }) => {
    for (const face of await document.fonts.load(`${weight} 16px ${family}`, text)) arrived.add(face);
  });
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, fontPatience);
    void Promise.allSettled(loads).then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
  return new Set(arrived); // a copy: what arrives later is news
}
