import type { App } from "./app.ts";
import { mirrorAllRows, mirrorNeededRows } from "./mirrored_rows.ts";

// Copies the selection as clean HTML and clean text: headings, paragraphs, facts and links, with ranks and without
// controls. With the page's own styles, pasted text would be transparent, or light as on a dark page.

const controls =
  'nav, button, input, label, dialog, summary, .fixed, .placeholder, [role="search"], [role="img"], [aria-label="Tags"]';
const blocks = "h1, h2, h3, h4, p, li, dt, dd";

interface Copied {
  html: string;
  text: string;
}

// Gives clean data to the clipboard, and to a selection that is dragged away.
export function copyCleanly(app: App): void {
  const give = (data: DataTransfer | null): boolean => {
    const copied = copiedSelection(app);
    if (!copied?.text.trim() || !data) return false;
    data.setData("text/html", copied.html);
    data.setData("text/plain", copied.text);
    return true;
  };
  document.addEventListener("copy", (event) => {
    if (give(event.clipboardData)) event.preventDefault();
  });
  document.addEventListener("dragstart", (event) => {
    if (event.target instanceof Text) give(event.dataTransfer);
  });
}

// Returns nothing if the browser copies the selection itself: from a text field, or from outside the post.
function copiedSelection(app: App): Copied | undefined {
  const selection = getSelection();
  const isInField = document.activeElement?.matches('input:not([type="checkbox"])');
  if (isInField || !selection?.rangeCount) return undefined;
  const range = selection.getRangeAt(0);
  const root = document.getElementById("app_content") ?? document.getElementById("app_mirror")!;
  if (range.collapsed || !range.intersectsNode(root)) return undefined;
  if (!holdsAllText(range, root)) return clean(range, root);
  mirrorAllRows(app);
  const whole = document.createRange();
  whole.selectNodeContents(root);
  const copied = clean(whole, root);
  mirrorNeededRows(app);
  return copied;
}

function holdsAllText(range: Range, root: HTMLElement): boolean {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_ALL, (node) => {
    if (node instanceof Element && node.matches(controls)) return NodeFilter.FILTER_REJECT;
    return node instanceof Text && node.data.trim() !== "" ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  });
  const first = texts.nextNode() as Text | null;
  let last = first;
  for (let text = first; text; text = texts.nextNode() as Text | null) last = text;
  return first !== null && range.isPointInRange(first, 0) && range.isPointInRange(last!, last!.length);
}

function clean(range: Range, root: HTMLElement): Copied {
  const { commonAncestorContainer: common } = range;
  const text = new CleanText(range);
  text.add(root.contains(common) ? common : root, true);
  return text.end();
}

// Collects the blocks of text of a range, from the page itself: only the page knows which elements are shown.
class CleanText {
  readonly #range: Range;
  readonly #blocks: { tag: string; lang: string; html: string; text: string }[] = [];
  #isOpen = false;
  #prefix = ""; // a rank or the label of a fact, for the block that follows
  #href = "";

  constructor(range: Range) {
    this.#range = range;
  }

  // `isWhole`: the element is added although it is a control.
  add(node: Node, isWhole = false): void {
    if (!this.#range.intersectsNode(node)) return;
    if (node instanceof Text) this.#addText(this.#selected(node));
    if (node instanceof Element) this.#addElement(node, isWhole);
  }

  #addElement(node: Element, isWhole: boolean): void {
    if (!isWhole && (node.matches(controls) || node.getClientRects().length === 0)) return;
    if (node.matches(".rank, dt")) {
      const separator = node.localName === "dt" ? ": " : " ";
      this.#prefix = `${node.textContent?.trim() ?? ""}${separator}`;
      return;
    }
    const isLink = node instanceof HTMLAnchorElement;
    const isBlock = node.matches(blocks) || (isLink && !this.#isOpen);
    if (isBlock) this.#begin(node);
    if (isLink) this.#href = node.href;
    for (const child of node.childNodes) this.add(child);
    if (isLink) this.#href = "";
    if (node.localName === "b") this.#addText(" "); // the rank in a short list
    if (isBlock) this.#isOpen = false;
  }

  end(): Copied {
    const blocks = this.#blocks.filter(({ text }) => text.trim() !== "");
    const [only] = blocks;
    if (only && blocks.length === 1 && only.tag === "") return { html: only.html, text: only.text };
    const html = blocks.map(({ tag, lang, html }) => {
      const attributes = lang ? ` lang="${escaped(lang)}"` : "";
      return `<${tag || "p"}${attributes}>${html.trim()}</${tag || "p"}>`;
    });
    return { html: html.join("\n"), text: blocks.map(({ text }) => text.trim()).join("\n\n") };
  }

  #selected(text: Text): string {
    const { startContainer, startOffset, endContainer, endOffset } = this.#range;
    const end = text === endContainer ? endOffset : text.length;
    return text.data.slice(text === startContainer ? startOffset : 0, end);
  }

  #begin(element: Element): void {
    const tag = /^h\d$/.test(element.localName) ? element.localName : "p";
    this.#open(tag, element.getAttribute("lang") ?? "");
  }

  #open(tag: string, lang = ""): void {
    this.#blocks.push({ tag, lang, html: escaped(this.#prefix), text: this.#prefix });
    this.#prefix = "";
    this.#isOpen = true;
  }

  #addText(text: string): void {
    if (text === "" || (!this.#isOpen && text.trim() === "")) return;
    if (!this.#isOpen) this.#open("");
    const block = this.#blocks.at(-1)!;
    const shown = text.replace(/\s+/g, " ");
    block.text += shown;
    block.html += this.#href ? `<a href="${escaped(this.#href)}">${escaped(shown)}</a>` : escaped(shown);
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
