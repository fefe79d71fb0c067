import * as activity from "./activity.ts";
import type { App } from "./app.ts";
import type { Frames } from "./frames.ts";
import type { Mirror } from "./mirror.ts";
import { focusedNode } from "./start_values.ts";
import { clearTrouble, showText, showTrouble, type Trouble } from "./status.ts";

const restoreTimeout = 1000; // ms, in which browsers give back most contexts that were lost

// Decides whether the reader sees the canvas or HTML: the page's own, or the mirror's text beside a notice.
export class Display {
  readonly #app: App;
  readonly #mirror: Mirror;
  readonly #frames: Frames;
  #isLost = false; // the canvas's context
  #wasLost = false; // at any time, so also before the app was running
  #isStopped = false;
  #notice = 0;

  constructor(canvas: HTMLCanvasElement, app: App, mirror: Mirror, frames: Frames) {
    this.#app = app;
    this.#mirror = mirror;
    this.#frames = frames;
    canvas.addEventListener("webglcontextlost", (event) => this.#lose(event));
    canvas.addEventListener("webglcontextrestored", () => this.#restore());
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  // Called when the app has started: reports a context that was lost before.
  reportLoss(): void {
    if (this.#wasLost) this.#app.call("context_lost");
  }

  // The canvas shows something to read, and replaces the page's own HTML.
  shown(): void {
    const content = document.getElementById("content");
    const focused = content && focusedNode();
    const { scrollY } = window;
    content?.remove(); // with the spoilers that its <details> hide
    if (this.#isLost) showText();
    else document.documentElement.dataset.app = "";
    if (!content) return;
    window.scrollTo(0, scrollY);
    if (focused) this.#mirror.element(focused)?.focus({ preventScroll: true });
  }

  noWindow(): void {
    this.stop("no-webgl");
  }

  // Ends the app, or keeps it from starting. The text that is in the mirror stays.
  stop(trouble: Trouble): void {
    this.#app.stop();
    this.#isStopped = true;
    this.#mirror.stop();
    this.#endWaiting();
    showTrouble(trouble);
  }

  // The browser takes the context away when the graphics card is reset, or when other pages need it more.
  #lose(event: Event): void {
    if (this.#isStopped) return;
    event.preventDefault(); // or it is never given back
    this.#isLost = this.#wasLost = true;
    this.#app.call("context_lost");
    showText();
    activity.begin();
    this.#notice = window.setTimeout(() => {
      this.#endWaiting();
      showTrouble("not-drawn");
    }, restoreTimeout);
  }

  #restore(): void {
    if (this.#isStopped) return;
    this.#isLost = false;
    this.#endWaiting();
    clearTrouble();
    this.#frames.request();
  }

  #endWaiting(): void {
    if (this.#notice) activity.end();
    clearTimeout(this.#notice);
    this.#notice = 0;
  }
}
