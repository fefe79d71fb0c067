import { track } from "./activity.ts";
import type { App } from "./app.ts";
import { chooseFile } from "./files.ts";
import type { PageHistory } from "./history.ts";
import type { Mirror } from "./mirror.ts";
import type { PostLoader } from "./post_loader.ts";
import type { SharedState } from "./storage.ts";
import { showTheme } from "./theme.ts";

// Performs the effects of app/state/effect.hpp. The app performs them while it runs, and must not be called from within
// one: calls that answer an effect are queued.
export class Effects {
  readonly #app: App;
  readonly #mirror: Mirror;
  readonly #pageHistory: PageHistory;
  readonly #sharedState: SharedState;
  readonly #postLoader: PostLoader;
  #toastTimer = 0;

  constructor(app: App, mirror: Mirror, pageHistory: PageHistory, sharedState: SharedState, postLoader: PostLoader) {
    this.#app = app;
    this.#mirror = mirror;
    this.#pageHistory = pageHistory;
    this.#sharedState = sharedState;
    this.#postLoader = postLoader;
  }

  loadPost(): void {
    this.#postLoader.reload();
  }

  chooseFile(): void {
    chooseFile((file) => this.#postLoader.preview(file));
  }

  pushAddress(address: string): void {
    this.#pageHistory.push(address);
  }

  replaceAddress(address: string): void {
    this.#pageHistory.replace(address);
  }

  scrollToTop(): void {
    window.scrollTo(0, 0);
  }

  // Scrolls to where the reader left this address last.
  scrollToLast(): void {
    window.scrollTo(0, this.#pageHistory.lastAtAddress?.scroll ?? 0);
  }

  // Restores the scroll position and the focus of this history entry. A new entry starts at its address's fragment.
  restoreScroll(): void {
    const { left } = this.#pageHistory;
    if (left) {
      window.scrollTo(0, left.scroll);
      this.#mirror.restoreFocus(left.focus);
    } else {
      this.#mirror.byAnchor(location.hash.slice(1))?.scrollIntoView();
    }
  }

  focus(key: string, show: boolean): void {
    const element = this.#mirror.element(key);
    element?.focus({ preventScroll: show || key === "page/heading" });
    if (show) element?.closest("article, section")?.scrollIntoView({ block: "start" });
  }

  saveRevealed(keys: string): void {
    this.#sharedState.saveRevealed(keys);
  }

  saveSettings(theme: string, singleKeys: boolean): void {
    this.#sharedState.saveSettings(theme, singleKeys);
  }

  showTheme(theme: string): void {
    showTheme(theme);
  }

  copyAddress(address: string): void {
    const absolute = this.#pageHistory.absolute(address);
    const write = async () => navigator.clipboard.writeText(absolute);
    const written = write().then(
      () => this.#app.copied(),
      () => this.#app.copyRefused(absolute),
    );
    void track(written);
  }

  shareAddress(address: string, title: string): void {
    const share = async () => navigator.share({ title, url: this.#pageHistory.absolute(address) });
    const shared = share().catch((error: unknown) => {
      const isCancelled = error instanceof DOMException && error.name === "AbortError";
      if (!isCancelled) this.copyAddress(address);
    });
    void track(shared);
  }

  announce(text: string): void {
    const live = document.getElementById("live")!;
    // Screen readers repeat a text only if it changes.
    live.textContent = live.textContent === text ? `${text}\u00a0` : text;
  }

  expireToast(id: number, seconds: number): void {
    clearTimeout(this.#toastTimer);
    this.#toastTimer = window.setTimeout(() => this.#app.toastExpired(id), seconds * 1000);
  }
}
