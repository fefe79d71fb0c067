import type { NodeText } from "../../build/generated/contract.ts";
import type { Mirror, MirrorNode } from "./mirror.ts";
import type { Viewport } from "./viewport.ts";

// Assembles nodes that app/browser/mirror.cpp sends in steps, and puts them into the mirror.
export class MirrorWriter {
  readonly #mirror: Mirror;
  readonly #viewport: Viewport;
  #node!: MirrorNode;

  constructor(mirror: Mirror, viewport: Viewport) {
    this.#mirror = mirror;
    this.#viewport = viewport;
  }

  begin(
    key: string,
    role: string,
    parent: string,
    before: string,
    x: number,
    y: number,
    w: number,
    h: number,
    level: number,
    flags: number,
  ): void {
    const style = { face: 0, size: 16, lineHeight: 25, tracking: 0, wordSpacing: 0, tabular: false };
    const rest = { position: 0, setSize: 0, texts: {}, style, lines: [], pressArea: undefined };
    this.#node = { key, role, parent, before, x, y, w, h, level, flags, ...rest };
  }

  setText(name: NodeText, text: string): void {
    this.#node.texts[name] = text;
  }

  setStyle(
    face: number,
    size: number,
    lineHeight: number,
    tracking: number,
    wordSpacing: number,
    tabular: boolean,
  ): void {
    this.#node.style = { face, size, lineHeight, tracking, wordSpacing, tabular };
  }

  addLine(text: string, x: number, y: number, w: number, h: number, spaceAfter: boolean): void {
    this.#node.lines.push({ text, x, y, w, h, spaceAfter });
  }

  setPosition(position: number, setSize: number): void {
    this.#node.position = position;
    this.#node.setSize = setSize;
  }

  setPressArea(x: number, y: number, w: number, h: number): void {
    this.#node.pressArea = { x, y, w, h };
  }

  put(): void {
    this.#mirror.put(this.#node);
  }

  remove(key: string): void {
    this.#mirror.remove(key);
  }

  finish(height: number, scrollPadding: number): void {
    this.#mirror.finish(height, scrollPadding, this.#viewport.unit);
  }
}
