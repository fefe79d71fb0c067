import { track } from "./activity.ts";
import type { App } from "./app.ts";

// The post's pictures: SVG files of the site.
export class Pictures {
  readonly #root: URL;
  readonly #app: App;
  readonly #files = new Map<string, string>(); // file by its name in a post

  constructor(root: URL, app: App) {
    this.#root = root;
    this.#app = app;
  }

  // The site's own post names its pictures with a hash, a preview without a hash. Pictures that the site's post does
  // not name are not on the site, and are never requested.
  learn(post: string): void {
    for (const [, file, name] of post.matchAll(/"image":\s*"(([\w-]+?)(?:-[0-9a-f]{8})?\.svg)"/g))
      this.#files.set(file!, file!).set(`${name}.svg`, file!);
  }

  // Returns the address of a picture of the site, or undefined if the site does not have it.
  address(name: string): string | undefined {
    const file = this.#files.get(name);
    return file && new URL(`assets/art/${file}`, this.#root).href;
  }

  // Returns a canvas of this size that the picture covers, or null if there is no picture. The focus is the point that
  // a crop keeps in view, as in CSS's object-position: 0 at the left or upper edge, 1 at the other edge.
  draw(name: string, width: number, height: number, focusX: number, focusY: number): Promise<HTMLCanvasElement | null> {
    return track(this.#draw(name, width, height, focusX, focusY));
  }

  async #draw(
    name: string,
    width: number,
    height: number,
    focusX: number,
    focusY: number,
  ): Promise<HTMLCanvasElement | null> {
    const address = this.address(name);
    if (!address) return null;
    const image = new Image();
    image.src = address;
    try {
      await image.decode();
    } catch {
      return null;
    }
    if (!this.#app.isRunning) return null; // a module that has stopped cannot upload the picture
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const scale = Math.max(width / image.naturalWidth, height / image.naturalHeight);
    const drawnWidth = image.naturalWidth * scale;
    const drawnHeight = image.naturalHeight * scale;
    const [left, top] = [(width - drawnWidth) * focusX, (height - drawnHeight) * focusY];
    canvas.getContext("2d")?.drawImage(image, left, top, drawnWidth, drawnHeight);
    return canvas;
  }
}
