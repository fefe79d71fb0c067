// Settings of the reader's browser for all text: default and minimum font size, and spacing from a user style sheet.
// HTML obeys these settings by itself; the app has to read them.
export interface TextSettings {
  unit: number; // CSS px; a 16th of the default font size
  minSize: number; // CSS px; 0 for none
  letterSpacing: number; // em, like the next two values; 0 leaves the design's value
  wordSpacing: number;
  lineHeight: number;
}

const sample = "How wide these words are set";
const tinySize = 1; // CSS px
const largeSize = 100; // CSS px

// Hidden text that obeys the reader's settings; its size changes with them.
export class TextSettingsProbe {
  readonly #tiny = probe(`${tinySize}px`);
  readonly #large = probe(`${largeSize}px`);
  readonly #root = document.createElement("span");
  readonly #line = probe("1rem");
  readonly #baseline = document.createElement("span");

  constructor() {
    const box = document.createElement("div");
    box.id = "app_probe";
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

  // Returns ascent and descent of a font in the page's own text, in units. Browsers round these values by other rules
  // than on a canvas (Chromium on Linux by up to a px).
  fontMetrics(weight: number, family: string, size: number): [number, number] {
    Object.assign(this.#line.style, { fontWeight: weight, fontFamily: family, fontSize: `${size / 16}rem` });
    const line = this.#line.getBoundingClientRect();
    const ascent = this.#baseline.getBoundingClientRect().bottom - line.top;
    const unit = widthOf(this.#root) / 160;
    return [ascent / unit, (line.height - ascent) / unit];
  }

  get settings(): TextSettings {
    const style = getComputedStyle(this.#large);
    const inEm = (length: string) => (Number.parseFloat(length) || 0) / largeSize; // "normal" is 0
    const minSize = (largeSize * widthOf(this.#tiny)) / widthOf(this.#large);
    return {
      unit: widthOf(this.#root) / 160,
      minSize: minSize > 2 * tinySize ? minSize : 0,
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
