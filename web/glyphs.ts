// Measures and draws single characters with the page's fonts, for the app's glyph atlas. Sizes are in CSS px, boxes in
// device px.

// By number, as `Face` in app/view/semantics.hpp; the families are those of style.css.
export const faces = [
  { weight: 400, family: 'Inter, "Noto Sans KR", system-ui, sans-serif' },
  { weight: 600, family: 'Inter, "Noto Sans KR", system-ui, sans-serif' },
  { weight: 700, family: '"Playfair Display", "Noto Sans KR", serif' },
];

// A size, in px, so large that no rounding shows.
const unrounded = 100;

export class Glyphs {
  readonly #canvas = document.createElement("canvas");
  readonly #context: CanvasRenderingContext2D;
  #pixels = new Uint8ClampedArray();

  constructor() {
    const context = this.#canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("no 2D canvas");
    this.#context = context;
  }

  // CSS px, at a ratio of 1 whatever the window's is: WebKitGTK sets its own text in whole CSS px, and the mirror's has
  // to be as wide as the drawn one.
  glyphAdvance(face: number, size: number, code: number): number {
    this.#setFont(face, size);
    return this.#context.measureText(String.fromCodePoint(code)).width;
  }

  // How much nearer the two characters stand than their advances say, in em.
  kerning(face: number, left: number, right: number): number {
    this.#setFont(face, unrounded);
    this.#context.fontKerning = "normal";
    // Spaced letters form no ligature, which would be of another width than the two characters that are drawn.
    this.#context.letterSpacing = "1px";
    const width = (...codes: number[]) => this.#context.measureText(String.fromCodePoint(...codes)).width;
    const nearer = width(left, right) - width(left) - width(right);
    this.#context.letterSpacing = "0px";
    return nearer / unrounded;
  }

  // Draws the character with its pen `offset` of a device px into the first column. Returns left, top, width and height
  // of the drawn box from the pen, and whether the character has colours of its own.
  drawGlyph(face: number, size: number, ratio: number, offset: number, code: number): number[] {
    const text = String.fromCodePoint(code);
    this.#setFont(face, size * ratio);
    const metrics = this.#context.measureText(text);
    const left = Math.floor(-metrics.actualBoundingBoxLeft + offset) - 1;
    const right = Math.ceil(metrics.actualBoundingBoxRight + offset) + 1;
    const top = Math.ceil(metrics.actualBoundingBoxAscent) + 1;
    const bottom = Math.ceil(metrics.actualBoundingBoxDescent) + 1;
    const width = right - left;
    const height = top + bottom;
    if (!(width > 2 && height > 2)) return [0, 0, 0, 0, 0];
    if (this.#canvas.width < width || this.#canvas.height < height) {
      this.#canvas.width = Math.max(this.#canvas.width, width);
      this.#canvas.height = Math.max(this.#canvas.height, height);
      this.#setFont(face, size * ratio);
    }
    this.#context.clearRect(0, 0, width, height);
    this.#context.fillStyle = "#fff";
    this.#context.fillText(text, offset - left, top);
    this.#pixels = this.#context.getImageData(0, 0, width, height).data;
    return [left, -top, width, height, whiten(this.#pixels) ? 0 : 1];
  }

  glyphPixels(): Uint8ClampedArray {
    return this.#pixels;
  }

  #setFont(face: number, devicePixels: number): void {
    const { weight, family } = faces[face] ?? faces[0]!;
    this.#context.font = `${weight} ${devicePixels}px ${family}`;
    this.#context.fontKerning = "none";
    this.#context.textRendering = "geometricPrecision";
  }
}

// Makes the colour of a plain glyph exactly white, so that the app can tint it; false for one with other colours.
function whiten(pixels: Uint8ClampedArray): boolean {
  const faint = 40; // unpremultiplied colours of nearly clear pixels are noise
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3]! > faint && Math.min(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!) < 200) return false;
  }
  for (let i = 0; i < pixels.length; i += 4) pixels.fill(255, i, i + 3);
  return true;
}

const fontPatience = 1500; // ms

// Loads the fonts that the text needs; canvas text does not wait for them as page text does. On a slow connection the
// system's fonts are good enough to start with: the app is told when the page's arrive.
export async function loadFonts(text: string): Promise<void> {
  const loads = faces.map(({ weight, family }) => document.fonts.load(`${weight} 16px ${family}`, text));
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, fontPatience);
    void Promise.allSettled(loads).then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
