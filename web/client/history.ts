import { forThisTab } from "./storage.ts";

// Where the reader was on each page of the tab's history: scroll position and focused node.
interface Place {
  scroll: number;
  focus: string;
}

const mostKept = 100; // history entries: browsers keep 50 of a tab

// The browser restores the scroll position before the page it belongs to is drawn, so we do it ourselves.
export class PageHistory {
  readonly #root: URL;
  readonly #byEntry = new Map<string, Place>();
  readonly #byAddress = new Map<string, Place>();
  readonly #focused: () => string;
  #entry: string;
  #shown = ""; // the address that the window shows; history has gone on already when it is left

  // `root` is the site's; `focused` tells the key of the focused node.
  constructor(root: URL, focused: () => string) {
    this.#root = root;
    this.#focused = focused;
    history.scrollRestoration = "manual";
    this.#load();
    const known = entryOf(history.state);
    this.#entry = known ?? newEntry();
    if (known === undefined) this.#write("replaceState", this.address);
    this.#shown = this.address;
    window.addEventListener("pagehide", () => this.#save());
  }

  // Of the window, relative to the site's root.
  get address(): string {
    const { pathname, search, hash } = location;
    const path = pathname.startsWith(this.#root.pathname) ? pathname.slice(this.#root.pathname.length) : pathname;
    return path + search + hash;
  }

  absolute(address: string): string {
    return new URL(address, this.#root).href;
  }

  push(address: string): void {
    this.#keep();
    this.#entry = newEntry();
    this.#write("pushState", address);
  }

  replace(address: string): void {
    this.#write("replaceState", address);
  }

  // Call first on popstate: the window still shows the page that was left.
  traversed(): void {
    this.#keep();
    const known = entryOf(history.state);
    this.#entry = known ?? newEntry();
    if (known === undefined) this.#write("replaceState", this.address);
    this.#shown = this.address;
  }

  // As this history entry was left; undefined for one never left.
  get left(): Place | undefined {
    return this.#byEntry.get(this.#entry);
  }

  // As this address was last left, however it was reached.
  get lastAtAddress(): Place | undefined {
    return this.#byAddress.get(this.address);
  }

  #keep(): void {
    const place = { scroll: window.scrollY, focus: this.#focused() };
    keepLatest(this.#byEntry, this.#entry, place);
    keepLatest(this.#byAddress, this.#shown, place);
  }

  #write(method: "pushState" | "replaceState", address: string): void {
    try {
      history[method]({ entry: this.#entry }, "", this.absolute(address));
    } catch {
      // Browsers refuse when it is done too often; the address is then late, and nothing else is.
    }
    this.#shown = this.address;
  }

  #save(): void {
    this.#keep();
    forThisTab.write("places", JSON.stringify([[...this.#byEntry], [...this.#byAddress]]));
  }

  #load(): void {
    try {
      const [byEntry, byAddress] = JSON.parse(forThisTab.read("places")) as [[string, Place][], [string, Place][]];
      byEntry.forEach(([key, place]) => this.#byEntry.set(key, place));
      byAddress.forEach(([key, place]) => this.#byAddress.set(key, place));
    } catch {
      // nothing kept, or not ours
    }
  }
}

function keepLatest(pageHistory: Map<string, Place>, key: string, place: Place): void {
  pageHistory.delete(key);
  pageHistory.set(key, place);
  if (pageHistory.size > mostKept) pageHistory.delete(pageHistory.keys().next().value!);
}

function newEntry(): string {
  return crypto.randomUUID?.() ?? String(Math.random());
}

function entryOf(state: unknown): string | undefined {
  const entry = (state as { entry?: unknown } | null)?.entry;
  return typeof entry === "string" ? entry : undefined;
}
