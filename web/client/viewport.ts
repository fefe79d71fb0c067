import { type ViewportValue, viewportValues } from "../../build/generated/contract.ts";
import type { Mirror } from "./mirror.ts";
import { isTextShown } from "./mirrored_rows.ts";
import type { Renderer } from "./renderer.ts";
import type { ScrollPosition } from "./scroll_position.ts";
import type { TextSettingsProbe } from "./text_settings.ts";

// The size of the window, and of the canvas in it.
export class Viewport {
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: Renderer;
  readonly #mirrorRoot: HTMLElement;
  readonly #mirror: Mirror;
  readonly #scrollPosition: ScrollPosition;
  readonly #probe: TextSettingsProbe;
  readonly #visibleArea = document.getElementById("seen_area")!;
  readonly #touch = matchMedia("(pointer: coarse)");
  #settings;
  #mirrorOffset = ""; // left end, top and width of the mirror in the page at the last read()
  #maxSide = Number.POSITIVE_INFINITY; // device px that the browser allows for a side of the canvas

  constructor(
    canvas: HTMLCanvasElement,
    renderer: Renderer,
    mirrorRoot: HTMLElement,
    mirror: Mirror,
    scrollPosition: ScrollPosition,
    probe: TextSettingsProbe,
  ) {
    this.#canvas = canvas;
    this.#renderer = renderer;
    this.#mirrorRoot = mirrorRoot;
    this.#mirror = mirror;
    this.#scrollPosition = scrollPosition;
    this.#probe = probe;
    this.#settings = probe.settings;
    // A style of the reader's on the body, such as a filter, would make the area as large as the body.
    document.documentElement.append(this.#visibleArea);
  }

  // Number of the browser's CSS px in a CSS px of the app: 1 at the usual default font size.
  get unit(): number {
    return this.#settings.unit;
  }

  // Calls `changed` when the pointer, the pixel ratio or a text setting of the reader changes, and when a style that is
  // not the page's moves the mirror.
  watch(changed: () => void): void {
    this.#touch.addEventListener("change", changed);
    this.#watchPixelRatio(changed);
    const moved = new ResizeObserver(() => {
      if (offsetOf(this.#mirrorRoot.getBoundingClientRect()) !== this.#mirrorOffset) changed();
    });
    for (const element of [document.documentElement, this.#mirrorRoot]) moved.observe(element);
    this.#probe.watch(() => {
      this.#settings = this.#probe.settings;
      changed();
    });
  }

  // A window that moves to a monitor of another ratio is not always resized.
  #watchPixelRatio(changed: () => void): void {
    const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const watchAgain = () => {
      changed();
      this.#watchPixelRatio(changed);
    };
    query.addEventListener("change", watchAgain, { once: true });
  }

  // Fits the canvas to the window, and returns the viewport's values in the order of the contract.
  read(): number[] {
    const { clientWidth, clientHeight } = this.#canvas;
    const pixelRatio = Math.min(window.devicePixelRatio, this.#maxSide / Math.max(clientWidth, clientHeight));
    const width = Math.max(1, Math.round(clientWidth * pixelRatio));
    const height = Math.max(1, Math.round(clientHeight * pixelRatio));
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    // The browser shortens only the side of the canvas that is too long for the GPU, which would stretch the drawing.
    const { drawingBufferWidth = 0, drawingBufferHeight = 0 } = this.#renderer.context ?? {};
    const cut = [drawingBufferWidth < width && drawingBufferWidth, drawingBufferHeight < height && drawingBufferHeight];
    const maxSide = Math.min(...cut.map((length) => length || Number.POSITIVE_INFINITY));
    if (maxSide < this.#maxSide) {
      this.#maxSide = maxSide;
      return this.read();
    }
    const { unit, minSize, letterSpacing, wordSpacing, lineHeight } = this.#settings;
    // Everything is measured from the mirror and the canvas, because a style of the reader's may move both.
    const area = this.#visibleArea.getBoundingClientRect();
    let drawing = this.#canvas.getBoundingClientRect();
    const { dataset } = document.documentElement;
    if (Math.abs(drawing.top) > 1 && !dataset.fixed) {
      dataset.fixed = "body"; // something on the body, such as a filter, makes fixed elements scroll with the body
      drawing = this.#canvas.getBoundingClientRect();
    }
    const mirror = this.#mirrorRoot.getBoundingClientRect();
    const offset = offsetOf(mirror);
    if (offset !== this.#mirrorOffset) this.#mirrorRoot.style.setProperty("--left", `${mirror.left}px`);
    this.#mirrorOffset = offset;
    const toPixel = (length: number) => Math.round(length * pixelRatio) / pixelRatio;
    const [left, top] = [toPixel(mirror.left - drawing.left), toPixel(area.top - drawing.top)];
    const values: Record<ViewportValue, number> = {
      width: mirror.width / unit,
      height: area.height / unit,
      scrollY: (isTextShown() ? this.#scrollPosition.scroll : area.top - mirror.top) / unit,
      pixelRatio: pixelRatio * unit,
      minSize: minSize / unit,
      letterSpacing,
      wordSpacing,
      lineHeight,
      panelScroll: this.#mirror.dialogScroll / unit,
      beyondLeft: left / unit,
      beyondTop: top / unit,
      beyondRight: (clientWidth - left - mirror.width) / unit,
      beyondBottom: (clientHeight - top - area.height) / unit,
      touch: Number(this.#touch.matches),
      stripScroll: this.#mirror.stripScroll / unit,
    };
    return viewportValues.map((name) => values[name]);
  }

  // Scrolls the window down. `distance` is in CSS px of the app.
  scrollBy(distance: number): void {
    window.scrollBy({ top: distance * this.unit, behavior: "instant" });
  }
}

function offsetOf({ left, top, width }: DOMRect): string {
  return `${left} ${Math.round(top + window.scrollY)} ${width}`;
}
