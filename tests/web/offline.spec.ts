import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, BrowserContextOptions, LaunchOptions, Page, PlaywrightWorkerArgs, Worker } from "@playwright/test";
// @ts-expect-error a script without types
import { generatedPost } from "../bench/posts.mjs";
import { cardLink, countColours, entryTitles, expect, heading, main, press, ready, test as base } from "./page.ts";
import { entries, entry, post, titles } from "./post.ts";
import { serveSite, type Site } from "./site.ts";

// Each test has a site of its own, which it may take down or deploy anew.
interface OwnSite {
  site: Site;
  base: string;
}

const test = base.extend<OwnSite>({
  base: ["/", { option: true }],
  site: async ({ base, witness }, use) => {
    const site = await serveSite({ base });
    witness.allowOrigin(new URL(site.address).origin);
    await use(site);
    site.stop();
  },
});

test.use({ serviceWorkers: "allow" });
test.slow(); // they build sites

const shark = entry("shark");

// The names of the files in assets/, all of which tell their content.
function partsOf(site: Site): string[] {
  const files = readdirSync(join(site.folder, "assets"), { withFileTypes: true });
  const art = readdirSync(join(site.folder, "assets/art")).map((name) => `art/${name}`);
  return [...files.filter((file) => file.isFile()).map(({ name }) => name), ...art].filter((name) => !/\.(br|gz)$/.test(name));
}

function partOf(site: Site, pattern: RegExp): string {
  return partsOf(site).find((name) => pattern.test(name))!;
}

function keptParts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const kept: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) if (url.includes("/assets/")) kept.push(url.split("/assets/")[1]!);
    return kept;
  });
}

// What is kept is all of the site as it is deployed now, and the worker that came with it is at work.
async function expectKept(page: Page, site: Site): Promise<void> {
  const wanted = partsOf(site).filter((name) => !name.endsWith(".png"));
  await expect.poll(async () => (await keptParts(page)).filter((name) => wanted.includes(name)).length).toBe(wanted.length);
  const settled = () =>
    page.evaluate(async () => {
      const { active, installing, waiting } = await navigator.serviceWorker.ready;
      return active?.state === "activated" && navigator.serviceWorker.controller === active && !installing && !waiting;
    });
  await expect.poll(settled, "the worker is at work").toBe(true);
}

async function visit(page: Page, site: Site, path = ""): Promise<void> {
  await page.goto(site.address + path);
  await ready(page);
}

async function visitOnce(page: Page, site: Site, path = ""): Promise<void> {
  await visit(page, site, path);
  await expectKept(page, site);
}

async function expectDrawn(page: Page): Promise<void> {
  expect(await countColours(page, await page.screenshot())).toBeGreaterThan(50);
}

// The post with other words, other sizes of all files, and one poster for all.
function otherPost(title: string): string {
  const other = structuredClone(post) as typeof post & { sections: { entries: { art: { image?: string } }[] }[] };
  other.title = title;
  for (const section of other.sections)
    for (const changed of section.entries) {
      changed.title += ` (${title})`;
      changed.art.image = "shark.svg";
    }
  const file = join(scratch, `${title.replaceAll(" ", "-")}.json`);
  writeFileSync(file, JSON.stringify(other));
  return file;
}

const scratch = mkdtempSync(join(tmpdir(), "ranked-offline-"));
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }));

for (const [where, path] of Object.entries({ "a host's root": "/", "a folder": "/kisses/ranked/" })) {
  test.describe(`at ${where}`, () => {
    test.use({ base: path });

    test("after one visit all is there without a network", async ({ page, site, witness }) => {
      witness.allow(/Failed to load resource.*404/);
      await visitOnce(page, site);
      await site.goDown();
      await page.reload();
      await ready(page);
      await expect(entryTitles(page)).toHaveText(titles);
      await expectDrawn(page);

      for (const { id, title } of entries) {
        await visit(page, site, `${id}/`);
        await expect(heading(page, title, 1)).toBeVisible();
      }
      await visit(page, site, "shark");
      await expect(page).toHaveURL(`${site.address}shark/`);
      await press(page.getByRole("button", { name: /^Reveal/ }).first());
      await expect(main(page).getByText(shark.spoilers![0]!.text)).toBeVisible();
      await page.reload();
      await ready(page);
      await expect(main(page).getByText(shark.spoilers![0]!.text)).toBeVisible();

      const missing = await page.goto(`${site.address}nobody/`);
      expect(missing!.status()).toBe(404);
      await ready(page);
      await expect(page.getByRole("alert")).toContainText("There is no page at “nobody/”.");

      await visit(page, site, "?q=shark");
      await cardLink(page, "Shark").click();
      await expect(heading(page, "Shark", 1)).toBeVisible();
      await page.goBack();
      await expect(entryTitles(page)).toHaveText(["Shark"]);
      await page.goBack();
      await expect(page).toHaveURL(/nobody/);
    });
  });
}

const second = titles.map((title) => `${title} (second)`);

function allClosed(context: BrowserContext): Promise<void[]> {
  return Promise.all(context.pages().map((open) => open.close()));
}

test("the site is kept only when the app is on the screen and at rest", async ({ page, site }) => {
  await page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = function (...given) {
      const isShown = document.documentElement.dataset.app !== undefined;
      Object.assign(window, { atRegistering: { isShown, isBusy: document.querySelector('[aria-busy="true"]') !== null } });
      return register.apply(this, given);
    };
  });
  await visitOnce(page, site);
  expect(await page.evaluate("atRegistering")).toEqual({ isShown: true, isBusy: false });
});

test("a new deploy is there on the next visit, and wholly", async ({ context, page, site }) => {
  await visitOnce(page, site);
  const first = partsOf(site);
  site.deploy({ post: otherPost("second") });
  const parts = partsOf(site);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url().split("/assets/")[1] ?? ""));
  await visit(page, site);
  await expect(entryTitles(page)).toHaveText(second);
  await main(page).getByRole("heading", { name: second.at(-1)!, level: 3 }).scrollIntoViewIfNeeded();
  await expectKept(page, site);
  expect(asked.filter((name) => name && !parts.includes(name))).toEqual([]);

  await site.goDown();
  await page.reload();
  await ready(page);
  await expect(entryTitles(page)).toHaveText(second);
  await visit(page, site, "shark/");
  await expect(heading(page, "Shark (second)", 1)).toBeVisible();
  await expectDrawn(page);

  // Nothing of the first is left behind once nobody can have it open.
  await site.comeBack();
  await allClosed(context);
  const later = await context.newPage();
  await visit(later, site);
  await expect.poll(async () => (await keptParts(later)).filter((name) => first.includes(name) && !parts.includes(name))).toEqual([]);
  await expectKept(later, site);
});

test("a tab that stays open through a deploy goes on as it was", async ({ context, page, site }) => {
  const last = partOf(site, /^art\/yeon-woo-jin/);
  const answers = new Map<string, number>();
  page.on("response", (response) => answers.set(response.url().split("/assets/")[1] ?? "", response.status()));
  await visitOnce(page, site);
  site.deploy({ post: otherPost("second") });
  expect(partsOf(site)).not.toContain(last);
  const other = await context.newPage();
  await visit(other, site);
  await expect(entryTitles(other)).toHaveText(second);
  await expectKept(other, site);

  expect(answers.has(last)).toBe(false);
  await (await context.newCDPSession(page)).send("Network.clearBrowserCache"); // nor the browser's own cache
  await page.bringToFront();
  await heading(page, entry("yeon-woo-jin").title, 3).scrollIntoViewIfNeeded();
  await expect.poll(() => answers.get(last), "a poster that nothing but the first deploy has").toBe(200);
  await cardLink(page, "Shark").click();
  await expect(heading(page, "Shark", 1)).toBeVisible();
});

// What a host sends while files are still on their way to it, or from a cache in front of it.
test("a page of the deploy before has all of its parts, and a worker that finds it takes nothing half", async ({ page, site }) => {
  await visitOnce(page, site);
  const before = join(scratch, "before");
  const after = join(scratch, "after");
  cpSync(site.folder, before, { recursive: true });
  site.deploy({ post: otherPost("second") });
  cpSync(site.folder, after, { recursive: true });
  const copyPages = (from: string) =>
    cpSync(from, site.folder, { recursive: true, filter: (path) => statSync(path).isDirectory() || /\.html(\.br|\.gz)?$/.test(path) });
  copyPages(before);
  await visit(page, site);
  const end = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorker>((resolve) =>
      registration.addEventListener("updatefound", () => resolve(registration.installing!), { once: true }),
    );
    await registration.update();
    const worker = registration.installing ?? (await found);
    if (worker.state === "installing") await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
    return worker.state;
  });
  expect(end).toBe("redundant");
  for (const path of ["", "shark/"]) {
    await visit(page, site, path);
    await expect(heading(page, path ? "Shark" : post.title, 1)).toBeVisible();
  }

  copyPages(after);
  await visit(page, site);
  await expect(entryTitles(page)).toHaveText(second);
  await expectKept(page, site);
});

test("a deploy whose app does not start is mended by the next one", async ({ page, site, witness }) => {
  witness.allow(/this deploy is broken/);
  await visitOnce(page, site);
  const app = join(scratch, "app");
  mkdirSync(app, { recursive: true });
  cpSync("build/web-release/app.wasm", join(app, "app.wasm"), { dereference: true });
  writeFileSync(join(app, "app.mjs"), 'export default () => Promise.reject(new Error("this deploy is broken"));');
  site.deploy({ app });
  await page.goto(site.address);
  await expect(page.getByRole("alert")).toBeVisible();
  await expectKept(page, site);
  await page.reload();
  await expect(page.getByRole("alert")).toBeVisible();

  site.deploy({ post: otherPost("second") });
  await press(page.getByRole("button", { name: "Try again" }));
  await ready(page);
  await expect(entryTitles(page)).toHaveText(second);
  await expectKept(page, site);
  await site.goDown();
  await page.reload();
  await ready(page);
  await expect(entryTitles(page)).toHaveText(second);
});

test("a deploy whose worker fails at everything is mended by the next one", async ({ page, site, witness }) => {
  witness.allow(/Failed to load resource|ERR_FAILED/);
  await visitOnce(page, site);
  for (const packed of [".br", ".gz"]) rmSync(join(site.folder, `sw.js${packed}`));
  writeFileSync(
    join(site.folder, "sw.js"),
    `addEventListener("install", () => skipWaiting());
     addEventListener("activate", (event) => event.waitUntil(clients.claim()));
     addEventListener("fetch", (event) => event.respondWith(Promise.reject(new Error("broken"))));`,
  );
  await page.evaluate(async () => {
    const changed = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    await (await navigator.serviceWorker.ready).update();
    await changed;
  });
  const goes = () => page.goto(site.address).then(() => true, () => false);
  expect(await goes(), "the broken worker is at work").toBe(false);
  site.deploy({ post: otherPost("second") });
  await expect.poll(goes).toBe(true);
  await expect(entryTitles(page)).toHaveText(second);
  await ready(page);
  await expectKept(page, site);
});

// Puts these bytes in the place of what is kept of a file.
function spoil(page: Page, part: string, bytes: number): Promise<void> {
  return page.evaluate(
    async ([part, bytes]) => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (!request.url.includes(part)) continue;
          const whole = await (await cache.match(request))!.blob();
          await cache.put(request, new Response(whole.slice(0, bytes), { headers: { "Content-Type": whole.type } }));
        }
      }
    },
    [part, bytes] as const,
  );
}

function keptBytes(page: Page, part: string): Promise<number> {
  return page.evaluate(async (part) => (await (await caches.match(`${document.baseURI}assets/${part}`))!.arrayBuffer()).byteLength, part);
}

test("a file that is kept and has gone bad is fetched anew", async ({ context, site, witness }) => {
  witness.allow(/Failed to load resource|FetchFailure|status 0|ERR_FAILED/);
  let page = await context.newPage();
  await visitOnce(page, site);
  for (const pattern of [/\.wasm$/, /^main\./, /^style\./, /^post\./]) {
    const part = partOf(site, pattern);
    const { size } = statSync(join(site.folder, "assets", part));
    await spoil(page, part, size / 2);
    // Not a reload, which takes from the browser's memory what it can.
    await allClosed(context);
    page = await context.newPage();
    await visit(page, site);
    await expectDrawn(page);
    await expect.poll(() => keptBytes(page, part), `${part} is whole again`).toBe(size);
  }

  // Without a network it is missed, and then it is back.
  await spoil(page, partOf(site, /\.wasm$/), 1000);
  await (await context.newCDPSession(page)).send("Network.clearBrowserCache");
  await site.goDown();
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("could not be fetched");
  await expect(page.getByRole("heading", { level: 3 })).toHaveText(titles);
  await site.comeBack();
  await press(page.getByRole("button", { name: "Try again" }));
  await ready(page);
});

test("a page that is kept and has gone bad is drawn by the app all the same", async ({ page, site, witness }) => {
  witness.allow(/Failed to load resource.*404/);
  await visitOnce(page, site);
  await spoil(page, "/shark/?", 100);
  await site.goDown();
  await visit(page, site, "shark/");
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expectDrawn(page);
});

test("a file that was sent in part is not believed for as long as its name promises", async ({ page, site, witness }) => {
  witness.allow(/CompileError|WebAssembly|Failed to load resource|bad HTTP response code/);
  const worker = join(site.folder, "sw.js"); // away at first: it may be quicker than the module, which then is whole
  const workers = ["", ".br", ".gz"].map((end) => [worker + end, readFileSync(worker + end)] as const);
  for (const [file] of workers) rmSync(file);
  const wasm = join(site.folder, "assets", partOf(site, /\.wasm$/));
  const whole = readFileSync(wasm);
  const packed = [".br", ".gz"].map((end) => [wasm + end, readFileSync(wasm + end)] as const);
  for (const [file] of packed) rmSync(file);
  writeFileSync(wasm, whole.subarray(0, whole.length / 2));
  await page.goto(site.address);
  await expect(page.getByRole("alert")).toContainText("could not be fetched");
  writeFileSync(wasm, whole);
  for (const [file, content] of packed) writeFileSync(file, content);
  await page.goto(site.address);
  await expect(page.getByRole("alert"), "the browser's own cache still has it").toContainText("could not be fetched");
  for (const [file, content] of workers) writeFileSync(file, content);
  await page.goto(site.address);
  await expectKept(page, site);
  await page.goto(site.address);
  await ready(page);
});

test("a server with a fault is no worse than none", async ({ page, site }) => {
  await visitOnce(page, site);
  await site.goDown();
  const { createServer } = await import("node:http");
  const server = createServer((_, response) => response.writeHead(503).end("busy")).listen(Number(new URL(site.address).port), "localhost");
  await visit(page, site, "shark/");
  await expect(heading(page, "Shark", 1)).toBeVisible();
  server.closeAllConnections();
  server.close();
});

test("storage that fails under the worker leaves the network", async ({ context, page, site }) => {
  await visitOnce(page, site);
  const worker = context.serviceWorkers().at(-1)! as Worker;
  await worker.evaluate(() => {
    const refuse = () => {
      Object.assign(globalThis, { refused: true });
      return Promise.reject(new DOMException("Unexpected internal error.", "UnknownError"));
    };
    Object.assign(CacheStorage.prototype, { match: refuse, open: refuse });
  });
  await page.reload();
  await ready(page);
  await expectDrawn(page);
  expect(await worker.evaluate(() => "refused" in globalThis)).toBe(true);
});

test("of a long post, what is not kept is drawn in the list's place", async ({ page, site, witness }) => {
  witness.allow(/Failed to load resource.*404/);
  const long = join(scratch, "long.json");
  writeFileSync(long, JSON.stringify(generatedPost(300)));
  site.deploy({ post: long });
  await visitOnce(page, site);
  const kept = await page.evaluate(async () => (await (await caches.open((await caches.keys())[0]!)).keys()).length);
  expect(kept).toBeLessThan(150);
  await site.goDown();
  for (const number of [1, 290]) {
    const response = await page.goto(`${site.address}entry-${number}/`);
    expect(response!.status()).toBe(200);
    await ready(page);
    await expect(main(page).getByRole("heading", { level: 1 })).toHaveText(new RegExp(` ${number}$`));
  }
  const response = await page.goto(`${site.address}entry-290/extra/`);
  expect(response!.status()).toBe(404);
  await ready(page);
  await expect(page.getByRole("alert")).toContainText("There is no page at");
});

// A profile on disk, as readers have it: what needs one is refused in Playwright's usual contexts.
async function withProfile(
  { playwright, launchOptions, args = [], preferences = {} }: Pick<PlaywrightWorkerArgs, "playwright"> & { launchOptions: LaunchOptions; args?: string[]; preferences?: object },
  run: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ranked-profile-"));
  mkdirSync(join(folder, "Default"));
  writeFileSync(join(folder, "Default/Preferences"), JSON.stringify(preferences));
  const options: LaunchOptions & BrowserContextOptions = { ...launchOptions, args: [...launchOptions.args!, ...args], reducedMotion: "reduce" };
  const context = await playwright.chromium.launchPersistentContext(folder, options);
  try {
    await run(context);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const [what, preferences] of [
  ["refused", { profile: { default_content_setting_values: { cookies: 2 } } }],
  ["granted", {}],
] as const)
  test(`where storage is ${what} the site is there as ever, without an error`, async ({ playwright, launchOptions, site, witness }) => {
    await withProfile({ playwright, launchOptions, preferences }, async (context) => {
      await witness.watch(context);
      const page = await context.newPage();
      await visit(page, site);
      await page.waitForLoadState("networkidle");
      await expect(entryTitles(page)).toHaveText(titles);
      const registered = () => page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean, () => false));
      expect(await registered()).toBe(what === "granted");
    });
  });

test("where the address is not a secure one the site is there as ever, without an error", async ({ playwright, launchOptions, site, witness }) => {
  witness.allow(/Cross-Origin-Opener-Policy/); // which browsers say they ignore there
  const address = site.address.replace("localhost", "ranked.test");
  witness.allowOrigin(new URL(address).origin);
  await withProfile({ playwright, launchOptions, args: ["--host-resolver-rules=MAP ranked.test localhost"] }, async (context) => {
    await witness.watch(context);
    const page = await context.newPage();
    await page.goto(address);
    await ready(page);
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => [isSecureContext, "serviceWorker" in navigator])).toEqual([false, false]);
  });
});

test("the site can be installed", async ({ playwright, launchOptions, site, witness }) => {
  await withProfile({ playwright, launchOptions }, async (context) => {
    await witness.watch(context);
    const page = await context.newPage();
    await visitOnce(page, site);
    const session = await context.newCDPSession(page);
    // Also at an address that the app has gone to by itself.
    for (const title of [post.title, "Shark"]) {
      await expect(heading(page, title, 1)).toBeVisible();
      const { url, errors, data } = await session.send("Page.getAppManifest");
      expect(url).toBe(`${site.address}manifest.webmanifest`);
      expect(errors).toEqual([]);
      const told = JSON.parse(data!) as { name: string; icons: { src: string; purpose: string }[] };
      expect(told.name).toBe(post.title);
      expect(told.icons.map(({ purpose }) => purpose)).toContain("maskable");
      for (const { src } of told.icons) expect((await page.request.get(site.address + src)).status()).toBe(200);
      expect((await session.send("Page.getInstallabilityErrors")).installabilityErrors).toEqual([]);
      if (title !== "Shark") await cardLink(page, "Shark").click();
    }
  });
});
