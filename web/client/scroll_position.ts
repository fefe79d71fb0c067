import type { Mirror } from "./mirror.ts";
import { isTextShown } from "./mirrored_rows.ts";

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
    const inverse = () => this.#heights().map(({ from, to }) => ({ from: to, to: from }));
    window.scrollTo({ top: isTextShown() ? converted(y, inverse()) : y, behavior: "instant" });
  }

  // Performs a change between the drawing and the text.
  keep(change: () => void): void {
    const { scroll } = this;
    change();
    this.scrollTo(scroll);
  }

  // Returns the heights of both ends of every text: as the text is shown, and as it is drawn.
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

// A height in one layout, and the height of the same content in the other layout. CSS px of the page.
interface Height {
  from: number;
  to: number;
}

// Returns the height in the other layout. Between two known heights, the layouts differ evenly.
function converted(y: number, heights: Height[]): number {
  const after = heights.findIndex(({ from }) => from > y);
  const [before, next] = [heights.at(after < 0 ? -1 : after - 1)!, heights[after]];
  const scale = next ? (next.to - before.to) / (next.from - before.from) : 1;
  return before.to + (y - before.from) * scale;
}

// Returns the texts of the mirror's page in their order. The navigation is left out, because it is drawn beside the page.
// Numerals are left out too: a numeral is drawn at the lower end of its card, but is the first text of the card's mirror.
function texts(): Element[] {
  return [...document.querySelectorAll("#app_mirror :is(main, footer) :is(h1, h2, h3, p:not(.rank))")];
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
