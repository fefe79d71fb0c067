import { PNG } from "pngjs";
import type { Box, Reader } from "./reader.ts";

type Span = [left: number, right: number];

// Part of the window as it is drawn; numbers of it in CSS px.
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

  // How many there are tells a drawing from a blank.
  colours(box: Box): number {
    const columns = this.#columns(box);
    return new Set(this.#rows(box).flatMap((y) => columns.map((x) => this.#pixel(x, y).join()))).size;
  }

  isAs(other: Drawing, box: Box): boolean {
    const columns = this.#columns(box);
    return this.#rows(box).every((y) => columns.every((x) => this.#pixel(x, y).join() === other.#pixel(x, y).join()));
  }

  // Where one line's words stand: runs of columns with ink, apart from the next by at least this.
  words(box: Box, gap: number): Span[] {
    const rows = this.#rows(box);
    const ground = this.#pixel(this.#columns(box)[0]!, rows[0]!);
    const isInk = (x: number, y: number) =>
      this.#pixel(x, y).reduce((sum, part, index) => sum + Math.abs(part - ground[index]!), 0) > 150;
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

export async function look(reader: Reader): Promise<Drawing> {
  return new Drawing(await reader.screenshot(), await reader.evaluate(() => innerWidth, null));
}

// CSS px. Where all is well it is up to 2: a letter's ink begins and ends inside its box.
export const wordTolerance = 3;

interface Line {
  text: string;
  box: Box;
  words: Span[];
}

// The lines of what stands here, as the document has them.
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

// How far the words of this paragraph are drawn from where the document has them, at most, CSS px. Infinite while the
// two have not the same words.
export async function wordsOff(reader: Reader, paragraph: Box): Promise<number> {
  const lines = await reader.evaluate(linesAt, paragraph);
  const drawing = await look(reader);
  const off = lines.map(({ box, words }) => {
    const drawn = drawing.words({ ...box, x: box.x - 6, width: box.width + 12 }, 3.2);
    if (drawn.length !== words.length) return Infinity;
    return Math.max(...drawn.flatMap((word, index) => word.map((edge, side) => Math.abs(edge - words[index]![side]!))));
  });
  return Math.max(...off, lines.length > 0 ? 0 : Infinity);
}
