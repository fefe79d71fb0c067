import { fontFaces } from "../../build/generated/contract.ts";
import type { TextSettingsProbe } from "./text_settings.ts";

const kerningSize = 100; // px, large enough to make rounding irrelevant

function fontOf(face: number): (typeof fontFaces)[number] {
  return fontFaces[face] ?? fontFaces[0];
}

// A 2D context that sets its font only when it changes: resolving a font costs more than drawing a glyph.
class Pen {
  readonly context: CanvasRenderingContext2D;
  readonly #kerning: CanvasFontKerning;
  readonly #letterSpacing: string;
  readonly #widths = new Map<string, number>(); // by font and character
  #font = "";

  // With letter spacing a browser forms no ligatures, whose width would differ from the two characters that are drawn.
  constructor(kerning: CanvasFontKerning, letterSpacing: "0px" | "1px") {
    // The canvas is only as large as the largest glyph, because drawing after a read copies the whole canvas.
    const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("no 2D canvas");
    this.context = context;
    this.#kerning = kerning;
    this.#letterSpacing = letterSpacing;
    this.reset();
  }

  // Called when the page's fonts have changed, and after the canvas was resized, which resets its context.
  reset(): void {
    this.context.fontKerning = this.#kerning;
    this.context.letterSpacing = this.#letterSpacing;
    this.context.textRendering = "geometricPrecision";
    this.context.fillStyle = "#fff";
    this.context.globalCompositeOperation = "copy"; // each glyph replaces the previous glyph
    this.#font = "";
    this.#widths.clear();
  }

  setFont(face: number, px: number): void {
    const { weight, family } = fontOf(face);
    const font = `${weight} ${px}px ${family}`;
    if (font === this.#font) return;
    this.#font = font;
    this.context.font = font;
  }

  width(...codes: number[]): number {
    return this.context.measureText(String.fromCodePoint(...codes)).width;
  }

  // Returns the width, which is measured only once.
  memoizedWidth(code: number): number {
    const key = `${this.#font} ${code}`;
    const width = this.#widths.get(key) ?? this.width(code);
    this.#widths.set(key, width);
    return width;
  }
}

// Measures and draws single characters with the page's fonts, for the app's glyph atlas. Sizes are in CSS px, boxes in
// device px.
export class Glyphs {
  readonly #probe: TextSettingsProbe;
  #pens: { measuring: Pen; pairing: Pen; drawing: Pen } | undefined;
  #pixels = new Uint8ClampedArray();

  constructor(probe: TextSettingsProbe) {
    this.#probe = probe;
  }

  // The pens are created at the first use. By then the browser's GPU process runs, for which the first 2D canvas waits.
  get #made() {
    this.#pens ??= {
      measuring: new Pen("none", "0px"),
      pairing: new Pen("normal", "1px"),
      drawing: new Pen("none", "0px"),
    };
    return this.#pens;
  }

  // False if the canvas returns other pixels than were drawn: a Firefox that resists fingerprinting returns noise, and
  // other browsers may return white.
  get canRead(): boolean {
    const { context } = this.#made.drawing;
    const read = () => Array.from(context.getImageData(0, 0, 1, 1).data);
    context.fillRect(0, 0, 1, 1);
    const full = read();
    context.clearRect(0, 0, 1, 1);
    const tolerance = 16; // Brave adds slight noise
    return Math.min(...full) > 255 - tolerance && Math.max(...read()) < tolerance;
  }

  // Called when the page's fonts have changed.
  reset(): void {
    for (const pen of Object.values(this.#made)) pen.reset();
  }

  // Returns ascent and descent.
  metrics(face: number, size: number): [number, number] {
    const { weight, family } = fontOf(face);
    return this.#probe.fontMetrics(weight, family, size);
  }

  // Returns the advance in CSS px, measured at a pixel ratio of 1 in every window: WebKitGTK sets its own text in whole
  // CSS px, and the mirror's text must be as wide as the drawn text.
  advance(face: number, size: number, code: number): number {
    const pen = this.#made.measuring;
    pen.setFont(face, size);
    return pen.width(code);
  }

  // Returns in em how much the distance of the pair differs from the first character's advance.
  kerning(face: number, left: number, right: number): number {
    const pen = this.#made.pairing;
    pen.setFont(face, kerningSize);
    return (pen.width(left, right) - pen.memoizedWidth(left) - pen.memoizedWidth(right)) / kerningSize;
  }

  // Draws the character, with its origin `offset` device px right of the edge of a pixel. Returns the bounds of its
  // ink, relative to the origin: left, top, width, height. The fifth number is 1 if the character has its own colours,
  // else 0.
  draw(face: number, size: number, ratio: number, offset: number, code: number): number[] {
    const text = String.fromCodePoint(code);
    const pen = this.#made.drawing;
    const { context } = pen;
    const { canvas } = context;
    pen.setFont(face, size * ratio);
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
      pen.reset();
      pen.setFont(face, size * ratio);
    }
    context.fillText(text, offset - left, top);
    this.#pixels = context.getImageData(0, 0, width, height).data;
    return [left, -top, width, height, whiten(this.#pixels) ? 0 : 1];
  }

  // Returns the RGBA pixels of the last draw().
  pixels(): Uint8ClampedArray {
    return this.#pixels;
  }
}

// Makes a glyph without colours of its own exactly white, so that the app can tint it. Returns false for other glyphs.
function whiten(pixels: Uint8ClampedArray): boolean {
  const minAlpha = 40; // unpremultiplied colours of nearly transparent pixels are noise
  for (let i = 0; i < pixels.length; i += 4) {
    if (pixels[i + 3]! > minAlpha && Math.min(pixels[i]!, pixels[i + 1]!, pixels[i + 2]!) < 200) return false;
  }
  const words = new Uint32Array(pixels.buffer);
  for (let i = 0; i < words.length; i++) words[i]! |= 0x00ffffff; // little-endian, as WebAssembly's memory: red comes first
  return true;
}
