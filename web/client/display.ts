import * as activity from "./activity.ts";
import type { App } from "./app.ts";
import type { Frames } from "./frames.ts";
import type { Mirror } from "./mirror.ts";
import { focusedNode } from "./start_values.ts";
import { clearTrouble, showText, showTrouble, type Trouble } from "./status.ts";

const restoreTimeout = 1000; // ms; browsers restore most lost contexts within this time

// Decides whether the reader sees the canvas or HTML: the page's own, or the mirror's text with a message.
export class Display {
  readonly #app: App;
  readonly #mirror: Mirror;
  readonly #frames: Frames;
  #isLost = false; // true while the canvas's context is lost
  #wasLost = false; // true once a context was lost, even before the app ran
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

  // Called when the canvas shows a post or a failure. The canvas then replaces the page's own HTML.
  shown(): void {
    const content = document.getElementById("content");
    const focused = content && focusedNode();
    const { scrollY } = window;
    content?.remove(); // removes the hidden spoilers in <details> too
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

  // Called when the browser takes the context away, because the GPU was reset or other pages need it.
  #lose(event: Event): void {
    if (this.#isStopped) return;
    event.preventDefault(); // otherwise the browser never restores the context
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
