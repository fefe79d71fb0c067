import * as activity from "./activity.ts";
import type { App } from "./app.ts";
import type { Frames } from "./frames.ts";
import type { PageHistory } from "./history.ts";
import type { Mirror } from "./mirror.ts";
import { mirrorNeededRows } from "./mirrored_rows.ts";
import { holdFirstText, type ScrollPosition } from "./scroll_position.ts";
import { focusedNode } from "./start_values.ts";
import { clearTrouble, showTrouble, type Trouble } from "./status.ts";

const restoreTimeout = 1000; // ms; browsers restore most lost contexts within this time

// Decides whether the reader sees the page's own HTML, the canvas, or the mirror's text. The attribute data-app of the
// root element says which, for style.css: it is missing while the page's own HTML is shown, and "failed" if the app does
// not replace that HTML; "drawn" shows the canvas, and "text" the mirror's text.
export class Display {
  readonly #app: App;
  readonly #mirror: Mirror;
  readonly #frames: Frames;
  readonly #scrollPosition: ScrollPosition;
  readonly #pageHistory: PageHistory;
  #isShown = false; // true once the mirror has replaced the page's own HTML
  #isLost = false; // true while the canvas's context is lost
  #wasLost = false; // true once a context was lost, even before the app ran
  #isStopped = false;
  #isWithoutPost = false;
  #isAltered = false;
  #notice = 0;

  constructor(
    canvas: HTMLCanvasElement,
    app: App,
    mirror: Mirror,
    frames: Frames,
    scrollPosition: ScrollPosition,
    pageHistory: PageHistory,
  ) {
    this.#app = app;
    this.#mirror = mirror;
    this.#frames = frames;
    this.#scrollPosition = scrollPosition;
    this.#pageHistory = pageHistory;
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

  // Called when the canvas shows a post or a failure. The mirror then replaces the page's own HTML.
  shown(): void {
    if (this.#isShown) return;
    const content = document.getElementById("app_content");
    const focused = content && focusedNode();
    const { scrollY } = window;
    content?.remove(); // removes the hidden spoilers too
    document.getElementById("app_post_data")?.remove();
    this.#isShown = true;
    if (this.#isWithoutPost) clearTrouble(); // the reader has opened a file of their own
    this.#update();
    window.scrollTo(0, scrollY);
    if (focused) this.#mirror.element(focused)?.focus({ preventScroll: true });
  }

  // Called when the site's post is not valid. `problems`: a line for each problem.
  invalidPost(problems: string): void {
    this.postFailed("invalid-post", problems.trimEnd().split("\n"));
  }

  // Called when there is no post to draw. The app still opens files of the reader's own.
  postFailed(trouble: Trouble, problems: string[] = []): void {
    this.#isWithoutPost = true;
    this.#showTrouble(trouble, problems);
  }

  // Ends the app, or keeps it from starting. The text that is on the screen stays.
  stop(trouble: Trouble): void {
    this.#app.stop();
    this.#isStopped = true;
    this.#mirror.stop(this.#isShown);
    this.#endWaiting();
    this.#showTrouble(trouble);
  }

  #showTrouble(trouble: Trouble, problems?: string[]): void {
    holdFirstText(() => {
      this.#update();
      showTrouble(trouble, this.#isShown, problems);
    });
    if (!this.#isShown) this.#pageHistory.leaveToBrowser();
  }

  // Called when something other than the app, such as a translator, has changed the mirror's text, and when the text is
  // the app's again. The reader then sees the mirror's text, because the drawing does not have the change.
  setAltered(isAltered: boolean): void {
    this.#isAltered = isAltered;
    this.#update();
  }

  // Called when the browser takes the context away, because the GPU was reset or other pages need it.
  #lose(event: Event): void {
    if (this.#isStopped) return;
    event.preventDefault(); // otherwise the browser never restores the context
    this.#isLost = this.#wasLost = true;
    this.#app.call("context_lost");
    this.#update();
    activity.begin();
    this.#notice = window.setTimeout(() => {
      this.#endWaiting();
      showTrouble("not-drawn", true);
    }, restoreTimeout);
  }

  #restore(): void {
    if (this.#isStopped) return;
    this.#isLost = false;
    this.#endWaiting();
    clearTrouble();
    this.#update();
    this.#frames.request();
  }

  #update(): void {
    const { dataset } = document.documentElement;
    const isText = this.#isLost || this.#isStopped || this.#isAltered;
    const isFailed = this.#isStopped || this.#isWithoutPost;
    const next = this.#isShown ? (isText ? "text" : "drawn") : isFailed ? "failed" : undefined;
    if (next === dataset.app) return;
    const change = () => {
      if (next === undefined) delete dataset.app;
      else dataset.app = next;
      if (this.#isShown) mirrorNeededRows(this.#app);
    };
    if (this.#isShown) this.#scrollPosition.keep(change);
    else change();
  }

  #endWaiting(): void {
    if (this.#notice) activity.end();
    clearTimeout(this.#notice);
    this.#notice = 0;
  }
}
