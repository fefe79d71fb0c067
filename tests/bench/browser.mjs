// The browser that everything is measured in, and how.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chromium } from "@playwright/test";
import tests from "../web/playwright.config.mjs";

const root = new URL("../../", import.meta.url).pathname;

export function launch() {
  return chromium.launch(tests.use.launchOptions);
}

// Serves a folder as a static host would; `address` and `stop` of the result.
export async function serve(folder) {
  const server = spawn(process.execPath, [`${root}web/serve.mjs`, "--dir", folder, "--port", "4600"], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  for await (const chunk of server.stdout) {
    said += chunk;
    const address = said.match(/http:\S+/)?.[0];
    if (address) return { address, stop: () => (server.kill(), once(server, "exit")) };
  }
  throw new Error(`no server for ${folder}`);
}

// A page that keeps account of itself: window.account.
export async function open(browser, { cpu = 1, network, viewport = { width: 1280, height: 900 } } = {}) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  if (cpu > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) {
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, ...network });
  }
  await page.addInitScript(account);
  return { page, session, close: () => context.close() };
}

function account() {
  const kept = { shown: 0, firstPaint: 0, longTasks: [], shift: 0, frames: [], asked: 0, timers: 0, memory: undefined };
  window.account = kept;
  const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe("longtask", (task) => kept.longTasks.push([task.startTime, task.duration]));
  observe("paint", (paint) => {
    if (paint.name === "first-contentful-paint") kept.firstPaint = paint.startTime;
  });
  observe("layout-shift", (shift) => {
    if (!shift.hadRecentInput) kept.shift += shift.value;
  });
  // The canvas has taken over from the page's own HTML.
  new MutationObserver(() => {
    if (!kept.shown && document.documentElement?.dataset.app !== undefined) kept.shown = performance.now();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-app"] });
  // What the page itself does in a frame. The rasteriser works in another process.
  const frame = window.requestAnimationFrame.bind(window);
  kept.frame = frame;
  window.requestAnimationFrame = (callback) => {
    kept.asked++;
    return frame((now) => {
      const before = performance.now();
      callback(now);
      kept.frames.push(performance.now() - before);
    });
  };
  const later = window.setTimeout.bind(window);
  window.setTimeout = (callback, ...rest) => {
    kept.timers++;
    return later(callback, ...rest);
  };
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

export const shown = (page) => page.waitForFunction(() => window.account.shown > 0, undefined, { timeout: 300_000 });
export const accountOf = (page) =>
  page.evaluate(() => {
    const { memory, frame, ...rest } = window.account;
    return { ...rest, heap: memory?.buffer.byteLength ?? 0, load: performance.timing.loadEventEnd - performance.timing.navigationStart };
  });

export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
export const median = (numbers) => quantile(numbers, 0.5);

// Scrolls through the page in this many steps, one a frame; the times of the page's own frames meanwhile.
export async function scrollThrough(page, steps) {
  return page.evaluate(async (count) => {
    const { account } = window;
    account.frames.length = 0;
    account.longTasks.length = 0;
    const step = Math.max(20, Math.min(120, (document.documentElement.scrollHeight - window.innerHeight) / count));
    for (let i = 0; i < count; i++) {
      window.scrollBy({ top: step, behavior: "instant" });
      await new Promise((resolve) => account.frame(() => account.frame(resolve)));
    }
    return { frames: [...account.frames], longTasks: account.longTasks.map(([, duration]) => duration) };
  }, steps);
}
