// What the reader's own settings ask of all text: the default and the least font size of the browser, and spacing by a
// style sheet of theirs. The page's HTML follows by itself; what the canvas draws has to be told.
export interface TextSettings {
  unit: number; // CSS px: a 16th of the default font size
  minSize: number; // CSS px; 0: none
  letterSpacing: number; // em, as the two below; 0: as designed
  wordSpacing: number;
  lineHeight: number;
}

const sample = "How wide these words are set";
const tiny = 1; // CSS px
const large = 100;

// Hidden text that takes on the reader's settings as all text does; its size tells of a change.
export class TextSettingsProbe {
  readonly #tiny = probe(`${tiny}px`);
  readonly #large = probe(`${large}px`);
  readonly #root = document.createElement("span");
  readonly #line = probe("1rem");
  readonly #baseline = document.createElement("span");

  constructor() {
    const box = document.createElement("div");
    box.id = "probe";
    box.ariaHidden = "true";
    this.#root.style.width = "10rem";
    this.#line.append(this.#baseline);
    box.append(this.#tiny, this.#large, this.#root, this.#line);
    document.body.prepend(box);
  }

  // Calls `changed` at once, and whenever the reader changes a setting.
  watch(changed: () => void): void {
    const observer = new ResizeObserver(changed);
    for (const text of [this.#tiny, this.#large, this.#root]) observer.observe(text);
  }

  // Ascent and descent of a font as the page's own text has them, in units: browsers round them by rules that their
  // canvas does not share (Chromium on Linux moves some by a whole px).
  fontMetrics(weight: number, family: string, size: number): [number, number] {
    Object.assign(this.#line.style, { fontWeight: weight, fontFamily: family, fontSize: `${size / 16}rem` });
    const line = this.#line.getBoundingClientRect();
    const ascent = this.#baseline.getBoundingClientRect().bottom - line.top;
    const unit = widthOf(this.#root) / 160;
    return [ascent / unit, (line.height - ascent) / unit];
  }

  get settings(): TextSettings {
    const style = getComputedStyle(this.#large);
    const inEm = (length: string) => (parseFloat(length) || 0) / large; // "normal" is none
    const least = (large * widthOf(this.#tiny)) / widthOf(this.#large);
    return {
      unit: widthOf(this.#root) / 160,
      minSize: least > 2 * tiny ? least : 0,
      letterSpacing: inEm(style.letterSpacing),
      wordSpacing: inEm(style.wordSpacing),
      lineHeight: inEm(style.lineHeight),
    };
  }
}

function widthOf(element: HTMLElement): number {
  return element.getBoundingClientRect().width || 1;
}

function probe(size: string): HTMLElement {
  const text = document.createElement("span");
  text.textContent = sample;
  text.style.fontSize = size;
  return text;
}
