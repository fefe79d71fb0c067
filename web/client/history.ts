import type { ScrollPosition } from "./scroll_position.ts";
import { sessionStore } from "./storage.ts";

// The page's state when the reader left it: the scroll position as ScrollPosition converts it, and the key of the
// focused node.
interface LeftPage {
  scroll: number;
  focus: string;
}

const scrollPause = 200; // ms without a scroll event
const maxStored = 100; // pages; browsers keep 50 history entries of a tab

// Writes the tab's history, and remembers the scroll position and focus of each entry. A browser restores a scroll
// position too early, before the app has drawn the page.
export class PageHistory {
  readonly #root: URL;
  readonly #scrollPosition: ScrollPosition;
  readonly #focused: () => string;
  readonly #byEntry = new Map<string, LeftPage>();
  readonly #byAddress = new Map<string, LeftPage>();
  #entry = ""; // id of the current history entry
  #shown = ""; // address that the window shows; on popstate the location differs already
  #timer = 0;
  #isRestored = false; // the app has scrolled to where the reader left this history entry

  // `root`: the site's address. `focused` returns the key of the focused node.
  constructor(root: URL, scrollPosition: ScrollPosition, focused: () => string) {
    this.#root = root;
    this.#scrollPosition = scrollPosition;
    this.#focused = focused;
    history.scrollRestoration = "manual";
    this.#load();
    this.#enter();
    // A page whose browser is killed receives no event, so the position is stored whenever scrolling ends.
    if ("onscrollend" in window) window.addEventListener("scrollend", () => this.#saveScrolled());
    else (window as Window).addEventListener("scroll", () => this.#saveSoon(), { passive: true });
    window.addEventListener("pagehide", () => this.#saveRestored());
    document.addEventListener("visibilitychange", () => this.#saveRestored());
  }

  // The window's address, relative to the site's root.
  get address(): string {
    const { pathname, search, hash } = location;
    const path = pathname.startsWith(this.#root.pathname) ? pathname.slice(this.#root.pathname.length) : pathname;
    return path + search + hash;
  }

  absolute(address: string): string {
    return new URL(address, this.#root).href;
  }

  push(address: string): void {
    this.#rememberLeft();
    this.#entry = newEntry();
    this.#write("pushState", address);
  }

  // An entry's address, which ends with a slash, keeps the window's query and fragment.
  replace(address: string): void {
    this.#write("replaceState", address.endsWith("/") ? address + location.search + location.hash : address);
  }

  // Called on popstate, before the app draws the new page.
  traverse(): void {
    this.#rememberLeft();
    this.#isRestored = false;
    this.#enter();
  }

  // The state in which the reader left this history entry; undefined if the reader never left it.
  get left(): LeftPage | undefined {
    return this.#byEntry.get(this.#entry);
  }

  // Called when the app has scrolled to where the reader left this history entry.
  restored(): void {
    this.#isRestored = true;
  }

  // Called when the page's own HTML stays: the browser restores scroll positions from then on.
  leaveToBrowser(): void {
    history.scrollRestoration = "auto";
    if (window.scrollY === 0 && this.left) window.scrollTo({ top: this.left.scroll, behavior: "instant" });
    this.#isRestored = true;
  }

  // The state in which the reader last left this address, in any history entry.
  get lastAtAddress(): LeftPage | undefined {
    return this.#byAddress.get(this.address);
  }

  // Reads the id of the current history entry, or gives the entry an id.
  #enter(): void {
    const entry = entryOf(history.state);
    this.#entry = entry ?? newEntry();
    if (entry === undefined) this.#write("replaceState", this.address);
    this.#shown = this.address;
  }

  #rememberLeft(): void {
    const page = { scroll: this.#scrollPosition.scroll, focus: this.#focused() };
    setLatest(this.#byEntry, this.#entry, page);
    setLatest(this.#byAddress, this.#shown, page);
  }

  #write(method: "pushState" | "replaceState", address: string): void {
    try {
      history[method]({ ...history.state, entry: this.#entry }, "", this.absolute(address));
    } catch {
      // Browsers refuse too many calls in a short time; only the address bar is then out of date.
    }
    this.#shown = this.address;
  }

  // Safari before 26.2 has no event for the end of scrolling.
  #saveSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#saveScrolled(), scrollPause);
  }

  // The end of a scroll may come after a traversal, and is then the previous page's.
  #saveScrolled(): void {
    if (this.#isRestored) this.#save();
  }

  // Keeps the stored position if the reader leaves the page before the app has restored it.
  #saveRestored(): void {
    if (this.#isRestored || window.scrollY > 0) this.#save();
  }

  #save(): void {
    this.#rememberLeft();
    sessionStore.write("history", JSON.stringify([[...this.#byEntry], [...this.#byAddress]]));
  }

  #load(): void {
    try {
      const [byEntry, byAddress] = JSON.parse(sessionStore.read("history")) as [
        [string, LeftPage][],
        [string, LeftPage][],
      ];
      for (const [entry, page] of byEntry) this.#byEntry.set(entry, page);
      for (const [address, page] of byAddress) this.#byAddress.set(address, page);
    } catch {
      // nothing is stored, or another site stored its data under this key
    }
  }
}

// Makes the key the map's latest, and drops the oldest of too many.
function setLatest(pages: Map<string, LeftPage>, key: string, page: LeftPage): void {
  pages.delete(key);
  pages.set(key, page);
  if (pages.size > maxStored) pages.delete(pages.keys().next().value!);
}

function newEntry(): string {
  return crypto.randomUUID?.() ?? String(Math.random());
}

function entryOf(state: unknown): string | undefined {
  const entry = (state as { entry?: unknown } | null)?.entry;
  return typeof entry === "string" ? entry : undefined;
}
