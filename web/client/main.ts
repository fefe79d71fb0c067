import { atRest, settled, track } from "./activity.ts";
import { App } from "./app.ts";
import { prepareCanvas } from "./canvas.ts";
import { Display } from "./display.ts";
import { Effects } from "./effects.ts";
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
import { Progress } from "./progress.ts";
import { StartValues } from "./start_values.ts";
import { showTrouble } from "./status.ts";
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

window.settled = settled;
showTheme(localStore.read("theme") || "system");
void keepForOffline(siteRoot, track(start()).then(atRest));

// Chromium resolves these links again whenever the page changes its address: relative links would then be wrong.
function makeLinksAbsolute(): void {
  const links = 'link[rel="icon"], link[rel="apple-touch-icon"], link[rel="manifest"]';
  for (const link of document.querySelectorAll<HTMLLinkElement>(links)) link.setAttribute("href", link.href);
}

async function start(): Promise<void> {
  await nextFrame(); // the work below would delay the first paint of the page's own HTML
  makeLinksAbsolute();

  const canvas = document.getElementById("canvas") as HTMLCanvasElement;
  const app = new App();
  const frames = new Frames(app);
  const mirror = new Mirror(document.getElementById("mirror")!, siteRoot, app, frames);
  const pageHistory = new PageHistory(siteRoot, () => mirror.focused);
  const probe = new TextSettingsProbe();
  const viewport = new Viewport(canvas, mirror, probe);
  const display = new Display(canvas, app, mirror, frames);
  const glyphs = new Glyphs(probe);
  const fonts = new Fonts();
  const pictures = new Pictures(siteRoot, app);
  const progress = new Progress();
  const postLoader = new PostLoader(app, progress, fonts, pictures);
  const page: Page = {
    viewport,
    frames,
    display,
    glyphs,
    pictures,
    mirror: new MirrorWriter(mirror, viewport),
    effects: new Effects(app, mirror, pageHistory, postLoader),
    history: pageHistory,
    post: postLoader,
    shared: new SharedState(),
    start: new StartValues(pageHistory),
  };

  if (typeof WebAssembly !== "object" || !WebAssembly.instantiateStreaming) return showTrouble("no-webassembly");
  if (typeof WebGL2RenderingContext !== "function") return showTrouble("no-webgl");
  progress.begin({ wasm: wasmBytes, post: postLoader.bytes });
  const wasm = fetchWasm(progress);
  wasm.catch(() => {}); // startModule() handles the error later
  const fetching = postLoader.fetch();
  await nextTask();
  const module = await startModule(wasm, prepareCanvas(canvas, viewport, glyphs), canvas, page);
  if (typeof module === "string") display.stop(module);
  if (display.isStopped) return progress.end();
  await nextTask();

  app.run(module as Exclude<typeof module, string>);
  display.reportLoss();
  frames.request(); // the window may have changed meanwhile
  listen(app, page, fonts);
  const post = await fetching;
  progress.end();
  await postLoader.receive(post);
}
