import { maxPostBytes } from "../../build/generated/contract.ts";
import { track } from "./activity.ts";
import type { App } from "./app.ts";
import type { Fonts } from "./fonts.ts";
import { FetchFailure, fetchCounted, nextTask, readBody } from "./load.ts";
import type { Pictures } from "./pictures.ts";
import type { Progress } from "./progress.ts";
import type { Trouble } from "./status.ts";

// The post's bytes; null if the post has too many bytes; or the failure of the fetch.
export type FetchedPost = Uint8Array | FetchFailure | null;

// Fetches the site's post or takes it from the page, or reads the reader's own file, and passes the post to the app.
export class PostLoader {
  readonly #app: App;
  readonly #link = document.getElementById("app_post") as HTMLLinkElement;
  readonly #data = document.getElementById("app_post_data"); // a short post's JSON, in the list's page
  readonly #progress: Progress;
  readonly #fonts: Fonts;
  readonly #pictures: Pictures;

  constructor(app: App, progress: Progress, fonts: Fonts, pictures: Pictures) {
    this.#app = app;
    this.#progress = progress;
    this.#fonts = fonts;
    this.#pictures = pictures;
  }

  // Bytes to fetch, uncompressed.
  get bytes(): number {
    return this.#data ? 0 : Number(this.#link.dataset.bytes);
  }

  async fetch(): Promise<FetchedPost> {
    if (this.#data) return new TextEncoder().encode(this.#data.textContent ?? "");
    try {
      const response = await fetchCounted(this.#link.href, (bytes) => this.#progress.add("post", bytes));
      return await readBody(response, maxPostBytes);
    } catch (error) {
      return error instanceof FetchFailure ? error : new FetchFailure(0);
    }
  }

  // Passes the post to the app. Returns the trouble if there is no post. Fonts are loaded before the post's characters
  // are first drawn.
  async receive(post: FetchedPost): Promise<Trouble | undefined> {
    if (!post) return "invalid-post";
    if (post instanceof FetchFailure) return "no-post";
    const text = new TextDecoder().decode(post);
    this.#pictures.learn(text);
    await this.#fonts.loadOwn(text);
    await nextTask();
    this.#app.call("post", post);
    return undefined;
  }

  // Opens a file of the reader's, which never leaves the page.
  preview(file: File): void {
    void track(this.#preview(file));
  }

  async #preview(file: File): Promise<unknown> {
    if (file.size > maxPostBytes) return this.#app.call("preview_too_long", file.name);
    const content = await file.arrayBuffer().catch(() => undefined);
    if (!content) return this.#app.call("preview_unreadable", file.name); // a folder, or a file that is gone
    const post = new Uint8Array(content);
    await this.#fonts.load(new TextDecoder().decode(post));
    return this.#app.call("preview", file.name, post);
  }
}
