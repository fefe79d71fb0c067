// The browser that everything is measured in, and how.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "@playwright/test";
import tests from "../web/playwright.config.mjs";

const root = new URL("../../", import.meta.url).pathname;
const patience = 600_000; // ms; a plain page of 10,000 entries takes long, as does our build of it
export const phone = { cpu: 4, network: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }, viewport: { width: 390, height: 844 } };

const debugging = 4700; // away from those that serve() counts up from

// `open`: to another program, too, at `port` of the result.
export async function launch({ open = false } = {}) {
  const { args, ...options } = tests.use.launchOptions;
  const browser = await chromium.launch({ ...options, args: open ? [...args, `--remote-debugging-port=${debugging}`] : args });
  return Object.assign(browser, { port: debugging });
}

// Serves a folder as a static host would; `address` and `stop` of the result.
export async function serve(folder) {
  const server = spawn(process.execPath, [`${root}web/build/serve.mjs`, "--dir", folder, "--port", "4600"], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  for await (const chunk of server.stdout) {
    said += chunk;
    const address = said.match(/http:\S+/)?.[0];
    if (address) return { address, stop: () => (server.kill(), once(server, "exit")) };
  }
  throw new Error(`no server for ${folder}`);
}

// A page that keeps account of itself: window.account. `policy`: whether it is held to
// the app's, which our server sends along with all, what stands beside the app too.
export async function open(browser, { cpu = 1, network, viewport = { width: 1280, height: 900 }, policy = true } = {}) {
  const context = await browser.newContext({ viewport, bypassCSP: !policy });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  if (cpu > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) {
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, ...network });
  }
  await page.addInitScript(account, ofPage);
  return { page, session, close: () => context.close() };
}

const ofPage = "frame of the page"; // and not of what measures it

function account(ofPage) {
  const kept = {
    shown: 0, // when the canvas took over from the page's own HTML, ms
    drawn: 0, // when the first frame that was drawn with WebGL had left the page's own thread
    presented: 0, // the same of the frame in which the canvas took over
    firstPaint: 0,
    fonts: 0, // when the last of those that the page asks for was there
    complete: 0, // when the frame after the load event had left the page's own thread
    longTasks: [],
    shift: 0,
    frames: [], // how long the page's own part of each took by the clock, without what it waited for GL
    gl: 0, // how long all calls to GL took: software GL lets the page wait while it draws
    timed: 0, // how long all callbacks of timers took
    work: { asked: 0, timers: 0, frames: 0, draws: 0 }, // frames: that drew something
    memory: undefined,
  };
  window.account = kept;
  const frame = window.requestAnimationFrame.bind(window);
  kept.frame = frame;
  // In a frame: a message is received once the browser has done its own part of that frame too.
  const afterFrame = (field) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (kept[field] = performance.now());
    port2.postMessage(undefined);
  };
  const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe("longtask", (task) => kept.longTasks.push([task.startTime, task.duration]));
  observe("paint", (paint) => {
    if (paint.name === "first-contentful-paint") kept.firstPaint = paint.startTime;
  });
  observe("layout-shift", (shift) => {
    if (!shift.hadRecentInput) kept.shift += shift.value;
  });
  window.addEventListener("load", () => frame(() => afterFrame("complete")));
  document.fonts.addEventListener("loadingdone", () => (kept.fonts = performance.now()));
  new MutationObserver(() => {
    if (kept.shown || document.documentElement?.dataset.app === undefined) return;
    kept.shown = performance.now();
    afterFrame("presented");
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-app"] });
  // What the page itself does in a frame. The rasteriser works in another process, which its calls may have to wait for.
  window.requestAnimationFrame = (callback) => {
    kept.work.asked++;
    return frame((now) => {
      console.timeStamp(ofPage);
      const before = performance.now();
      const { draws } = kept.work;
      const { gl } = kept;
      callback(now);
      kept.frames.push(performance.now() - before - (kept.gl - gl));
      if (kept.work.draws > draws) kept.work.frames++;
    });
  };
  for (const name of ["setTimeout", "setInterval"]) {
    const later = window[name].bind(window);
    window[name] = (callback, ...rest) => {
      kept.work.timers++;
      return later((...given) => {
        if (name === "setInterval") kept.work.timers++;
        const before = performance.now();
        callback(...given);
        kept.timed += performance.now() - before;
      }, ...rest);
    };
  }
  for (const gl of [WebGLRenderingContext.prototype, WebGL2RenderingContext.prototype]) {
    for (const [name, { value: call }] of Object.entries(Object.getOwnPropertyDescriptors(gl))) {
      if (typeof call !== "function" || name === "constructor") continue;
      const draws = /^(draw(?!ing)|clear$)/.test(name);
      gl[name] = function (...args) {
        if (draws && kept.work.draws++ === 0) afterFrame("drawn");
        const before = performance.now();
        const result = call.apply(this, args);
        kept.gl += performance.now() - before;
        return result;
      };
    }
  }
  for (const name of ["instantiateStreaming", "instantiate"]) {
    const instantiate = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...given) => {
      const made = await instantiate(...given);
      const exported = Object.values((made.instance ?? made).exports);
      kept.memory = exported.find((value) => value instanceof WebAssembly.Memory);
      return made;
    };
  }
}

const isOurs = ({ kind }) => kind === "app";
const until = (page, condition) => page.waitForFunction(condition, undefined, { timeout: patience });
export const shown = (page) => until(page, () => window.account.shown > 0);
export const accountOf = (page) =>
  page.evaluate(() => {
    const { memory, frame, ...rest } = window.account;
    return { ...rest, heap: memory?.buffer.byteLength ?? 0, load: performance.timing.loadEventEnd - performance.timing.navigationStart };
  });

// `kind` tells what is waited for: "app" until the canvas has taken over, "canvas" until something is drawn on it.
async function goto(page, { address, kind }) {
  await page.goto(address, { waitUntil: "load", timeout: patience });
  if (kind === "app") await until(page, () => window.account.presented > 0);
  if (kind) await until(page, () => window.account.drawn > 0);
  await until(page, () => {
    const { firstPaint, complete } = window.account;
    return firstPaint > 0 && complete > 0 && performance.timing.loadEventEnd > 0 && document.fonts.status === "loaded";
  });
}

// Visits each site as often in turn, so that what else the machine does falls on all alike.
export async function visits(browser, times, sites, conditions) {
  const kept = sites.map(() => []);
  for (let i = 0; i < times; i++) {
    for (const [index, site] of sites.entries()) {
      const { page, close } = await open(browser, { ...conditions, policy: isOurs(site) });
      await goto(page, site);
      kept[index].push(await accountOf(page));
      await close();
    }
  }
  return kept;
}

// Of everything up to the first complete frame, as it travels from a host that compresses as well as it can.
export async function bytesOf(browser, site) {
  const { page, close } = await open(browser, { policy: isOurs(site) });
  const addresses = [];
  page.on("response", (response) => {
    if (response.url().startsWith("http")) addresses.push(response.url());
  });
  await goto(page, site);
  await page.waitForLoadState("networkidle"); // the pictures
  let sum = 0;
  for (const address of addresses) {
    // Asked for again: what a worker was sent is gone with the worker.
    const body = await (await page.request.get(address)).body();
    const packed = /\.(woff2|png)$/.test(address);
    sum += packed ? body.length : brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  }
  await close();
  return sum;
}

// What a page does in ten seconds in which nothing happens, and how long its thread is busy with it, ms.
export async function idleFor10s(browser, site, { hidden = false } = {}) {
  const { page, session, close } = await open(browser, { policy: isOurs(site) });
  await goto(page, site);
  await page.waitForLoadState("networkidle");
  // Chromium keeps every headless tab in front, so the page is told what it would be told.
  if (hidden)
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
      Object.defineProperty(document, "hidden", { get: () => true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      window.dispatchEvent(new Event("blur"));
    });
  await page.waitForTimeout(3000); // what starting has left behind
  await session.send("Performance.enable");
  const measure = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return { ...(await accountOf(page)).work, busy: metrics.find(({ name }) => name === "TaskDuration").value * 1000 };
  };
  const before = await measure();
  await page.waitForTimeout(10_000);
  const after = await measure();
  await close();
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name]]));
}

export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
export const median = (numbers) => quantile(numbers, 0.5);

// Does it, and tells the time that the page's own thread worked on each frame that the page asked for meanwhile, ms, and how
// long the tasks over 50 ms took by the clock. By the clock, frames on few cores are mostly how long they stood back for
// software GL, which draws in another process.
export async function framesOf(page, act) {
  const browser = page.context().browser();
  await page.evaluate(() => (window.account.longTasks.length = 0));
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const during = (frame, { pid, tid, ts }) => pid === frame.pid && tid === frame.tid && ts >= frame.ts && ts <= frame.ts + frame.dur;
  const marks = traceEvents.filter(({ name, args }) => name === "TimeStamp" && args.data.message === ofPage);
  const frames = traceEvents.filter((event) => event.name === "FireAnimationFrame" && event.ph === "X" && marks.some((mark) => during(event, mark)));
  const longTasks = await page.evaluate(() => window.account.longTasks.map(([, duration]) => duration));
  return { frames: frames.map(({ tdur }) => tdur / 1000), longTasks };
}

export const leisurely = 24; // px a frame, 1440 in a second
export const hurried = 120;

// Scrolls on in this many steps, one a frame, each of so many px; as framesOf().
export function scrollThrough(page, steps, px = leisurely) {
  const scroll = async ([count, step]) => {
    for (let i = 0; i < count; i++) {
      window.scrollBy({ top: step, behavior: "instant" });
      await new Promise((resolve) => window.account.frame(() => window.account.frame(resolve)));
    }
  };
  return framesOf(page, () => page.evaluate(scroll, [steps, px]));
}
