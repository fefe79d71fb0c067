import { track } from "./activity.ts";
import type { App } from "./app.ts";
import { chooseFile } from "./files.ts";
import type { PageHistory } from "./history.ts";
import type { Mirror } from "./mirror.ts";
import type { PostLoader } from "./post_loader.ts";
import type { Renderer } from "./renderer.ts";
import type { ScrollPosition } from "./scroll_position.ts";
import { showTheme } from "./theme.ts";

// Effects of app/state/effect.hpp that need more than one part of the page. The app must not be called from within an
// effect, so answers are queued.
export class Effects {
  readonly showTheme = showTheme;
  readonly #app: App;
  readonly #mirror: Mirror;
  readonly #scrollPosition: ScrollPosition;
  readonly #pageHistory: PageHistory;
  readonly #postLoader: PostLoader;
  readonly #renderer: Renderer;
  #heldScroll = 0;
  readonly #siteLanguage = document.documentElement.lang;
  #toastTimer = 0;

  constructor(
    app: App,
    mirror: Mirror,
    scrollPosition: ScrollPosition,
    pageHistory: PageHistory,
    postLoader: PostLoader,
    renderer: Renderer,
  ) {
    this.#app = app;
    this.#mirror = mirror;
    this.#scrollPosition = scrollPosition;
    this.#pageHistory = pageHistory;
    this.#postLoader = postLoader;
    this.#renderer = renderer;
  }

  chooseFile(): void {
    chooseFile((file) => this.#postLoader.preview(file));
  }

  setLanguage(language: string): void {
    document.documentElement.lang = language || this.#siteLanguage;
  }

  scrollToTop(): void {
    window.scrollTo(0, 0);
  }

  // Scrolls to where the reader left this address last.
  scrollToLast(): void {
    this.#scrollPosition.scrollTo(this.#pageHistory.lastAtAddress?.scroll ?? 0);
  }

  // Restores the scroll position and the focus of this history entry. A new entry starts at its address's fragment.
  restoreScroll(): void {
    const { left } = this.#pageHistory;
    if (left) {
      this.#scrollPosition.scrollTo(left.scroll);
      this.#mirror.restoreFocus(left.focus);
    } else {
      this.#mirror.byAnchor(location.hash.slice(1))?.scrollIntoView();
    }
    this.#pageHistory.restored();
  }

  holdScroll(): void {
    this.#heldScroll = this.#scrollPosition.scroll;
  }

  returnToHeldScroll(): void {
    this.#scrollPosition.scrollTo(this.#heldScroll);
  }

  focus(key: string, show: boolean): void {
    const element = this.#mirror.element(key);
    element?.focus({ preventScroll: show || key === "page/heading" || key === "filter/open" });
    if (show) element?.closest("article, section")?.scrollIntoView({ block: "start" });
  }

  scrollIntoView(key: string): void {
    this.#mirror.element(key)?.scrollIntoView({ block: "nearest" });
  }

  // Copies the text, and after it the address if there is one. `message` tells the reader that this is done.
  copy(text: string, address: string | undefined, message: string): void {
    const whole = address === undefined ? text : text + this.#pageHistory.absolute(address);
    const write = async () => navigator.clipboard.writeText(whole);
    const written = write().then(
      () => this.#app.call("copied", message),
      () => this.#app.call("copy_refused", whole),
    );
    void track(written);
  }

  // Opens the share sheet with the address and the picture that the app has drawn. A device that takes no pictures gets
  // the address alone; if the sheet does not open, the address is copied.
  share(id: string, title: string, address: string, message: string): void {
    const share = async () => {
      const link = { title, url: this.#pageHistory.absolute(address) };
      const picture = await this.#renderer.takePicture();
      const whole = picture ? { ...link, files: [new File([picture], `${id}.png`, { type: "image/png" })] } : link;
      await navigator.share(navigator.canShare?.(whole) ? whole : link);
    };
    const shared = share().catch((error: unknown) => {
      const isCancelled = error instanceof DOMException && error.name === "AbortError";
      if (!isCancelled) this.copy("", address, message);
    });
    void track(shared);
  }

  // Saves the picture that the app has drawn as a file.
  savePicture(id: string): void {
    const save = async () => {
      const picture = await this.#renderer.takePicture();
      if (!picture) return this.#app.call("picture_failed");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(picture);
      link.download = `${id}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // Safari reads the file after the click
      return this.#app.call("picture_saved", id);
    };
    void track(save());
  }

  announce(text: string): void {
    const live = document.getElementById("app_live")!;
    // Screen readers repeat a text only if it changes.
    live.textContent = live.textContent === text ? `${text}\u00a0` : text;
  }

  expireToast(id: number, seconds: number): void {
    clearTimeout(this.#toastTimer);
    this.#toastTimer = window.setTimeout(() => {
      // A toast with a button stays while the reader is about to press the button.
      if (this.#mirror.element("toast")?.matches(":hover, :focus-within")) this.expireToast(id, seconds);
      else this.#app.call("toast_expired", id);
    }, seconds * 1000);
  }
}
