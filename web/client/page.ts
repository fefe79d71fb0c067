import { type App, allocateText, withTexts } from "./app.ts";
import { faces, Glyphs } from "./glyphs.ts";
import { chooseFile } from "./files.ts";
import { Mirror, type MirrorNode } from "./mirror.ts";
import { drawPicture } from "./pictures.ts";
import { clearTrouble, showText, showTrouble, type Trouble } from "./status.ts";
import type { PageHistory } from "./history.ts";
import { TextSettingsProbe } from "./text_settings.ts";
import { forThisBrowser, forThisTab } from "./storage.ts";

// What the reader opened in the page's own HTML, as the app names it.
function openedBefore(): string[] {
  const opened = document.querySelectorAll<HTMLElement>("details[data-reveal][open]");
  return [...opened].flatMap((details) => details.dataset.reveal!.split(" "));
}

// Where the focus is in the page's own HTML, as the app names it; empty for nowhere.
function focusedBefore(): string {
  return document.activeElement?.closest<HTMLElement>("[data-node]")?.dataset.node ?? "";
}

const chromeColours = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].map((meta) => ({
  meta,
  own: meta.content,
  theme: /dark|light/.exec(meta.media)?.[0],
}));

// The browser's own frame takes the colour of the theme that is shown.
function showChrome(theme: string): void {
  const chosen = chromeColours.find((colour) => colour.theme === theme);
  for (const { meta, own } of chromeColours) meta.content = chosen?.own ?? own;
}

// "system" follows the system's.
export function showTheme(theme: string): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  showChrome(theme);
}

// What the browser keeps of the reader's, in one.
function stored(): string {
  return [forThisBrowser.read("theme"), forThisBrowser.read("single-keys"), forThisTab.read("revealed")].join();
}

// In the order of SystemWishes in app/state/model.hpp.
export const systemPreferences = [
  "(prefers-color-scheme: dark)",
  "(prefers-contrast: more)",
  "(prefers-reduced-motion: reduce)",
];

const restorePatience = 1000; // ms, in which most contexts that were lost are given back

// What app/browser/*.cpp asks of the page: its EM_JS functions call these as Module.page.
export class Page {
  app: App | undefined;
  readonly mirror: Mirror;
  readonly #canvas = document.getElementById("canvas") as HTMLCanvasElement;
  readonly #seen = document.getElementById("seen_area")!;
  readonly #touch = matchMedia("(pointer: coarse)");
  #pens: Glyphs | undefined;
  readonly #probe = new TextSettingsProbe();
  #settings = this.#probe.settings;
  readonly #pageHistory: PageHistory;
  readonly #root: URL;
  readonly #fetchPost: () => void;
  readonly #openFile: (file: File) => void;
  #frame = 0;
  #idleRequested = false;
  #refocus = { key: "", tries: 0 }; // what is to have the focus once it is in the mirror
  #node: MirrorNode | undefined;
  #toast: ReturnType<typeof setTimeout> | undefined;
  #stored = stored();
  readonly #pictures = new Map<string, string>();
  #max = Infinity; // device px, that the browser lets a canvas have to a side
  readonly #stopped = new AbortController();
  #isShown = false;
  #isLost = false; // the canvas's context
  #notice: ReturnType<typeof setTimeout> | undefined; // that it is
  #becomeIdle!: () => void;
  // Resolves once the post, or why there is none, is shown and all that is near it told; or when the page stops.
  readonly idle = new Promise<void>((resolve) => (this.#becomeIdle = resolve));

  constructor(root: URL, pageHistory: PageHistory, mirror: Mirror, fetchPost: () => void, openFile: (file: File) => void) {
    this.#root = root;
    this.#pageHistory = pageHistory;
    this.mirror = mirror;
    this.#fetchPost = fetchPost;
    this.#openFile = openFile;
    const { signal } = this.#stopped;
    window.addEventListener("resize", () => this.#showField(), { signal });
    this.#touch.addEventListener("change", () => this.requestFrame(), { signal });
    this.#canvas.addEventListener("webglcontextlost", (event) => this.#lose(event), { signal });
    this.#canvas.addEventListener("webglcontextrestored", () => this.#restore(), { signal });
  }

  // Window and frames

  get canDraw(): boolean {
    return this.#glyphs.canRead;
  }

  // In the order of Viewport in app/browser/browser.hpp.
  viewport(context?: WebGL2RenderingContext): number[] {
    const { clientWidth, clientHeight } = this.#canvas;
    const pixelRatio = Math.min(window.devicePixelRatio, this.#max / Math.max(clientWidth, clientHeight));
    const width = Math.max(1, Math.round(clientWidth * pixelRatio));
    const height = Math.max(1, Math.round(clientHeight * pixelRatio));
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    // Each side that is too long for the graphics card the browser cuts by itself, which would stretch what is drawn.
    const { drawingBufferWidth = 0, drawingBufferHeight = 0 } = context ?? {};
    const cut = [drawingBufferWidth < width && drawingBufferWidth, drawingBufferHeight < height && drawingBufferHeight];
    const max = Math.min(...cut.map((length) => length || Infinity));
    if (max < this.#max) {
      this.#max = max;
      return this.viewport(context);
    }
    const { unit, minSize, letterSpacing, wordSpacing, lineHeight } = this.#settings;
    const inUnits = (...lengths: number[]) => lengths.map((length) => length / unit);
    const seen = this.#seen.getBoundingClientRect();
    const onPixel = (length: number) => Math.round(length * pixelRatio) / pixelRatio;
    const [left, top] = [onPixel(seen.left), onPixel(seen.top)];
    const beyond = [left, top, clientWidth - left - seen.width, clientHeight - top - seen.height];
    return [
      ...inUnits(seen.width, seen.height, window.scrollY),
      pixelRatio * unit,
      ...inUnits(minSize),
      letterSpacing,
      wordSpacing,
      lineHeight,
      ...inUnits(this.mirror.dialogScroll, ...beyond),
      Number(this.#touch.matches),
    ];
  }

  // When the window is made lower by an on-screen keyboard, what is typed into could be under it.
  #showField(): void {
    const { activeElement } = document;
    if (activeElement instanceof HTMLInputElement) activeElement.scrollIntoView({ block: "nearest" });
  }

  watchTextSettings(): void {
    this.#probe.watch(() => {
      this.#settings = this.#probe.settings;
      this.requestFrame();
    });
  }

  requestFrame(): void {
    this.#frame ||= requestAnimationFrame((milliseconds) => {
      this.#frame = 0;
      this.app?._on_frame(milliseconds / 1000);
    });
  }

  requestIdle(): void {
    if (this.#idleRequested) return;
    this.#idleRequested = true;
    // Not an idle callback: WebKit has none, and Chromium's wait until a slow graphics card has caught up.
    setTimeout(() => {
      this.#idleRequested = false;
      this.app?._on_idle();
      this.#becomeIdleIfDone();
    });
  }

  #becomeIdleIfDone(): void {
    if (!this.#idleRequested && this.#isShown) this.#becomeIdle();
  }

  // The browser takes the context away when the graphics card is reset, or others need it more.
  #lose(event: Event): void {
    event.preventDefault(); // or it is never given back
    this.#isLost = true;
    if (this.app?.HEAPU8) this.app._on_context_lost(); // until it has its memory, it has made nothing
    showText();
    this.#notice = setTimeout(() => showTrouble("not-drawn"), restorePatience);
  }
  #restore(): void {
    this.#isLost = false;
    clearTimeout(this.#notice);
    clearTrouble();
    this.requestFrame();
  }

  // There is no app, or it is not to be called any more; what it has told is still there to be read.
  stop(trouble: Trouble): void {
    this.app = undefined;
    this.#stopped.abort();
    this.mirror.stop();
    clearTimeout(this.#notice);
    showTrouble(trouble);
    this.#becomeIdle();
  }

  get isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  // The canvas shows something to read: it takes over from the page's own HTML.
  shown(): void {
    if (!document.getElementById("content")) return this.#showApp();
    const focused = focusedBefore();
    const { scrollY } = window;
    // Its <details> hold what is hidden: nothing of that stays in the page.
    document.getElementById("content")!.remove();
    this.#showApp();
    window.scrollTo(0, scrollY);
    if (focused) this.mirror.element(focused)?.focus({ preventScroll: true });
  }
  #showApp(): void {
    if (this.#isLost) showText();
    else document.documentElement.dataset.app = "";
    this.#isShown = true;
    this.#becomeIdleIfDone();
  }
  noWindow(): void {
    this.stop("no-webgl");
  }

  // Glyphs and pictures

  // Made when first needed, by which time the browser's graphics have started: its first 2D canvas waits for them.
  get #glyphs(): Glyphs {
    return (this.#pens ??= new Glyphs());
  }

  fontsChanged(): void {
    this.#glyphs.forgetFonts();
    this.app?._on_fonts();
  }

  fontMetrics(face: number, size: number): [number, number] {
    const { weight, family } = faces[face] ?? faces[0]!;
    return this.#probe.fontMetrics(weight, family, size);
  }
  glyphAdvance(face: number, size: number, code: number): number {
    return this.#glyphs.glyphAdvance(face, size, code);
  }
  kerning(face: number, left: number, right: number): number {
    return this.#glyphs.kerning(face, left, right);
  }
  drawGlyph(face: number, size: number, ratio: number, offset: number, code: number): number[] {
    return this.#glyphs.drawGlyph(face, size, ratio, offset, code);
  }
  glyphPixels(): Uint8ClampedArray {
    return this.#glyphs.glyphPixels();
  }
  // The site has the pictures that its own post names, whose names tell their content; a preview has them as the author
  // calls them, and nobody is asked for others.
  knowPictures(post: string): void {
    for (const [, name, bare] of post.matchAll(/"image":\s*"(([\w-]+?)(?:-[0-9a-f]{8})?\.svg)"/g))
      this.#pictures.set(name!, name!).set(`${bare}.svg`, name!);
  }
  async drawPicture(file: string, width: number, height: number): Promise<HTMLCanvasElement | null> {
    const name = this.#pictures.get(file);
    return name ? drawPicture(new URL(`assets/art/${name}`, this.#root), width, height) : null;
  }

  // The mirror

  node(
    key: string,
    role: string,
    parent: string,
    before: string,
    x: number,
    y: number,
    w: number,
    h: number,
    level: number,
    flags: number,
  ): void {
    const style = { face: 0, size: 16, lineHeight: 25, tracking: 0, wordSpacing: 0, tabular: false };
    this.#node = { key, role, parent, before, x, y, w, h, level, flags, position: 0, outOf: 0, texts: {}, style, lines: [] };
  }
  nodeText(field: keyof MirrorNode["texts"], text: string): void {
    if (this.#node) this.#node.texts[field] = text;
  }
  nodeStyle(
    face: number,
    size: number,
    lineHeight: number,
    tracking: number,
    wordSpacing: number,
    tabular: boolean,
  ): void {
    if (this.#node) this.#node.style = { face, size, lineHeight, tracking, wordSpacing, tabular };
  }
  nodeLine(text: string, x: number, y: number, w: number, h: number, spaceAfter: boolean): void {
    this.#node?.lines.push({ text, x, y, w, h, spaceAfter });
  }
  nodePosition(position: number, outOf: number): void {
    if (this.#node) Object.assign(this.#node, { position, outOf });
  }
  nodeDone(): void {
    if (this.#node) this.mirror.put(this.#node);
  }
  nodeGone(key: string): void {
    this.mirror.gone(key);
  }
  mirrored(height: number): void {
    this.mirror.finish(height, this.#settings.unit);
    if (this.#refocus.tries === 0) return;
    const { key } = this.#refocus;
    const element = this.mirror.element(key);
    element?.focus({ preventScroll: true });
    this.#refocus.tries = element ? 0 : this.#refocus.tries - 1;
    // What had the focus is no longer there, or behind a dialog, though the app was told that it would have it.
    if (this.#refocus.tries === 0 && this.mirror.focused !== key) this.#callApp((app) => withTexts(app, [this.mirror.focused], (key) => app._on_focus(key!, 0)));
  }

  // Effects

  loadPost(): void {
    this.#fetchPost();
  }
  chooseFile(): void {
    chooseFile(this.#openFile);
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
  scrollToLast(): void {
    window.scrollTo(0, this.#pageHistory.lastAtAddress?.scroll ?? 0);
  }
  scrollBy(distance: number): void {
    window.scrollBy({ top: distance * this.#settings.unit, behavior: "instant" });
  }
  // As this history entry was left; a new one with a fragment starts at what it names.
  restoreScroll(): void {
    const left = this.#pageHistory.left;
    if (left) {
      window.scrollTo(0, left.scroll);
      this.#refocus = { key: left.focus, tries: 3 };
      this.#callApp((app) => withTexts(app, [left.focus], (key) => app._on_focus(key!, 0)));
    } else {
      this.mirror.byAnchor(location.hash.slice(1))?.scrollIntoView();
    }
  }

  focus(key: string, show: boolean): void {
    const element = this.mirror.element(key);
    element?.focus({ preventScroll: show || key === "page/heading" });
    if (show) element?.closest("article, section")?.scrollIntoView({ block: "start" });
  }

  saveRevealed(keys: string): void {
    forThisTab.write("revealed", keys);
    this.#stored = stored();
  }
  saveSettings(theme: string, singleKeys: boolean): void {
    forThisBrowser.write("theme", theme);
    forThisBrowser.write("single-keys", singleKeys ? "on" : "off");
    this.#stored = stored();
  }
  // Another page may have changed it: in another tab, or in this one while this page was out of sight.
  readStorage(): void {
    const now = stored();
    if (now === this.#stored) return;
    this.#stored = now;
    this.app?._on_storage_changed();
  }
  showTheme(theme: string): void {
    showTheme(theme);
  }

  copyAddress(address: string): void {
    const absolute = this.#pageHistory.absolute(address);
    const write = async () => navigator.clipboard.writeText(absolute);
    write().then(
      () => this.#callApp((app) => app._on_copied()),
      () => this.#callApp((app) => withTexts(app, [absolute], (text) => app._on_copy_refused(text!))),
    );
  }
  shareAddress(address: string, title: string): void {
    const share = async () => navigator.share({ title, url: this.#pageHistory.absolute(address) });
    share().catch((error: unknown) => {
      // Closing the sheet is no failure.
      if (!(error instanceof DOMException && error.name === "AbortError")) this.copyAddress(address);
    });
  }

  announce(text: string): void {
    const live = document.getElementById("live")!;
    // The same words twice are only said twice if the text changes.
    live.textContent = live.textContent === text ? `${text}\u00a0` : text;
  }

  expireToast(id: number, seconds: number): void {
    clearTimeout(this.#toast);
    this.#toast = setTimeout(() => this.#callApp((app) => app._on_toast_expired(id)), seconds * 1000);
  }

  // What the app starts from

  startText(field: string): string {
    const texts: Record<string, () => string> = {
      address: () => this.#pageHistory.address,
      revealed: () => [forThisTab.read("revealed"), ...openedBefore()].join("\n"),
      focused: focusedBefore,
      theme: () => forThisBrowser.read("theme"),
      singleKeys: () => forThisBrowser.read("single-keys"),
      canShare: () => (typeof navigator.share === "function" ? "yes" : "no"),
      original: () => document.documentElement.dataset.original ?? "",
    };
    return texts[field]?.() ?? "";
  }
  // A bit each.
  systemPreferences(): number {
    return systemPreferences.reduce((flags, preference, bit) => flags | (matchMedia(preference).matches ? 1 << bit : 0), 0);
  }
  allocateText(text: string): number {
    return allocateText(this.app!, text);
  }

  // Not from within a call of the app's own.
  #callApp(what: (app: App) => void): void {
    queueMicrotask(() => this.app && what(this.app));
  }
}
