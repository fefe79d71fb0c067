// Measures the app beside plain HTML and Dear ImGui's example in one run. Prints ratios, writes build/bench/bench.json.
// ./test bench runs every measurement; node tests/bench/run.mjs start frames … runs some.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import lighthousePhone from "lighthouse";
import {
  accountOf,
  bytesOf,
  fastStep,
  framesOf,
  idleFor10s,
  launch,
  median,
  open,
  phone,
  quantile,
  scrollThrough,
  serve,
  shown,
  visits,
} from "./browser.mjs";
import { imguiExample, plainPage, plainSite } from "./plain.mjs";
import { generatedPost, withDifferentTags, writeGeneratedPost } from "./posts.mjs";

const root = new URL("../../", import.meta.url).pathname;
const out = join(root, "build/bench");
const results = [];

// Prints and stores a result. `max` is the target, if there is one. ./test reads from `isWithinBudget` whether the
// value is within the target.
function report(group, name, value, unit, max) {
  const isWithinBudget = max === undefined ? undefined : value <= max;
  results.push({ group, name, value, unit, max, isWithinBudget });
  const target =
    max === undefined ? "" : `  at most ${max.toFixed(2).replace(/\.?0+$/, "")}: ${isWithinBudget ? "yes" : "NO"}`;
  console.log(`${group.padEnd(11)}${name.padEnd(64)}${value.toFixed(2).padStart(10)} ${unit.padEnd(6)}${target}`);
}

const app = () => serve(join(root, "dist")).then((site) => ({ ...site, kind: "app" }));
const example = async () => ({ ...(await serve(await imguiExample(join(out, "imgui-example")))), kind: "canvas" });

const of = (accounts, field) => median(accounts.map((account) => account[field]));
const blocking = ({ longTasks }) => longTasks.reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0);

// Returns when a plain page is loaded and painted, ms. On a slow phone its load event comes some hundred milliseconds
// before the first layout, in which the browser finds out that the text needs another font.
const loaded = (accounts) => median(accounts.map(({ load, firstPaint, fonts }) => Math.max(load, firstPaint, fonts)));

async function start(browser) {
  const ours = await app();
  const plain = await serve(plainSite(join(root, "dist"), join(out, "plain")));
  const [ourVisits, theirs] = await visits(browser, 7, [ours, plain], phone);
  report("start", "first paint", of(ourVisits, "firstPaint"), "ms");
  report("start", "first paint of the same content as plain HTML", of(theirs, "firstPaint"), "ms");
  report("start", "first paint / plain HTML's", of(ourVisits, "firstPaint") / of(theirs, "firstPaint"), "×", 1.1);
  report("start", "canvas takes over", of(ourVisits, "shown"), "ms");
  report("start", "plain HTML's load event", of(theirs, "load"), "ms");
  report("start", "plain HTML's fonts", of(theirs, "fonts"), "ms");
  report("start", "plain HTML loaded and painted", loaded(theirs), "ms");
  report("start", "canvas takes over / plain HTML's load event", of(ourVisits, "shown") / of(theirs, "load"), "×");
  report(
    "start",
    "canvas takes over / plain HTML's first paint",
    of(ourVisits, "shown") / of(theirs, "firstPaint"),
    "×",
  );
  report(
    "start",
    "canvas takes over / plain HTML loaded and painted",
    of(ourVisits, "shown") / loaded(theirs),
    "×",
    2.5,
  );
  report("start", "blocking time, CPU slowed 4×", median(ourVisits.map(blocking)), "ms");
  const shift = Math.max(...ourVisits.map((visit) => visit.shift));
  report("start", "layout shift, to three places as in Lighthouse", Math.round(shift * 1000) / 1000, "", 0);
  const [quick] = await visits(browser, 5, [ours], {});
  report("start", "blocking time, CPU as it is", median(quick.map(blocking)), "ms", 50);
  await Promise.all([ours.stop(), plain.stop()]);
}

// Lighthouse's phone preset simulates a slow phone. Each visit has a browser of its own.
async function lighthouse() {
  const ours = await app();
  const plain = await serve(plainSite(join(root, "dist"), join(out, "plain")));
  const pages = {
    "the list": ours.address,
    "an entry": `${ours.address}shark/`,
    "the list as plain HTML": plain.address,
  };
  const visited = Object.keys(pages).map(() => []);
  for (let i = 0; i < 5; i++) {
    for (const [index, address] of Object.values(pages).entries()) {
      const browser = await launch({ open: true });
      const { lhr } = await lighthousePhone(address, {
        port: browser.port,
        onlyCategories: ["performance"],
        logLevel: "error",
      });
      await browser.close();
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      const numberOf = (audit) => lhr.audits[audit].numericValue;
      visited[index].push({
        short: Math.round(100 - lhr.categories.performance.score * 100),
        paint: numberOf("largest-contentful-paint"),
        blocking: numberOf("total-blocking-time"),
      });
    }
  }
  for (const [index, name] of Object.keys(pages).entries()) {
    const isApp = index < 2;
    report("lighthouse", `points short of 100, ${name}`, of(visited[index], "short"), "", isApp ? 0 : undefined);
    report("lighthouse", `largest paint, ${name}`, of(visited[index], "paint"), "ms");
    report("lighthouse", `blocking time, ${name}`, of(visited[index], "blocking"), "ms", isApp ? 50 : undefined);
  }
  await Promise.all([ours.stop(), plain.stop()]);
}

// Compares with Dear ImGui's own example, built from the same source by the same compiler.
async function imgui(browser) {
  const sites = [await app(), await example()];
  const bytes = [];
  for (const site of sites) bytes.push(await bytesOf(browser, site));
  report("imgui", "bytes to the first complete frame, brotli", bytes[0] / 1000, "KB");
  report("imgui", "those of Dear ImGui's example", bytes[1] / 1000, "KB");
  report("imgui", "bytes / the example's", bytes[0] / bytes[1], "×");
  for (const [conditions, name] of [
    [phone, "phone"],
    [{}, "as it is"],
  ]) {
    const [ours, theirs] = await visits(browser, 5, sites, conditions);
    report("imgui", `first frame, ${name}`, of(ours, "presented"), "ms");
    report("imgui", `the example's first frame, ${name}`, of(theirs, "drawn"), "ms");
    report("imgui", `first frame / the example's, ${name}`, of(ours, "presented") / of(theirs, "drawn"), "×");
  }
  await Promise.all(sites.map(({ stop }) => stop()));
}

async function idle(browser) {
  const sites = [await app(), await example()];
  const names = {
    requested: "animation frames requested",
    timers: "timers",
    frames: "frames drawn",
    draws: "draw calls",
  };
  const ours = await idleFor10s(browser, sites[0]);
  const hidden = await idleFor10s(browser, sites[0], { hidden: true });
  const theirs = await idleFor10s(browser, sites[1]);
  for (const [key, name] of Object.entries(names)) {
    report("idle", `${name} in 10 s`, ours[key], "", 0);
    report("idle", `${name} in 10 s in the background`, hidden[key], "", 0);
    report("idle", `${name} in 10 s by Dear ImGui's example`, theirs[key], "");
  }
  report("idle", "main thread busy in 10 s", ours.busy, "ms");
  report("idle", "main thread busy in 10 s with Dear ImGui's example", theirs.busy, "ms");
  await Promise.all(sites.map(({ stop }) => stop()));
}

async function frames(browser) {
  const ours = await app();
  const { page, close } = await open(browser);
  await page.goto(ours.address);
  await shown(page);
  await page.waitForLoadState("networkidle");
  const { frames: first, longTasks } = await scrollThrough(page, 200);
  report("frames", "p95 while scrolling for the first time", quantile(first, 0.95), "ms");
  await page.evaluate(() => window.scrollTo(0, 0));
  const { frames: again, longTasks: later } = await scrollThrough(page, 200);
  report("frames", "p95 while scrolling", quantile(again, 0.95), "ms", 4);
  report("frames", "median while scrolling", median(again), "ms");
  report("frames", "tasks over 50 ms while scrolling", longTasks.length + later.length, "", 0);

  await page.evaluate(() => window.scrollTo(0, 0));
  const spoiler = page
    .getByRole("main")
    .getByRole("button", { name: /^(Reveal|Hide)/ })
    .first();
  const title = page.getByRole("main").getByRole("heading", { level: 3 }).getByRole("link").first();
  const acts = {
    "a spoiler opens": () => spoiler.click(),
    "a spoiler closes": () => spoiler.click(),
    "an entry's page comes": () => title.click(),
    "the list comes back": () => page.goBack(),
    "the theme becomes dark": () => page.emulateMedia({ colorScheme: "dark" }),
    "the theme becomes light": () => page.emulateMedia({ colorScheme: "light" }),
  };
  const untilSettled = (act) => async () => {
    await act();
    await page.evaluate(() => window.settled());
  };
  const runs = Object.keys(acts).map(() => []);
  for (let i = 0; i < 7; i++)
    for (const [index, act] of Object.values(acts).entries()) runs[index].push(await framesOf(page, untilSettled(act)));
  // The longest frame of each page change builds the new page; a static site needs a whole load for this. The other
  // frames are the transition.
  const [, , entries, lists] = runs;
  for (const [pages, name] of [
    [entries, "an entry's page"],
    [lists, "the list"],
  ]) {
    const longest = pages.map(({ frames }) => Math.max(...frames));
    for (const [i, { frames }] of pages.entries()) frames.splice(frames.indexOf(longest[i]), 1);
    report("frames", `the frame that builds ${name}, median`, median(longest), "ms");
    report("frames", `the frame that builds ${name}, longest`, Math.max(...longest), "ms");
  }
  const times = runs.map((repetitions) => repetitions.flatMap((run) => run.frames));
  for (const [index, name] of Object.keys(acts).entries()) {
    report("frames", `p95 while ${name}`, quantile(times[index], 0.95), "ms");
    report("frames", `median while ${name}`, median(times[index]), "ms");
  }
  report("frames", "p95 while animating: spoilers and pages", quantile(times.slice(0, 4).flat(), 0.95), "ms", 4);
  report("frames", "tasks over 50 ms meanwhile, themes too", runs.flat().flatMap((run) => run.longTasks).length, "", 0);
  await close();
  await ours.stop();
  return quantile(again, 0.95);
}

async function memory(browser) {
  const ours = await app();
  const { page, session, close } = await open(browser);
  await page.goto(`${ours.address}shark/`);
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
  // Visits every page and reveals every spoiler once, so that permanent caches are filled before the first measurement.
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
  await ours.stop();
}

function generatedSite(file, count) {
  const folder = join(out, `site-${count}`);
  execFileSync(process.execPath, [join(root, "web/build/build.mjs"), "--post", file, "--out", folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  return folder;
}

// Measures the time of the page's thread for a key in the filter, ms: up to the frame that shows the matches, and with
// later work.
async function typeKey(page, key) {
  return page.evaluate(async (typed) => {
    const field = document.querySelector("input[type=search]");
    field.focus();
    await window.settled();
    window.account.frames.length = window.account.timed = 0;
    const before = performance.now();
    field.value += typed;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const handled = performance.now() - before;
    await window.settled();
    const shown = handled + window.account.frames[0];
    return { shown, all: handled + window.account.timed + window.account.frames.reduce((a, b) => a + b, 0) };
  }, key);
}

async function scale(browser, p95) {
  for (const count of [1000, 10_000]) {
    const name = count.toLocaleString("en");
    const row = (measure, value, unit, max) =>
      report("scale", `${name} entries: ${measure}`, value, unit, count === 10_000 ? max : undefined);
    const file = writeGeneratedPost(out, count);
    const post = JSON.parse(readFileSync(file, "utf8"));
    const site = generatedSite(file, count);
    const lazyStyle = "<style>article{content-visibility:auto;contain-intrinsic-size:auto 320px}</style>\n";
    const folders = [
      site,
      plainPage(post, site, join(out, `plain-${count}`)),
      plainPage(post, site, join(out, `lazy-${count}`), lazyStyle),
    ];
    const sites = (await Promise.all(folders.map(serve))).map((served, i) =>
      i === 0 ? { ...served, kind: "app" } : served,
    );
    const [ours, plain, lazy] = await visits(browser, 3, sites, {});
    row("first paint", of(ours, "firstPaint"), "ms");
    row("first paint of plain HTML, of what has come by then", of(plain, "firstPaint"), "ms");
    row("first paint with content-visibility", of(lazy, "firstPaint"), "ms");
    // A plain page has drawn every entry when the page is loaded and laid out; the app, when the canvas shows the list.
    row("first frame", of(ours, "presented"), "ms");
    row("first frame of plain HTML with all of it", of(plain, "complete"), "ms");
    row("first frame with content-visibility", of(lazy, "complete"), "ms");
    row("first frame / plain HTML's", of(ours, "presented") / of(plain, "complete"), "×", 1 / 3);
    row("first frame / that with content-visibility", of(ours, "presented") / of(lazy, "complete"), "×");
    const { page, close } = await open(browser);
    await page.goto(sites[0].address, { timeout: 600_000 });
    await shown(page);
    await page.waitForLoadState("networkidle");
    const { frames: fast } = await scrollThrough(page, 200, fastStep);
    row("p95 while scrolling fast", quantile(fast, 0.95), "ms");
    await page.evaluate(() => window.scrollTo(0, 0));
    const { frames: times } = await scrollThrough(page, 200);
    row("p95 while scrolling", quantile(times, 0.95), "ms");
    if (p95) row("p95 while scrolling / the real post's", quantile(times, 0.95) / p95, "×", 1.5);
    const keys = [];
    await page.evaluate(() => window.scrollTo(0, 0));
    for (const key of "winter") keys.push(await typeKey(page, key));
    row("slowest key in the filter, to its frame", Math.max(...keys.map(({ shown: ms }) => ms)), "ms", 16);
    row("median key in the filter, to its frame", median(keys.map(({ shown: ms }) => ms)), "ms");
    row("slowest key with what follows its frame", Math.max(...keys.map(({ all }) => all)), "ms");
    row("module's heap", (await accountOf(page)).heap / 2 ** 20, "MiB", 64);
    row("elements in the page", await page.evaluate(() => document.querySelectorAll("*").length), "");
    await close();
    await Promise.all(sites.map(({ stop }) => stop()));
  }
}

// Measures the longest task while a post of 1,000 entries opens and a reader types in its filter, with as many different
// tags as a post may have and with the few of a usual post.
async function tags(browser) {
  const file = join(out, "post-tags.json");
  writeFileSync(file, JSON.stringify(withDifferentTags(generatedPost(1000), 10_000)));
  const longest = [];
  for (const [post, name] of [
    [file, "10,000 different tags"],
    [writeGeneratedPost(out, 1000), "few tags"],
  ]) {
    const site = await serve(generatedSite(post, name.replaceAll(/\W+/g, "-")));
    const { page, close } = await open(browser);
    await page.goto(site.address);
    await shown(page);
    await page.waitForLoadState("networkidle");
    for (const key of "Tag 99") await typeKey(page, key);
    const { longTasks } = await accountOf(page);
    longest.push(Math.max(50, ...longTasks.map(([, duration]) => duration)));
    report("tags", `longest task over 50 ms, ${name}`, longest.at(-1), "ms");
    await close();
    await site.stop();
  }
  report("tags", "longest task, many tags / few tags", longest[0] / longest[1], "×", 2);
}

// Reports the results of core_bench, which ran before.
function core() {
  const file = join(out, "core.json");
  if (!existsSync(file)) return;
  const { benchmarks } = JSON.parse(readFileSync(file, "utf8"));
  const measured = (name) => benchmarks.find((candidate) => candidate.name === name && !candidate.error_occurred);
  for (const [post, name] of [
    ["real", "the post"],
    ["10000", "10,000 entries"],
  ]) {
    const [ours, dom, search] = ["load", "parse_dom", "search"].map((name) => measured(`${name}/${post}`));
    if (!ours) continue; // this post was not generated
    report("core", `reading and checking ${name}`, ours.bytes_per_second / 1e6, "MB/s");
    report("core", `nlohmann's own DOM parse of ${name}`, dom.bytes_per_second / 1e6, "MB/s");
    report("core", `DOM parse / reading and checking, ${name}`, dom.bytes_per_second / ours.bytes_per_second, "×");
    report("core", `searching ${name}`, search.real_time / 1e6, "ms");
  }
  const time = (benchmark, name) => report("core", name, measured(benchmark).real_time / 1e3, "ms");
  time("lay_out_and_draw_all/real", "laying out and drawing the whole list");
  time("scroll/real", "a frame of it while scrolling");
  if (measured("scroll/10000")) time("scroll/10000", "a frame of 10,000 entries while scrolling");
  time("semantics_diff/same", "finding that nothing has changed in the list's semantics");
  time("semantics_diff/opened", "finding what has when all spoilers open");
}

const measurements = { start, lighthouse, imgui, idle, frames, memory, scale, tags, core };
const chosen = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const browser = await launch();
let p95;
try {
  for (const [name, measure] of Object.entries(measurements)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const value = await measure(browser, p95);
    if (name === "frames") p95 = value;
  }
} finally {
  await browser.close();
  writeFileSync(join(out, "bench.json"), `${JSON.stringify(results, null, 2)}\n`);
}
