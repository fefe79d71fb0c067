// Measures what the app costs beside what it stands in for, in one run: prints ratios, writes build/bench/bench.json.
// ./test bench, or some of it: node tests/bench/run.mjs start frames …
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { accountOf, launch, median, open, quantile, scrollThrough, serve, shown } from "./browser.mjs";
import { generatedPost } from "./posts.mjs";

const root = new URL("../../", import.meta.url).pathname;
const out = join(root, "build/bench");
const phone = { cpu: 4, network: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }, viewport: { width: 390, height: 844 } };
const results = [];

// One line of the table. `most` is the target where there is one.
function report(part, what, value, unit, most) {
  const kept = most === undefined ? undefined : value <= most;
  results.push({ part, what, value, unit, most, kept });
  const target = most === undefined ? "" : `  at most ${most}: ${kept ? "yes" : "NO"}`;
  console.log(`${part.padEnd(8)}${what.padEnd(64)}${value.toFixed(2).padStart(10)} ${unit.padEnd(6)}${target}`);
}

function compress(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) compress(path);
    else if (/\.(html|css|js|mjs|wasm|svg)$/.test(name) && !existsSync(`${path}.br`))
      writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

// The site's first page as somebody would write it by hand: the same content and style, and nothing of the app.
function plainSite(site, folder, style = "") {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const html = readFileSync(join(site, "index.html"), "utf8")
    .replace(/<link rel="(modulepreload|preload)" [^>]*id="[^>]*>\n/g, "")
    .replace(/<script type="module"[^>]*><\/script>\n/, style)
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, "")
    .replace(/<canvas[^>]*><\/canvas>\n/, "");
  if (/modulepreload|as="fetch"|type="module"|<canvas/.test(html)) throw new Error("the app is still in the plain page");
  writeFileSync(join(folder, "index.html"), html);
  cpSync(join(site, "assets"), join(folder, "assets"), { recursive: true, filter: (file) => !/\.(wasm|js|json)(\.\w+)?$/.test(file) });
  compress(folder);
  return folder;
}

async function visit(browser, address, conditions, isApp) {
  const { page, close } = await open(browser, conditions);
  await page.goto(address, { waitUntil: "load", timeout: 300_000 });
  if (isApp) await shown(page);
  await page.waitForFunction(() => window.account.firstPaint > 0 && performance.timing.loadEventEnd > 0);
  const kept = await accountOf(page);
  await close();
  return kept;
}

// Visits in turn, so that what else the machine does falls on all alike.
async function visits(browser, times, sites, conditions) {
  const kept = sites.map(() => []);
  for (let i = 0; i < times; i++)
    for (const [index, site] of sites.entries()) kept[index].push(await visit(browser, site.address, conditions, site.isApp));
  return kept;
}

const of = (accounts, field) => median(accounts.map((account) => account[field]));
const blocking = ({ longTasks }) => longTasks.reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0);

async function start(browser) {
  const app = await serve(join(root, "dist"));
  const plain = await serve(plainSite(join(root, "dist"), join(out, "plain")));
  const [ours, theirs] = await visits(browser, 7, [{ address: app.address, isApp: true }, { address: plain.address }], phone);
  report("start", "first paint", of(ours, "firstPaint"), "ms");
  report("start", "first paint of the same content as plain HTML", of(theirs, "firstPaint"), "ms");
  report("start", "first paint / plain HTML's", of(ours, "firstPaint") / of(theirs, "firstPaint"), "×", 1.1);
  report("start", "canvas takes over", of(ours, "shown"), "ms");
  report("start", "plain HTML's load", of(theirs, "load"), "ms");
  report("start", "canvas takes over / plain HTML's load", of(ours, "shown") / of(theirs, "load"), "×", 2.5);
  report("start", "blocking time, CPU slowed 4×", median(ours.map(blocking)), "ms");
  report("start", "layout shift", Math.max(...ours.map(({ shift }) => shift)), "", 0);
  const [quick] = await visits(browser, 5, [{ address: app.address, isApp: true }], {});
  report("start", "blocking time, CPU as it is", median(quick.map(blocking)), "ms", 50);
  await Promise.all([app.stop(), plain.stop()]);
}

async function frames(browser) {
  const app = await serve(join(root, "dist"));
  const { page, close } = await open(browser);
  await page.goto(app.address);
  await shown(page);
  await page.waitForLoadState("networkidle");
  const { frames: first, longTasks } = await scrollThrough(page, 200);
  report("frames", "p95 while scrolling for the first time", quantile(first, 0.95), "ms");
  await page.evaluate(() => window.scrollTo(0, 0));
  const { frames: again, longTasks: later } = await scrollThrough(page, 200);
  report("frames", "p95 while scrolling", quantile(again, 0.95), "ms", 4);
  report("frames", "median while scrolling", median(again), "ms");
  report("frames", "tasks over 50 ms while scrolling", longTasks.length + later.length, "", 0);
  await close();
  await app.stop();
  return quantile(again, 0.95);
}

async function memory(browser) {
  const app = await serve(join(root, "dist"));
  const { page, session, close } = await open(browser);
  await page.goto(`${app.address}shark/`);
  await shown(page);
  const press = (key, times) =>
    page.evaluate(
      async ([name, count]) => {
        for (let i = 0; i < count; i++) {
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
          await new Promise((resolve) => window.account.frame(resolve));
        }
      },
      [key, times],
    );
  const measure = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const metric = (name) => metrics.find((candidate) => candidate.name === name).value;
    return { ...(await accountOf(page)), js: metric("JSHeapUsedSize"), nodes: metric("Nodes") };
  };
  await session.send("Performance.enable");
  // Every page and every spoiler once, so that what is kept for good is there already.
  await press("j", 20);
  await press("s", 20);
  const before = await measure();
  await press("s", 2000);
  const revealed = await measure();
  await press("j", 200);
  const after = await measure();
  report("memory", "module's heap", after.heap / 2 ** 20, "MiB", 16);
  report("memory", "growth of it over 1,000 reveals and 200 pages", (after.heap - before.heap) / 2 ** 20, "MiB", 0);
  report("memory", "script's heap after 1,000 reveals / before", revealed.js / before.js, "×", 1.1);
  report("memory", "script's heap after 200 pages / before", after.js / before.js, "×", 1.1);
  report("memory", "DOM nodes after / before", after.nodes / before.nodes, "×", 1.5);
  await close();
  await app.stop();
}

function generatedSite(count) {
  const folder = join(out, `site-${count}`);
  mkdirSync(out, { recursive: true });
  const post = join(out, `post-${count}.json`);
  writeFileSync(post, JSON.stringify(generatedPost(count)));
  execFileSync(process.execPath, [join(root, "web/build.mjs"), "--post", post, "--out", folder], { stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}

async function typeKey(page, key) {
  return page.evaluate(async (typed) => {
    const field = document.querySelector("input[type=search]");
    field.focus();
    await new Promise((resolve) => window.account.frame(() => window.account.frame(resolve)));
    window.account.frames.length = 0;
    const before = performance.now();
    field.value += typed;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const handled = performance.now() - before;
    await new Promise((resolve) => window.account.frame(() => window.account.frame(resolve)));
    return handled + window.account.frames.reduce((a, b) => a + b, 0);
  }, key);
}

async function scale(browser, p95) {
  for (const count of [200, 1000]) { // the format ends at 1 MiB
    const name = count.toLocaleString("en");
    const folder = generatedSite(count);
    const sites = [folder, plainSite(folder, join(out, `plain-${count}`))];
    const lazily = "<style>article{content-visibility:auto;contain-intrinsic-size:auto 320px}</style>\n";
    sites.push(plainSite(folder, join(out, `lazy-${count}`), lazily));
    const served = await Promise.all(sites.map(serve));
    const [ours, plain, lazy] = await visits(browser, 3, served.map(({ address }, i) => ({ address, isApp: i === 0 })), {});
    report("scale", `${name} entries: first paint`, of(ours, "firstPaint"), "ms");
    report("scale", `${name} entries: canvas takes over`, of(ours, "shown"), "ms");
    report("scale", `${name} entries: load of plain HTML`, of(plain, "load"), "ms");
    report("scale", `${name} entries: load with content-visibility`, of(lazy, "load"), "ms");
    report("scale", `${name} entries: first paint / plain HTML's`, of(ours, "firstPaint") / of(plain, "firstPaint"), "×");
    const { page, close } = await open(browser);
    await page.goto(served[0].address, { timeout: 300_000 });
    await shown(page);
    await page.waitForLoadState("networkidle");
    const { frames: times } = await scrollThrough(page, 60);
    report("scale", `${name} entries: p95 while scrolling`, quantile(times, 0.95), "ms");
    if (p95) report("scale", `${name} entries: p95 while scrolling / the real post's`, quantile(times, 0.95) / p95, "×", 1.5);
    const keys = [];
    for (const key of "winter") keys.push(await typeKey(page, key));
    report("scale", `${name} entries: slowest key in the filter`, Math.max(...keys), "ms", 16);
    const kept = await accountOf(page);
    report("scale", `${name} entries: module's heap`, kept.heap / 2 ** 20, "MiB", 64);
    report("scale", `${name} entries: elements in the page`, await page.evaluate(() => document.querySelectorAll("*").length), "");
    await close();
    await Promise.all(served.map(({ stop }) => stop()));
  }
}

// What core_bench measured before.
function core() {
  const file = join(out, "core.json");
  if (!existsSync(file)) return;
  const { benchmarks } = JSON.parse(readFileSync(file, "utf8"));
  const measured = (name) => benchmarks.find((candidate) => candidate.name === name && !candidate.error_occurred);
  for (const [post, what] of [["real", "the post"], ["10000", "10,000 entries"]]) {
    const [ours, dom, search] = ["load", "parse_dom", "search"].map((name) => measured(`${name}/${post}`));
    if (!ours) continue; // that post is not there
    report("core", `reading and checking ${what}`, ours.bytes_per_second / 1e6, "MB/s");
    report("core", `nlohmann's own DOM parse of ${what}`, dom.bytes_per_second / 1e6, "MB/s");
    report("core", `DOM parse / reading and checking, ${what}`, dom.bytes_per_second / ours.bytes_per_second, "×");
    report("core", `searching ${what}`, search.real_time / 1e6, "ms");
  }
  report("core", "laying out and drawing the list", measured("lay_out_and_draw").real_time / 1e3, "ms");
}

const parts = { start, frames, memory, scale, core };
const chosen = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const browser = await launch();
let p95;
for (const [name, measure] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const value = await measure(browser, p95);
  if (name === "frames") p95 = value;
}
await browser.close();
writeFileSync(join(out, "bench.json"), `${JSON.stringify(results, null, 2)}\n`);
