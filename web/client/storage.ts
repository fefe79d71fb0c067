// Stores texts where the browser allows storage. If the browser refuses or its storage is full, the texts are
// forgotten, and everything else works.
class Store {
  readonly #area: () => Storage;

  constructor(area: () => Storage) {
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
      // refused or full
    }
  }
}

export const sessionStore = new Store(() => sessionStorage);
export const localStore = new Store(() => localStorage);

function snapshot(): string {
  return [localStore.read("theme"), localStore.read("single-keys"), sessionStore.read("revealed")].join();
}

// The reader's settings and revealed spoilers, which other pages of the site share.
export class SharedState {
  #last = snapshot();

  saveRevealed(keys: string): void {
    sessionStore.write("revealed", keys);
    this.#last = snapshot();
  }

  saveSettings(theme: string, singleKeys: boolean): void {
    localStore.write("theme", theme);
    localStore.write("single-keys", singleKeys ? "on" : "off");
    this.#last = snapshot();
  }

  // Returns true if another page has changed something since the last call: a page in another tab, or in this tab while
  // this page was in the back/forward cache.
  hasChanged(): boolean {
    const last = this.#last;
    this.#last = snapshot();
    return last !== this.#last;
  }
}
