import { atRest, settled, track } from "./activity.ts";
import { App } from "./app.ts";
import { prepareCanvas } from "./canvas.ts";
import { copyCleanly } from "./copy.ts";
import { Display } from "./display.ts";
import { defineDrawing } from "./drawing.ts";
import { Effects } from "./effects.ts";
import { watchDrops } from "./files.ts";
import { Fonts } from "./fonts.ts";
import { Frames } from "./frames.ts";
import { Glyphs } from "./glyphs.ts";
import { PageHistory } from "./history.ts";
import { listen } from "./listeners.ts";
import { nextFrame, nextTask } from "./load.ts";
import { Mirror } from "./mirror.ts";
import { MirrorWriter } from "./mirror_writer.ts";
import { fetchWasm, startModule, wasmBytes } from "./module.ts";
import { keepForOffline } from "./offline.ts";
import type { Page } from "./page.ts";
import { Pictures } from "./pictures.ts";
import { PostLoader } from "./post_loader.ts";
import { printWhole } from "./print.ts";
import { Progress } from "./progress.ts";
import { Renderer } from "./renderer.ts";
import { ScrollPosition } from "./scroll_position.ts";
import { StartValues } from "./start_values.ts";
import { showTrouble, type Trouble } from "./status.ts";
import { localStore, SharedState } from "./storage.ts";
import { TextSettingsProbe } from "./text_settings.ts";
import { showTheme } from "./theme.ts";
import { Viewport } from "./viewport.ts";

declare global {
  interface Window {
    settled: typeof settled;
  }
}

const siteRoot = new URL(document.documentElement.dataset.root ?? "./", location.href);

window.settled = settled; // also tells inline.js that this script runs
showTheme(localStore.read("theme") || "system");
void keepForOffline(siteRoot, track(start()).then(atRest));

// Chromium resolves these links again whenever the page changes its address: relative links would then be wrong.
function makeLinksAbsolute(): void {
  const links = 'link[rel="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]';
  for (const link of document.querySelectorAll<HTMLLinkElement>(links)) link.setAttribute("href", link.href);
}

// Keeps the page's own HTML, and reports why the app does not replace it.
function fail(trouble: Trouble): void {
  document.documentElement.dataset.app = "failed";
  showTrouble(trouble);
}

// True if style.css has arrived to its end: without it, the mirror's text would be a heap.
function hasStyles(): boolean {
  return getComputedStyle(document.documentElement).getPropertyValue("--complete") !== "";
}

async function start(): Promise<void> {
  await nextFrame(); // the work below would delay the first paint of the page's own HTML
  makeLinksAbsolute();
  const app = new App();
  copyCleanly(app);
  printWhole(app);
  if (!hasStyles()) return fail("no-styles");
  if (typeof WebAssembly !== "object" || !WebAssembly.instantiateStreaming) return fail("no-webassembly");
  if (typeof WebGL2RenderingContext !== "function") return fail("no-webgl");
  defineDrawing();

  const canvas = document.getElementById("app_canvas") as HTMLCanvasElement;
  const mirrorRoot = document.getElementById("app_mirror")!;
  const frames = new Frames(app);
  const pictures = new Pictures(siteRoot, app);
  const renderer = new Renderer(canvas);
  const mirror = new Mirror(mirrorRoot, siteRoot, app, frames, pictures);
  const scrollPosition = new ScrollPosition(mirror);
  const pageHistory = new PageHistory(siteRoot, scrollPosition, () => mirror.focused);
  const probe = new TextSettingsProbe();
  const viewport = new Viewport(canvas, renderer, mirrorRoot, mirror, scrollPosition, probe);
  const display = new Display(canvas, app, mirror, frames, scrollPosition, pageHistory);
  const glyphs = new Glyphs(probe);
  const fonts = new Fonts();
  const progress = new Progress();
  const postLoader = new PostLoader(app, progress, fonts, pictures);
  const page: Page = {
    viewport,
    frames,
    display,
    glyphs,
    pictures,
    renderer,
    mirror: new MirrorWriter(mirror, viewport),
    effects: new Effects(app, mirror, scrollPosition, pageHistory, postLoader, renderer),
    history: pageHistory,
    shared: new SharedState(),
    start: new StartValues(pageHistory),
  };
  mirror.watchText((isAltered) => display.setAltered(isAltered));

  progress.begin({ wasm: wasmBytes, post: postLoader.bytes });
  const wasm = fetchWasm(progress);
  wasm.catch(() => {}); // startModule() handles the error later
  const fetching = postLoader.fetch();
  const received = receivePost();
  // A file that is dropped sooner is opened once the site's post is there, which is shown when the preview closes.
  watchDrops((file) => void received.then(() => postLoader.preview(file)));
  await received;

  async function receivePost(): Promise<void> {
    await nextTask();
    const module = await startModule(wasm, prepareCanvas(renderer, viewport, glyphs), page);
    if (typeof module === "string") display.stop(module);
    if (display.isStopped) return progress.end();
    await nextTask();

    app.run(module as Exclude<typeof module, string>);
    display.reportLoss();
    frames.request(); // the window may have changed meanwhile
    listen(app, page, fonts);
    const post = await fetching;
    progress.end();
    const trouble = await postLoader.receive(post);
    if (trouble) display.postFailed(trouble);
  }
}
