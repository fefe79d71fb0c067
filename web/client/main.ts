import { type App, withBytes, withTexts } from "./app.ts";
import { watchDrops } from "./files.ts";
import { isDrawn, loadFonts } from "./glyphs.ts";
import { bytesOf, fetchCounted, FetchFailure, firstFrame, nextTask, painted, Progress } from "./load.ts";
import { Mirror } from "./mirror.ts";
import { clearProgress, showProgress, showTrouble, type Trouble } from "./status.ts";
import { keepForOffline } from "./offline.ts";
import { Page, showTheme, systemPreferences } from "./page.ts";
import { PageHistory } from "./history.ts";
import { forThisBrowser } from "./storage.ts";
import { scriptAddress } from "./trusted.ts";

const patience = 300; // ms of loading before a bar is shown
const maxPostBytes = 16 << 20; // max_file_bytes in app/post/diagnostics.hpp

type CreateApp = (settings: object) => Promise<App>;

showTheme(forThisBrowser.read("theme") || "system");
// All that follows would keep the page's own HTML from the screen.
await firstFrame();

const root = new URL(document.documentElement.dataset.root ?? "./", location.href);
const linked = (id: string) => document.getElementById(id) as HTMLLinkElement;
const { wasm, wasmBytes } = linked("module").dataset;
const wasmAddress = new URL(wasm!, location.href); // now: the page's own address will be others

// Chromium reads these anew, relative to the new address, whenever the page changes its own.
for (const icon of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"], link[rel="apple-touch-icon"]'))
  icon.setAttribute("href", icon.href);

const bar = { wanted: false, fraction: 0, timer: 0 };
const progress = new Progress((fraction) => {
  bar.fraction = fraction;
  if (bar.wanted) showProgress(fraction);
});

const mirror: Mirror = new Mirror(
  document.getElementById("mirror")!,
  (address) => pageHistory.absolute(address),
  {
    activate: (key) => callApp((app) => withTexts(app, [key], (text) => app._on_activate(text!))),
    typed: (text) => callApp((app) => withTexts(app, [text], (typed) => app._on_typed(typed!))),
    point: (hovered, pressed) =>
      callApp((app) => withTexts(app, [hovered, pressed], (a, b) => app._on_point(a!, b!))),
    focus: (key, visible) => callApp((app) => withTexts(app, [key], (text) => app._on_focus(text!, visible ? 1 : 0))),
    dialogScrolled: () => page.requestFrame(),
  },
);
const pageHistory = new PageHistory(root, () => mirror.focused);
const page = new Page(root, pageHistory, mirror, () => void loadPost(), (file) => void openPreview(file));

function callApp(what: (app: App) => void): boolean {
  if (page.app) what(page.app);
  return page.app !== undefined;
}

// As browsers, and Emscripten's abort(), word it.
const isOutOfMemory = (error: unknown) => /\bOOM\b|out of memory|allocate/i.test(String(error));

// Why there is no app, by what it was that kept it from starting.
function troubleOf(error: unknown): Trouble {
  if (isOutOfMemory(error)) return "no-memory";
  return error instanceof WebAssembly.RuntimeError ? "broken" : "no-app";
}

// What has trapped or aborted in the app leaves it in no state to go on from.
function stopIfBroken(error: unknown): void {
  if (page.app && (isOutOfMemory(error) || error instanceof WebAssembly.RuntimeError)) page.stop(troubleOf(error));
}

// The bar shows once loading takes longer than a reader's patience, and goes when it is over.
function expectLoading(): void {
  bar.timer = window.setTimeout(() => {
    bar.wanted = true;
    showProgress(bar.fraction);
  }, patience);
}

function finishLoading(): void {
  clearTimeout(bar.timer);
  if (bar.wanted) clearProgress();
  bar.wanted = false;
}

// Null for a post that is too long to be read.
async function fetchPost(): Promise<Uint8Array | FetchFailure | null> {
  try {
    const response = await fetchCounted(linked("post").href, "post", progress);
    return await bytesOf(response, maxPostBytes);
  } catch (error) {
    return error instanceof FetchFailure ? error : new FetchFailure(0);
  }
}

let drawnWith = new Set<FontFace>();

// Fonts that the post's own characters need are asked for before they are first drawn.
async function receivePost(post: Uint8Array | FetchFailure | null): Promise<void> {
  const app = page.app!;
  if (!post) return app._on_post_too_long(maxPostBytes);
  if (post instanceof FetchFailure) return app._on_post_failed(post.status);
  const text = new TextDecoder().decode(post);
  page.knowPictures(text);
  drawnWith = await loadFonts(text);
  await nextTask();
  withBytes(app, post, (json) => app._on_post(json, post.length));
}

// A file of the reader's: nothing of it leaves this page.
async function openPreview(file: File): Promise<void> {
  const named = (what: (app: App, name: number) => void) => callApp((app) => withTexts(app, [file.name], (name) => what(app, name!)));
  if (file.size > maxPostBytes) return void named((app, name) => app._on_preview_too_long(name, maxPostBytes));
  const content = await file.arrayBuffer().catch(() => undefined);
  if (!content) return void named((app, name) => app._on_preview_unreadable(name)); // a folder, or a file that is gone
  const post = new Uint8Array(content);
  drawnWith = await loadFonts(new TextDecoder().decode(post));
  named((app, name) => withBytes(app, post, (json) => app._on_preview(name, json, post.length)));
}

async function loadPost(): Promise<void> {
  delete document.documentElement.dataset.app;
  progress.expect("post", Number(linked("post").dataset.bytes));
  expectLoading();
  const post = await fetchPost();
  finishLoading();
  await receivePost(post);
}

// As app/browser/window.cpp asks for it: whoever asks first decides.
const drawing = { alpha: false, depth: false, stencil: false, antialias: false };

const warmPatience = 2000; // ms; what only saves time must not cost more

// Resolves with what ends a worker that has a context by then, or could not get one.
function warmUp(): Promise<() => void> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(scriptAddress("warm"));
      const timer = setTimeout(() => done(), warmPatience);
      const done = () => {
        clearTimeout(timer);
        resolve(() => worker.terminate());
      };
      worker.onmessage = worker.onerror = done;
    } catch {
      resolve(() => {}); // workers are switched off
    }
  });
}

// Makes the canvas ready to be drawn on, or resolves with why it cannot be. Asking for its context can take longer than all
// else that keeps the canvas from taking over, so it is done while the module is on its way.
async function prepareCanvas(): Promise<Trouble | undefined> {
  const coolDown = await warmUp();
  page.viewport(); // sizes the canvas, which costs more once it has a context
  const canvas = document.getElementById("canvas") as HTMLCanvasElement;
  const context = canvas.getContext("webgl2", drawing) as WebGL2RenderingContext | null;
  coolDown();
  if (!context) return "no-webgl";
  await caughtUp(context);
  return page.canDraw ? undefined : "no-pixels"; // the first try takes long, too, while the browser's graphics start
}

// Resolves once all that waits to be drawn has been, of the page too.
async function caughtUp(context: WebGL2RenderingContext): Promise<void> {
  const fence = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!fence) return;
  context.flush();
  while (context.getSyncParameter(fence, context.SYNC_STATUS) === context.UNSIGNALED)
    await new Promise((resolve) => setTimeout(resolve, 4));
  context.deleteSync(fence);
}

// Once the page is on the screen, and not with what that takes: it is as long as all of that twice, and would be in its way.
async function fetchWasm(): Promise<Response> {
  await painted();
  return fetchCounted(wasmAddress.href, "wasm", progress);
}

async function createApp(fetched: Promise<Response>, canvas: Promise<Trouble | undefined>): Promise<App> {
  const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
    fetched
      // Not every host knows the type, without which nothing is compiled as it arrives.
      .then((response) => new Response(response.body, { headers: { "Content-Type": "application/wasm" } }))
      .then((response) => WebAssembly.instantiateStreaming(response, imports))
      .then(async ({ instance }) => {
        if (await canvas) return;
        await nextTask(); // what the canvas took was one already
        done(instance);
      })
      .catch((error: unknown) => fail(error));
    return {};
  };
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const module = (await import(linked("module").href)) as { default: CreateApp };
  const settings = { canvas: document.getElementById("canvas"), page, instantiateWasm };
  // Emscripten fills the settings in before it runs main(), which already asks the page for texts.
  page.app = settings as unknown as App;
  return Promise.race([module.default(settings), failed]);
}

function listen(): void {
  const frame = () => page.requestFrame();
  window.addEventListener("scroll", frame, { passive: true });
  window.addEventListener("resize", frame);
  window.addEventListener("popstate", () => {
    if (!page.app) return location.reload();
    pageHistory.traversed();
    callApp((app) => withTexts(app, [pageHistory.address], (address) => app._on_traverse(address!)));
  });
  window.addEventListener("storage", () => page.readStorage());
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    page.readStorage();
    frame();
  });
  window.addEventListener("error", ({ error }) => stopIfBroken(error));
  window.addEventListener("unhandledrejection", ({ reason }) => stopIfBroken(reason));
  for (const preference of systemPreferences)
    matchMedia(preference).addEventListener("change", () => callApp((app) => app._on_system(page.systemPreferences())));
  watchDrops((file) => void openPreview(file));
  // The browser also tells of those that were waited for, and of those that are the page's HTML's alone.
  document.fonts.addEventListener("loadingdone", ({ fontfaces }) => {
    if (fontfaces.some((face) => isDrawn(face) && !drawnWith.has(face))) page.fontsChanged();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    if (event.target instanceof HTMLInputElement) return;
    callApp((app) => {
      if (withTexts(app, [event.key], (key) => app._on_key(key!))) event.preventDefault();
    });
  });
}

// A window that moves to a monitor of another ratio is not always resized.
function watchPixelRatio(): void {
  const changed = () => {
    page.requestFrame();
    watchPixelRatio();
  };
  matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`).addEventListener("change", changed, { once: true });
}

async function start(): Promise<void> {
  if (typeof WebAssembly !== "object" || !WebAssembly.instantiateStreaming) return showTrouble("no-webassembly");
  if (typeof WebGL2RenderingContext !== "function") return showTrouble("no-webgl");
  progress.expect("wasm", Number(wasmBytes));
  progress.expect("post", Number(linked("post").dataset.bytes));
  expectLoading();
  const module = fetchWasm();
  module.catch(() => {}); // told where it is waited for
  const arriving = fetchPost();
  await nextTask();
  const canvas = prepareCanvas();
  try {
    const creating = createApp(module, canvas);
    const trouble = await Promise.race([canvas, creating.then(() => undefined)]);
    if (trouble) {
      finishLoading();
      return page.stop(trouble);
    }
    const app = await creating;
    if (page.isStopped) return finishLoading();
    page.app = app;
  } catch (error) {
    console.error(error);
    finishLoading();
    return page.stop(troubleOf(error));
  }
  await nextTask();
  listen();
  watchPixelRatio();
  page.watchTextSettings();
  const post = await arriving;
  finishLoading();
  await receivePost(post);
  await page.idle;
}

void keepForOffline(root, start());
