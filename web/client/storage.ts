import type { StoredText } from "../../build/generated/contract.ts";

// Texts that the browser refused to store, because storage is switched off or full. They are in the state of the tab's
// history entry, which survives a reload.
let refused = (history.state as { refused?: Record<string, string> } | null)?.refused ?? {};

class Store {
  readonly #area: () => Storage;

  constructor(area: () => Storage) {
    this.#area = area;
  }

  read(key: string): string {
    const text = refused[key];
    if (text !== undefined) return text;
    try {
      return this.#area().getItem(key) ?? "";
    } catch {
      return "";
    }
  }

  write(key: string, value: string): void {
    const { [key]: before, ...others } = refused;
    try {
      this.#area().setItem(key, value);
      if (before !== undefined) keepRefused(others);
    } catch {
      keepRefused({ ...others, [key]: value });
    }
  }
}

function keepRefused(texts: Record<string, string>): void {
  refused = texts;
  try {
    history.replaceState({ ...history.state, refused }, ""); // history.ts passes the texts on to new entries
  } catch {
    // Browsers refuse too many calls in a short time.
  }
}

export const sessionStore = new Store(() => sessionStorage);
export const localStore = new Store(() => localStorage);

// True if the text is stored for this tab only.
function isForTab(name: StoredText): boolean {
  return name === "revealed" || name === "introduction";
}

function snapshot(): string {
  const settings = ["theme", "single-keys", "spoilers", "seen", "clips"].map((key) => localStore.read(key));
  return [...settings, sessionStore.read("revealed")].join();
}

// The reader's settings, revealed spoilers, clips and entries marked as seen, which other pages of the site share.
export class SharedState {
  #last = snapshot();

  save(name: StoredText, text: string): void {
    (isForTab(name) ? sessionStore : localStore).write(name, text);
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
