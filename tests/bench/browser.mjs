// Starts the browser, and measures pages in it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "@playwright/test";
import tests from "../web/playwright.config.mjs";

const root = new URL("../../", import.meta.url).pathname;
const patience = 600_000; // ms; a plain page of 10,000 entries loads slowly
export const phone = {
  cpu: 4,
  network: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
  viewport: { width: 390, height: 844 },
};

const debuggingPort = 4700; // not among the ports that serve() tries

// With `open`, another program can control the browser at `port` of the result.
export async function launch({ open = false } = {}) {
  const { args: testArgs, ...options } = tests.use.launchOptions;
  const args = testArgs.filter((arg) => arg !== "--disable-gpu-compositing"); // readers' browsers have it
  const browser = await chromium.launch({
    ...options,
    args: open ? [...args, `--remote-debugging-port=${debuggingPort}`] : args,
  });
  return Object.assign(browser, { port: debuggingPort });
}

// Serves a folder as a static host would. Returns its address, and a function that stops the server.
export async function serve(folder) {
  const server = spawn(process.execPath, [`${root}web/build/serve.mjs`, "--dir", folder, "--port", "4600"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of server.stdout) {
    output += chunk;
    const address = output.match(/http:\S+/)?.[0];
    if (!address) continue;
    const stop = () => {
      server.kill();
      return once(server, "exit");
    };
    return { address, stop };
  }
  throw new Error(`no server for ${folder}`);
}

// Opens a page that measures itself in window.account. Without `policy` the page ignores the content security policy
// that our server sends, because the baseline pages do not follow it.
export async function open(browser, { cpu = 1, network, viewport = { width: 1280, height: 900 }, policy = true } = {}) {
  const context = await browser.newContext({ viewport, bypassCSP: !policy });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  if (cpu > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) {
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, ...network });
  }
  await page.addInitScript(measurePage, pageFrame);
  return { page, session, close: () => context.close() };
}

const pageFrame = "frame of the page"; // marks a frame that the page requested, not the measurement

function measurePage(pageFrame) {
  const account = {
    shown: 0, // when the canvas took over from the static HTML, ms
    drawn: 0, // when the page's thread had finished the first frame with WebGL, ms
    presented: 0, // when the page's thread had finished the frame in which the canvas took over, ms
    firstPaint: 0,
    fonts: 0, // when the last requested font had arrived, ms
    complete: 0, // when the page's thread had finished the frame after the load event, ms
    longTasks: [],
    shift: 0,
    frames: [], // ms of each frame's callback, without its calls to GL
    gl: 0, // ms of calls to GL, in which the page waits for software GL
    timed: 0, // ms of timers' callbacks
    work: { requested: 0, timers: 0, frames: 0, draws: 0 }, // frames: only frames that drew; draws: calls of GL
    memory: undefined,
  };
  window.account = account;
  const frame = window.requestAnimationFrame.bind(window);
  account.frame = frame;
  // Called in a frame. The message arrives when the browser has laid out and painted the frame too.
  const afterFrame = (field) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (account[field] = performance.now());
    port2.postMessage(undefined);
  };
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe("longtask", (task) => account.longTasks.push([task.startTime, task.duration]));
  observe("paint", (paint) => {
    if (paint.name === "first-contentful-paint") account.firstPaint = paint.startTime;
  });
  observe("layout-shift", (shift) => {
    if (!shift.hadRecentInput) account.shift += shift.value;
  });
  window.addEventListener("load", () => frame(() => afterFrame("complete")));
  document.fonts.addEventListener("loadingdone", () => (account.fonts = performance.now()));
  new MutationObserver(() => {
    if (account.shown || document.documentElement?.dataset.app === undefined) return;
    account.shown = performance.now();
    afterFrame("presented");
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-app"] });
  // Measures the callback of each frame. Calls to GL are subtracted, since they wait for the rasteriser's process.
  window.requestAnimationFrame = (callback) => {
    account.work.requested++;
    return frame((now) => {
      console.timeStamp(pageFrame);
      const before = performance.now();
      const { draws } = account.work;
      const { gl } = account;
      callback(now);
      account.frames.push(performance.now() - before - (account.gl - gl));
      if (account.work.draws > draws) account.work.frames++;
    });
  };
  for (const name of ["setTimeout", "setInterval"]) {
    const later = window[name].bind(window);
    window[name] = (callback, ...rest) => {
      account.work.timers++;
      return later(
        (...values) => {
          if (name === "setInterval") account.work.timers++;
          const before = performance.now();
          callback(...values);
          account.timed += performance.now() - before;
        },
        ...rest,
      );
    };
  }
  for (const gl of [WebGLRenderingContext.prototype, WebGL2RenderingContext.prototype]) {
    for (const [name, { value: call }] of Object.entries(Object.getOwnPropertyDescriptors(gl))) {
      if (typeof call !== "function" || name === "constructor") continue;
      const draws = /^(draw(?!ing)|clear$)/.test(name);
      gl[name] = function (...args) {
        if (draws && account.work.draws++ === 0) afterFrame("drawn");
        const before = performance.now();
        const result = call.apply(this, args);
        account.gl += performance.now() - before;
        return result;
      };
    }
  }
  for (const name of ["instantiateStreaming", "instantiate"]) {
    const instantiate = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...values) => {
      const instantiated = await instantiate(...values);
      const exported = Object.values((instantiated.instance ?? instantiated).exports);
      account.memory = exported.find((value) => value instanceof WebAssembly.Memory);
      return instantiated;
    };
  }
}

const isApp = ({ kind }) => kind === "app";
const until = (page, condition) => page.waitForFunction(condition, undefined, { timeout: patience });
export const shown = (page) => until(page, () => window.account.shown > 0);
export const accountOf = (page) =>
  page.evaluate(() => {
    const { memory, frame, ...measured } = window.account;
    return {
      ...measured,
      heap: memory?.buffer.byteLength ?? 0,
      load: performance.timing.loadEventEnd - performance.timing.navigationStart,
    };
  });

// Loads a site and waits: for a site of kind "app" until the canvas has taken over, of kind "canvas" until its canvas
// has drawn.
async function goto(page, { address, kind }) {
  await page.goto(address, { waitUntil: "load", timeout: patience });
  if (kind === "app") await until(page, () => window.account.presented > 0);
  if (kind) await until(page, () => window.account.drawn > 0);
  await until(page, () => {
    const { firstPaint, complete } = window.account;
    return firstPaint > 0 && complete > 0 && performance.timing.loadEventEnd > 0 && document.fonts.status === "loaded";
  });
}

// Visits the sites in turn, so that other load of the machine affects all sites alike.
export async function visits(browser, times, sites, conditions) {
  const accounts = sites.map(() => []);
  for (let i = 0; i < times; i++) {
    for (const [index, site] of sites.entries()) {
      const { page, close } = await open(browser, { ...conditions, policy: isApp(site) });
      await goto(page, site);
      accounts[index].push(await accountOf(page));
      await close();
    }
  }
  return accounts;
}

// Returns the bytes up to the first complete frame, from a host with brotli's best compression.
export async function bytesOf(browser, site) {
  const { page, close } = await open(browser, { policy: isApp(site) });
  const addresses = [];
  page.on("response", (response) => {
    if (response.url().startsWith("http")) addresses.push(response.url());
  });
  await goto(page, site);
  await page.waitForLoadState("networkidle"); // pictures
  let sum = 0;
  for (const address of addresses) {
    // The file is requested again, because a worker's responses are gone with the worker.
    const body = await (await page.request.get(address)).body();
    const isCompressed = /\.(woff2|png)$/.test(address);
    sum += isCompressed
      ? body.length
      : brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  }
  await close();
  return sum;
}

// Measures the work of a page in ten seconds without an event, and how long its thread is busy, ms.
export async function idleFor10s(browser, site, { hidden = false } = {}) {
  const { page, session, close } = await open(browser, { policy: isApp(site) });
  await goto(page, site);
  await page.waitForLoadState("networkidle");
  // Chromium keeps every headless tab in front, so the page is sent the events of a tab in the background.
  if (hidden)
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
      Object.defineProperty(document, "hidden", { get: () => true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      window.dispatchEvent(new Event("blur"));
    });
  await page.waitForTimeout(3000); // time for late work of the start; Dear ImGui's example never settles
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

// Performs an act. Returns the CPU time of the page's thread in each frame that the page requested meanwhile, ms, and
// the duration of each task over 50 ms. Durations of frames would mostly be waits for software GL, which draws in
// another process.
export async function framesOf(page, act) {
  const browser = page.context().browser();
  await page.evaluate(() => (window.account.longTasks.length = 0));
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const during = (frame, { pid, tid, ts }) =>
    pid === frame.pid && tid === frame.tid && ts >= frame.ts && ts <= frame.ts + frame.dur;
  const marks = traceEvents.filter(({ name, args }) => name === "TimeStamp" && args.data.message === pageFrame);
  const frames = traceEvents.filter(
    (event) => event.name === "FireAnimationFrame" && event.ph === "X" && marks.some((mark) => during(event, mark)),
  );
  const longTasks = await page.evaluate(() => window.account.longTasks.map(([, duration]) => duration));
  return { frames: frames.map(({ tdur }) => tdur / 1000), longTasks };
}

export const slowStep = 24; // px a frame: 1440 px/s
export const fastStep = 120; // px a frame

// Scrolls by this many steps, one step a frame, and returns the measurements of framesOf().
export function scrollThrough(page, steps, px = slowStep) {
  const scroll = async ([count, step]) => {
    for (let i = 0; i < count; i++) {
      window.scrollBy({ top: step, behavior: "instant" });
      await new Promise((resolve) => window.account.frame(() => window.account.frame(resolve)));
    }
  };
  return framesOf(page, () => page.evaluate(scroll, [steps, px]));
}
