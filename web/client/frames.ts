import * as activity from "./activity.ts";
import type { App } from "./app.ts";

// Schedules the app's frames and idle work. Several requests before a frame give one frame, and so for idle work.
export class Frames {
  readonly #app: App;
  #frameRequested = false;
  #idleRequested = false;

  constructor(app: App) {
    this.#app = app;
  }

  request(): void {
    if (this.#frameRequested) return;
    this.#frameRequested = true;
    activity.begin();
    requestAnimationFrame((milliseconds) => {
      this.#frameRequested = false;
      activity.end();
      this.#app.call("frame", milliseconds / 1000);
    });
  }

  // Not requestIdleCallback: WebKit has none, and Chromium's waits until a slow graphics card has caught up.
  requestIdle(): void {
    if (this.#idleRequested) return;
    this.#idleRequested = true;
    activity.begin();
    setTimeout(() => {
      this.#idleRequested = false;
      activity.end();
      this.#app.call("idle");
    });
  }
}
