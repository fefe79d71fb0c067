// Browsers may refuse storage, or be full: then nothing is remembered, and nothing else breaks.
export class Storage {
  readonly #area: () => globalThis.Storage;

  constructor(area: () => globalThis.Storage) {
    this.#area = area;
  }

  read(key: string): string {
    try {
      return this.#area().getItem(key) ?? "";
    } catch {
      return "";
    }
  }

  write(key: string, value: string): void {
    try {
      this.#area().setItem(key, value);
    } catch {
      // refused
    }
  }
}

export const forThisTab = new Storage(() => sessionStorage);
export const forThisBrowser = new Storage(() => localStorage);
