import type { Mirror } from "./mirror.ts";

// The scroll position, in CSS px of the drawn page: the mirror's text on its own has other heights. A position that is
// stored while the text is shown thus leads to the same content when the page is drawn, and the other way round.
export class ScrollPosition {
  readonly #mirror: Mirror;

  constructor(mirror: Mirror) {
    this.#mirror = mirror;
  }

  get scroll(): number {
    return isTextShown() ? converted(window.scrollY, this.#heights()) : window.scrollY;
  }

  scrollTo(y: number): void {
    const heights = this.#heights().map(({ from, to }) => ({ from: to, to: from }));
    window.scrollTo({ top: isTextShown() ? converted(y, heights) : y, behavior: "instant" });
  }

  // Performs a change between the drawing and the text.
  keep(change: () => void): void {
    const { scroll } = this;
    change();
    this.scrollTo(scroll);
  }

  // Returns where the ends of the texts are in the page as it is shown, and where they are drawn.
  #heights(): Height[] {
    const heights: Height[] = [{ from: 0, to: 0 }];
    for (const text of texts()) {
      const shown = text.getBoundingClientRect();
      const drawn = this.#mirror.drawnBounds(text);
      for (const share of [0, 1]) {
        const next = { from: window.scrollY + shown.top + share * shown.height, to: drawn.top + share * drawn.height };
        const { from, to } = heights.at(-1)!;
        if (next.from > from && next.to > to) heights.push(next); // texts side by side are passed once
      }
    }
    return heights;
  }
}

interface Height {
  from: number;
  to: number;
}

function converted(y: number, heights: Height[]): number {
  const after = heights.findIndex(({ from }) => from > y);
  const [before, next] = [heights.at(after < 0 ? -1 : after - 1)!, heights[after]];
  const scale = next ? (next.to - before.to) / (next.from - before.from) : 1;
  return before.to + (y - before.from) * scale;
}

function isTextShown(): boolean {
  return document.documentElement.dataset.app === "text";
}

// A numeral is drawn at the lower end of its card, and is ahead of the card's text otherwise.
function texts(): Element[] {
  return [...document.querySelectorAll("#app_mirror :is(h1, h2, h3, p:not(.rank))")];
}

// Performs a change of the page's own HTML, and then scrolls so that the first text in the window is where it was.
export function holdFirstText(change: () => void): void {
  const texts = [...document.querySelectorAll("#app_content :is(h1, h2, h3, p)")];
  const first = texts.find((text) => text.getBoundingClientRect().bottom > 0);
  const before = first?.getBoundingClientRect().top ?? 0;
  const wasAtTop = window.scrollY === 0;
  change();
  if (!first || wasAtTop) return;
  window.scrollBy({ top: first.getBoundingClientRect().top - before, behavior: "instant" });
}
