import { PNG } from "pngjs";
import type { Box, Reader } from "./reader.ts";

type Span = [left: number, right: number];

// A picture of the window. Positions and sizes are in CSS px.
export class Drawing {
  readonly #png: PNG;
  readonly #ratio: number;

  constructor(screenshot: Buffer, windowWidth: number) {
    this.#png = PNG.sync.read(screenshot);
    this.#ratio = this.#png.width / windowWidth;
  }

  #pixel(x: number, y: number): [number, number, number] {
    const at = (y * this.#png.width + x) * 4;
    const { data } = this.#png;
    return [data[at]!, data[at + 1]!, data[at + 2]!];
  }

  #columns(box: Box): number[] {
    const left = Math.max(0, Math.floor(box.x * this.#ratio));
    const right = Math.min(this.#png.width, Math.ceil((box.x + box.width) * this.#ratio));
    return Array.from({ length: Math.max(0, right - left) }, (_, index) => left + index);
  }
  #rows(box: Box): number[] {
    const top = Math.max(0, Math.floor(box.y * this.#ratio));
    const bottom = Math.min(this.#png.height, Math.ceil((box.y + box.height) * this.#ratio));
    return Array.from({ length: Math.max(0, bottom - top) }, (_, index) => top + index);
  }

  colour({ x, y }: { x: number; y: number }): [number, number, number] {
    return this.#pixel(Math.round(x * this.#ratio), Math.round(y * this.#ratio));
  }

  // Counts the colours in a box. A drawing has many colours, a blank area has one colour.
  countColours(box: Box): number {
    const columns = this.#columns(box);
    return new Set(this.#rows(box).flatMap((y) => columns.map((x) => this.#pixel(x, y).join()))).size;
  }

  equals(other: Drawing, box: Box): boolean {
    const columns = this.#columns(box);
    return this.#rows(box).every((y) => columns.every((x) => this.#pixel(x, y).join() === other.#pixel(x, y).join()));
  }

  // Returns the spans of a line's words: runs of columns with ink that are at least this gap apart.
  words(box: Box, gap: number): Span[] {
    const rows = this.#rows(box);
    const ground = this.#pixel(this.#columns(box)[0]!, rows[0]!);
    const isInk = (x: number, y: number) =>
      this.#pixel(x, y).reduce((sum, channel, index) => sum + Math.abs(channel - ground[index]!), 0) > 150;
    const words: Span[] = [];
    for (const x of this.#columns(box).filter((column) => rows.some((y) => isInk(column, y)))) {
      const last = words.at(-1);
      const left = x / this.#ratio;
      const right = (x + 1) / this.#ratio;
      if (last && left - last[1] < gap) last[1] = right;
      else words.push([left, right]);
    }
    return words;
  }
}

// Takes a picture of the settled window. WebKit composites in a process of its own and may show a frame late, so
// assertions on a picture are repeated.
export async function capture(reader: Reader): Promise<Drawing> {
  await reader.settled();
  return new Drawing(await reader.screenshot(), await reader.evaluate(() => innerWidth, null));
}

// CSS px. A distance of up to 2 is no fault, because a letter's ink begins and ends inside its box.
export const wordTolerance = 3;

interface Line {
  text: string;
  box: Box;
  words: Span[];
}

// Returns the document's lines of the paragraph or heading in this box. Runs in the page.
function linesAt({ x, y, width, height }: Box): Line[] {
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  const texts = document.createTreeWalker(hit!.closest("p, h1, h2, h3")!, NodeFilter.SHOW_TEXT);
  const lines: Line[] = [];
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const text = node.textContent!;
    const range = document.createRange();
    const boxOf = (start: number, end: number) => {
      range.setStart(node, start);
      range.setEnd(node, end);
      return range.getBoundingClientRect();
    };
    const words = [...text.matchAll(/\S+/g)].map(({ index, 0: word }): Span => {
      const { left, right } = boxOf(index, index + word.length);
      return [left, right];
    });
    if (words.length > 0) lines.push({ text, box: boxOf(0, text.length).toJSON() as Box, words });
  }
  return lines;
}

// Returns the largest distance of this paragraph's drawn words from their position in the document, CSS px; infinite if
// the number of words differs.
export async function wordDistance(reader: Reader, paragraph: Box): Promise<number> {
  const lines = await reader.evaluate(linesAt, paragraph);
  const drawing = await capture(reader);
  const distances = lines.map(({ box, words }) => {
    const drawn = drawing.words({ ...box, x: box.x - 6, width: box.width + 12 }, 3.2);
    if (drawn.length !== words.length) return Infinity;
    return Math.max(...drawn.flatMap((word, index) => word.map((edge, side) => Math.abs(edge - words[index]![side]!))));
  });
  return Math.max(...distances, lines.length > 0 ? 0 : Infinity);
}
