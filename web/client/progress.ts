import { clearProgress, showProgress } from "./status.ts";

// A test in tests/web/trouble.spec.ts stops every timer of 100 ms or more, and so this timer.
const showDelay = 300; // ms of loading before the bar is shown

// The progress bar of a load. Counts uncompressed bytes, because only the uncompressed totals are known beforehand.
export class Progress {
  readonly #totals = new Map<string, number>();
  readonly #loaded = new Map<string, number>();
  #timer = 0;
  #isShown = false;

  begin(totals: Record<string, number>): void {
    for (const [name, bytes] of Object.entries(totals)) {
      this.#totals.set(name, bytes);
      this.#loaded.set(name, 0);
    }
    this.#timer = window.setTimeout(() => {
      this.#isShown = true;
      this.#show();
    }, showDelay);
  }

  add(name: string, bytes: number): void {
    this.#loaded.set(name, (this.#loaded.get(name) ?? 0) + bytes);
    if (this.#isShown) this.#show();
  }

  end(): void {
    clearTimeout(this.#timer);
    if (this.#isShown) clearProgress();
    this.#isShown = false;
  }

  #show(): void {
    const sum = (bytes: Map<string, number>) => [...bytes.values()].reduce((a, b) => a + b, 0);
    showProgress(Math.min(1, sum(this.#loaded) / Math.max(1, sum(this.#totals))));
  }
}
