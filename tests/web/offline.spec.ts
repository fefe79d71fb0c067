import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type {
  BrowserContext,
  BrowserContextOptions,
  LaunchOptions,
  Page,
  PlaywrightWorkerArgs,
  Worker,
} from "@playwright/test";
// @ts-expect-error a script without types
import { generatedPost } from "../bench/posts.mjs";
import {
  test as base,
  capture,
  cardLink,
  countColours,
  entryTitles,
  expect,
  heading,
  main,
  press,
  ready,
  settled,
} from "./page.ts";
import { entries, entry, post, titles } from "./post.ts";
import { type Site, serveSite } from "./site.ts";

// Each test has a site of its own, which the test may take down or deploy again.
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
test.slow(); // each test builds a site

const shark = entry("shark");

// Returns the names of the files in assets/. Each name holds a hash of the content.
function assetsOf(site: Site): string[] {
  const files = readdirSync(join(site.folder, "assets"), { withFileTypes: true });
  const art = readdirSync(join(site.folder, "assets/art")).map((name) => `art/${name}`);
  return [...files.filter((file) => file.isFile()).map(({ name }) => name), ...art].filter(
    (name) => !/\.(br|gz)$/.test(name),
  );
}

function assetOf(site: Site, pattern: RegExp): string {
  return assetsOf(site).find((name) => pattern.test(name))!;
}

function storedAssets(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const stored: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys())
        if (url.includes("/assets/")) stored.push(url.split("/assets/")[1]!);
    return stored;
  });
}

// True for files that are fetched only when needed: icons of an installed app, and characters that few readers type.
function isRare(name: string): boolean {
  return name.endsWith(".png") || name.includes("-latin-other.");
}

// Waits until the deployed site is stored completely, and its own worker controls the page.
async function expectStored(page: Page, site: Site): Promise<void> {
  const assets = assetsOf(site).filter((name) => !isRare(name));
  await expect
    .poll(async () => (await storedAssets(page)).filter((name) => assets.includes(name)).length)
    .toBe(assets.length);
  const isActive = () =>
    page.evaluate(async () => {
      const { active, installing, waiting } = await navigator.serviceWorker.ready;
      return active?.state === "activated" && navigator.serviceWorker.controller === active && !installing && !waiting;
    });
  await expect.poll(isActive, "the worker controls the page").toBe(true);
}

async function visit(page: Page, site: Site, path = ""): Promise<void> {
  await page.goto(site.address + path);
  await ready(page);
}

async function visitAndStore(page: Page, site: Site, path = ""): Promise<void> {
  await visit(page, site, path);
  await expectStored(page, site);
}

async function expectDrawn(page: Page): Promise<void> {
  expect(await countColours(page, await capture(page))).toBeGreaterThan(50);
}

// Returns the file of a post with other titles, so that every file of its site has another size. All entries have the
// same poster.
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

// The same at a host's root, instead of in a folder, is tested by the journey in tests/web/engines/offline.spec.ts.
test.describe(() => {
  test.use({ base: "/kisses/ranked/" });

  test("a site in a folder works without a network after one visit", async ({ page, site, witness }) => {
    witness.allow(/Failed to load resource.*404/);
    await visitAndStore(page, site);
    await site.goDown();
    await page.reload();
    await ready(page);
    await expect(entryTitles(page)).toHaveText(titles);
    await expectDrawn(page);

    const pages = entries.flatMap(({ id, formerIds = [] }) =>
      [id, ...formerIds].map((path) => `${site.address}${path}/`),
    );
    const missing = await page.evaluate(async (addresses) => {
      const stored = await Promise.all(addresses.map((address) => caches.match(address, { ignoreSearch: true })));
      return addresses.filter((_, index) => !stored[index]);
    }, pages);
    expect(missing, "pages of entries that are not stored").toEqual([]);
    for (const { id, title } of [entries[0]!, entries[4]!, entries.at(-1)!]) {
      await visit(page, site, `${id}/`);
      await expect(heading(page, title, 1)).toBeVisible();
    }
    await page.goto(`${site.address}the-one-without-a-kiss/`);
    await expect(page).toHaveURL(`${site.address}in-the-rain/`);
    await ready(page);
    await visit(page, site, "shark");
    await expect(page).toHaveURL(`${site.address}shark/`);
    await press(page.getByRole("button", { name: /^Reveal/ }).first());
    await expect(main(page).getByText(shark.spoilers![0]!.text)).toBeVisible();
    await page.reload();
    await ready(page);
    await expect(main(page).getByText(shark.spoilers![0]!.text)).toBeVisible();

    const unknown = await page.goto(`${site.address}nobody/`);
    expect(unknown!.status()).toBe(404);
    await ready(page);
    await expect(page.getByRole("alert")).toContainText("“nobody/” may be old or cut short.");

    await visit(page, site, "?q=shark");
    await cardLink(page, "Shark").click();
    await expect(heading(page, "Shark", 1)).toBeVisible();
    await page.goBack();
    await expect(entryTitles(page)).toHaveText(["Shark"]);
    await page.goBack();
    await expect(page).toHaveURL(/nobody/);
  });
});

const secondTitles = titles.map((title) => `${title} (second)`);

async function closePages(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((open) => open.close()));
}

test("the service worker is registered only once the app is shown and no list is busy", async ({ page, site }) => {
  await page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = function (...values) {
      const isShown = document.documentElement.dataset.app !== undefined;
      Object.assign(window, {
        atRegistering: { isShown, isBusy: document.querySelector('[aria-busy="true"]') !== null },
      });
      return register.apply(this, values);
    };
  });
  await visitAndStore(page, site);
  expect(await page.evaluate("atRegistering")).toEqual({ isShown: true, isBusy: false });
});

test("the next visit after a deploy shows the new site, with no file of the old one", async ({
  context,
  page,
  site,
}) => {
  await visitAndStore(page, site);
  const oldAssets = assetsOf(site);
  site.deploy({ post: otherPost("second") });
  const newAssets = assetsOf(site);
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url().split("/assets/")[1] ?? ""));
  await visit(page, site);
  await expect(entryTitles(page)).toHaveText(secondTitles);
  await main(page)
    .getByRole("heading", { name: secondTitles.at(-1)! })
    .scrollIntoViewIfNeeded();
  await settled(page); // its picture is requested
  await expectStored(page, site);
  expect(requested.filter((name) => name && !newAssets.includes(name))).toEqual([]);

  await site.goDown();
  await page.reload();
  await ready(page);
  await expect(entryTitles(page)).toHaveText(secondTitles);
  await visit(page, site, "shark/");
  await expect(heading(page, "Shark (second)", 1)).toBeVisible();
  await expectDrawn(page);

  // Files of the old site are deleted once no page can use them.
  await site.comeBack();
  await closePages(context);
  const later = await context.newPage();
  await visit(later, site);
  await expect
    .poll(async () =>
      (await storedAssets(later)).filter((name) => oldAssets.includes(name) && !newAssets.includes(name)),
    )
    .toEqual([]);
  await expectStored(later, site);
});

test("a tab that stays open through a deploy keeps the files of its own deploy", async ({ context, page, site }) => {
  const poster = assetOf(site, /^art\/yeon-woo-jin/);
  const responses = new Map<string, number>();
  page.on("response", (response) => responses.set(response.url().split("/assets/")[1] ?? "", response.status()));
  await visitAndStore(page, site);
  site.deploy({ post: otherPost("second") });
  expect(assetsOf(site)).not.toContain(poster);
  const other = await context.newPage();
  await visit(other, site);
  await expect(entryTitles(other)).toHaveText(secondTitles);
  await expectStored(other, site);

  expect(responses.has(poster)).toBe(false);
  await (await context.newCDPSession(page)).send("Network.clearBrowserCache"); // the poster can only come from the service worker
  await page.bringToFront();
  await heading(page, entry("yeon-woo-jin").title, 3).scrollIntoViewIfNeeded();
  await expect.poll(() => responses.get(poster), "a poster that only the first deploy has").toBe(200);
  await cardLink(page, "Shark").click();
  await expect(heading(page, "Shark", 1)).toBeVisible();
});

// A host sends old pages while a deploy is being uploaded, or from a cache in front of the host.
test("an old page works during a deploy, and a worker that is installed meanwhile is discarded", async ({
  page,
  site,
}) => {
  await visitAndStore(page, site);
  const before = join(scratch, "before");
  const after = join(scratch, "after");
  cpSync(site.folder, before, { recursive: true });
  site.deploy({ post: otherPost("second") });
  cpSync(site.folder, after, { recursive: true });
  const copyPages = (from: string) =>
    cpSync(from, site.folder, {
      recursive: true,
      filter: (path) => statSync(path).isDirectory() || /\.html(\.br|\.gz)?$/.test(path),
    });
  copyPages(before);
  await visit(page, site);
  const end = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorker>((resolve) =>
      registration.addEventListener("updatefound", () => resolve(registration.installing!), { once: true }),
    );
    await registration.update();
    const worker = registration.installing ?? (await found);
    if (worker.state === "installing")
      await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
    return worker.state;
  });
  expect(end).toBe("redundant");
  for (const path of ["", "shark/"]) {
    await visit(page, site, path);
    await expect(heading(page, path ? "Shark" : post.title, 1)).toBeVisible();
  }

  copyPages(after);
  await visit(page, site);
  await expect(entryTitles(page)).toHaveText(secondTitles);
  await expectStored(page, site);
});

test("a deploy replaces a stored site whose app does not start", async ({ page, site, witness }) => {
  witness.allow(/this deploy is broken/);
  await visitAndStore(page, site);
  const app = join(scratch, "app");
  mkdirSync(app, { recursive: true });
  cpSync("build/web-release/app.wasm", join(app, "app.wasm"), { dereference: true });
  writeFileSync(join(app, "app.mjs"), 'export default () => Promise.reject(new Error("this deploy is broken"));');
  site.deploy({ app });
  await page.goto(site.address);
  await expect(page.getByRole("alert")).toBeVisible();
  await expectStored(page, site);
  await page.reload();
  await expect(page.getByRole("alert")).toBeVisible();

  site.deploy({ post: otherPost("second") });
  await press(page.getByRole("button", { name: "Try again" }));
  await ready(page);
  await expect(entryTitles(page)).toHaveText(secondTitles);
  await expectStored(page, site);
  await site.goDown();
  await page.reload();
  await ready(page);
  await expect(entryTitles(page)).toHaveText(secondTitles);
});

test("a deploy replaces a service worker that fails every request", async ({ page, site, witness }) => {
  witness.allow(/Failed to load resource|ERR_FAILED/);
  await visitAndStore(page, site);
  for (const extension of [".br", ".gz"]) rmSync(join(site.folder, `sw.js${extension}`));
  writeFileSync(
    join(site.folder, "sw.js"),
    `addEventListener("install", () => skipWaiting());
     addEventListener("activate", (event) => event.waitUntil(clients.claim()));
     addEventListener("fetch", (event) => event.respondWith(Promise.reject(new Error("broken"))));`,
  );
  await page.evaluate(async () => {
    const changed = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
    );
    await (await navigator.serviceWorker.ready).update();
    await changed;
  });
  const loads = () =>
    page.goto(site.address).then(
      () => true,
      () => false,
    );
  expect(await loads(), "the broken worker controls the page").toBe(false);
  site.deploy({ post: otherPost("second") });
  await expect.poll(loads).toBe(true);
  await expect(entryTitles(page)).toHaveText(secondTitles);
  await ready(page);
  await expectStored(page, site);
});

// Serves the site's folder at the site's address until the returned function is called. `answer` may answer a request
// itself, and then returns true.
async function serveInstead(
  site: Site,
  answer: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<() => Promise<void>> {
  await site.goDown();
  const server = createServer((request, response) => {
    if (answer(request, response)) return;
    const path = join(site.folder, request.url!.replace(/\?.*/, "").replace(/\/$/, "/index.html"));
    if (!existsSync(path)) return void response.writeHead(404).end();
    const type = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" }[extname(path)];
    response.writeHead(200, type ? { "Content-Type": type } : {}).end(readFileSync(path));
  }).listen(Number(new URL(site.address).port), "localhost");
  await once(server, "listening");
  return async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
}

for (const host of ["our server", "a host that compares dates only"])
  test(`a captive portal's page never wins over the stored page, nor over the next deploy on ${host}`, async ({
    page,
    site,
    witness,
  }) => {
    witness.allow(/Failed to load resource.*404|bad HTTP response code|unsupported MIME type/);
    await visitAndStore(page, site);
    const stopPortal = await serveInstead(site, (_, response) => {
      const forAYear = { "Cache-Control": "public, max-age=31536000", "Last-Modified": new Date().toUTCString() };
      response.writeHead(200, { "Content-Type": "text/html", ...forAYear }).end("<h1>Sign in to the network</h1>");
      return true;
    });
    await page.goto(site.address);
    await expect(entryTitles(page)).toHaveText(titles);
    await ready(page);
    await page.goto(`${site.address}no-such-page/`); // no page is stored for this address
    await expect(page.getByRole("heading", { name: "Sign in to the network" })).toBeVisible();
    await stopPortal();

    site.deploy({ post: otherPost("second") });
    if (host === "our server") await site.comeBack();
    const stopHost =
      host === "our server"
        ? () => {}
        : await serveInstead(site, (request, response) => {
            if (!request.headers["if-modified-since"]) return false;
            response.writeHead(304).end();
            return true;
          });
    await page.goto(site.address);
    await expect(entryTitles(page)).toHaveText(secondTitles);
    await ready(page);
    await stopHost();
  });

test("another site that has taken the address is shown", async ({ page, site, witness }) => {
  witness.allow(/Failed to load resource.*404|bad HTTP response code/);
  await visitAndStore(page, site);
  const stop = await serveInstead(site, (request, response) => {
    if (request.url !== "/") return false;
    response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Another site</h1>");
    return true;
  });
  rmSync(join(site.folder, "sw.js"));
  await page.goto(site.address);
  await expect(page.getByRole("heading", { name: "Another site" })).toBeVisible();
  await stop();
});

test("a deploy is shown on the next visit, although the host let browsers keep the page", async ({ page, site }) => {
  await visitAndStore(page, site);
  const stop = await serveInstead(site, (_, response) => {
    response.setHeader("Cache-Control", "public, max-age=31536000");
    return false;
  });
  await visit(page, site); // the browser keeps the page for a year
  await stop();
  await site.comeBack();
  site.deploy({ post: otherPost("second") });
  await visit(page, site);
  await expect(entryTitles(page)).toHaveText(secondTitles);
});

// Cuts the stored copy of a file to this many bytes.
function truncateStored(page: Page, name: string, bytes: number): Promise<void> {
  return page.evaluate(
    async ([file, size]) => {
      for (const key of await caches.keys()) {
        const cache = await caches.open(key);
        for (const request of await cache.keys()) {
          if (!request.url.includes(file)) continue;
          const whole = await (await cache.match(request))!.blob();
          await cache.put(request, new Response(whole.slice(0, size), { headers: { "Content-Type": whole.type } }));
        }
      }
    },
    [name, bytes] as const,
  );
}

function storedBytes(page: Page, name: string): Promise<number> {
  return page.evaluate(
    async (file) => (await (await caches.match(`${document.baseURI}assets/${file}`))!.arrayBuffer()).byteLength,
    name,
  );
}

test("a stored file that is damaged is fetched again", async ({ context, site, witness }) => {
  witness.allow(/Failed to load resource|FetchFailure|status 0|ERR_FAILED/);
  let page = await context.newPage();
  await visitAndStore(page, site);
  for (const pattern of [/\.wasm$/, /^main\./, /^style\./, /^post\./]) {
    const name = assetOf(site, pattern);
    const { size } = statSync(join(site.folder, "assets", name));
    await truncateStored(page, name, size / 2);
    // A reload would take files from the browser's memory.
    await closePages(context);
    page = await context.newPage();
    await visit(page, site);
    await expectDrawn(page);
    await expect.poll(() => storedBytes(page, name), `${name} is complete again`).toBe(size);
  }

  // Without a network a damaged file stops the app, until the network is back.
  await truncateStored(page, assetOf(site, /\.wasm$/), 1000);
  await (await context.newCDPSession(page)).send("Network.clearBrowserCache");
  await site.goDown();
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("could not be fetched");
  await expect(page.getByRole("article").getByRole("heading")).toHaveText(titles);
  await site.comeBack();
  await press(page.getByRole("button", { name: "Try again" }));
  await ready(page);
});

// Returns the size of each stored file.
function storedSizes(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const sizes: Record<string, number> = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        sizes[request.url] = (await (await cache.match(request))!.arrayBuffer()).byteLength;
    }
    return sizes;
  });
}

test("stored files that are missing or damaged are fetched again by the next visit, and every address works offline", async ({
  page,
  site,
  witness,
}) => {
  witness.allow(/Failed to load resource.*404|WebAssembly compilation aborted/); // pages are left while they load
  await visitAndStore(page, site);
  const whole = await storedSizes(page);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const [index, request] of (await cache.keys()).entries()) {
        if (index % 2 === 0) await cache.delete(request);
        else await cache.put(request, new Response("damaged"));
      }
    }
  });
  await visit(page, site, "shark/");
  await expect.poll(() => storedSizes(page), "every file is complete again").toEqual(whole);

  await site.goDown();
  for (const { id, title } of entries) {
    const response = await page.goto(`${site.address}${id}/`);
    expect(response!.status(), id).toBe(200);
    await expect(heading(page, title, 1).first()).toBeVisible(); // for a moment there is the page's and the app's
  }
  expect((await page.goto(`${site.address}nobody/`))!.status()).toBe(404);
  await visit(page, site);
  await expect(entryTitles(page)).toHaveText(titles);
  await expectDrawn(page);
});

test("the app draws an entry whose stored page is damaged", async ({ page, site, witness }) => {
  witness.allow(/Failed to load resource.*404/);
  await visitAndStore(page, site);
  await truncateStored(page, "/shark/?", 100);
  await site.goDown();
  await visit(page, site, "shark/");
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expectDrawn(page);
});

// Removes a file and its compressed copies from the host. Returns a function that brings them back.
function removeOnHost(site: Site, path: string): () => void {
  const files = ["", ".br", ".gz"].map((end) => {
    const file = join(site.folder, path + end);
    return [file, readFileSync(file)] as const;
  });
  for (const [file] of files) rmSync(file);
  return () => {
    for (const [file, content] of files) writeFileSync(file, content);
  };
}

// Cuts a file on the host to its first half. Returns a function that completes the file.
function truncateOnHost(site: Site, pattern: RegExp): () => void {
  const path = join("assets", assetOf(site, pattern));
  const whole = readFileSync(join(site.folder, path));
  const restore = removeOnHost(site, path);
  writeFileSync(join(site.folder, path), whole.subarray(0, whole.length / 2));
  return restore;
}

for (const [name, pattern] of [
  ["page's script", /^main\..*js$/],
  ["module's script", /^app\..*js$/],
  ["module", /^app\..*wasm$/],
  ["style sheet", /^style\./],
  ["post", /^post\./],
] as const)
  test(`without a service worker, “Try again” replaces a ${name} of which the browser has cached only a part`, async ({
    page,
    site,
    witness,
  }) => {
    // Playwright names no SyntaxError of a module.
    witness.allow(/^error: $|SyntaxError|CompileError|WebAssembly|Failed to load resource|bad HTTP response code/);
    removeOnHost(site, "sw.js");
    const restore = truncateOnHost(site, pattern);
    const notice = page.getByRole("alert");
    const address = `${site.address}shark/`; // the list's page has the post's JSON in it
    await page.goto(address);
    await expect(notice).toContainText("The text is complete.");
    await expect(heading(page, "Shark", 1)).toBeVisible();
    restore();
    await page.goto(address);
    await expect(notice, "the browser's own cache still has the part").toBeVisible();
    await press(notice.getByRole("button", { name: "Try again" }));
    await expect(notice).toHaveCount(0);
    await ready(page);
    await expect(heading(page, "Shark", 1)).toBeVisible();
    await expectDrawn(page);
  });

test("the service worker replaces a module of which the browser has cached only a part", async ({
  page,
  site,
  witness,
}) => {
  witness.allow(/CompileError|WebAssembly|Failed to load resource|bad HTTP response code/);
  const restoreWorker = removeOnHost(site, "sw.js"); // the worker may otherwise fetch the complete module before the page does
  const restoreModule = truncateOnHost(site, /\.wasm$/);
  await page.goto(site.address);
  await expect(page.getByRole("alert")).toContainText("could not be fetched");
  restoreModule();
  await page.goto(site.address);
  await expect(page.getByRole("alert"), "the browser's own cache still has the part").toContainText(
    "could not be fetched",
  );
  restoreWorker();
  await page.goto(site.address);
  await expectStored(page, site);
  await page.goto(site.address);
  await ready(page);
});

test("a stored site works while its server answers 503", async ({ page, site }) => {
  await visitAndStore(page, site);
  const stop = await serveInstead(site, (_, response) => {
    response.writeHead(503).end("busy");
    return true;
  });
  await visit(page, site, "shark/");
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await stop();
});

test("the network serves the site when the worker's storage fails", async ({ context, page, site }) => {
  await visitAndStore(page, site);
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

test("entries of a long post that are not stored as pages are drawn from the list's page", async ({
  page,
  site,
  witness,
}) => {
  witness.allow(/Failed to load resource.*404/);
  const long = join(scratch, "long.json");
  writeFileSync(long, JSON.stringify(generatedPost(160)));
  site.deploy({ post: long });
  await visitAndStore(page, site);
  const stored = await page.evaluate(async () => (await (await caches.open((await caches.keys())[0]!)).keys()).length);
  expect(stored).toBeLessThan(150);
  await site.goDown();
  for (const number of [1, 150]) {
    const response = await page.goto(`${site.address}entry-${number}/`);
    expect(response!.status()).toBe(200);
    await ready(page);
    await expect(main(page).getByRole("heading", { level: 1 })).toHaveText(new RegExp(` ${number}$`));
  }
  const response = await page.goto(`${site.address}entry-150/extra/`);
  expect(response!.status()).toBe(404);
  await ready(page);
  await expect(page.getByRole("alert")).toContainText("There is no page at");
});

// Runs with a profile on disk: storage settings and installation do not work in Playwright's usual contexts.
async function withProfile(
  {
    playwright,
    launchOptions,
    args = [],
    preferences = {},
  }: Pick<PlaywrightWorkerArgs, "playwright"> & { launchOptions: LaunchOptions; args?: string[]; preferences?: object },
  run: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "ranked-profile-"));
  mkdirSync(join(folder, "Default"));
  writeFileSync(join(folder, "Default/Preferences"), JSON.stringify(preferences));
  const options: LaunchOptions & BrowserContextOptions = {
    ...launchOptions,
    args: [...launchOptions.args!, ...args],
    reducedMotion: "reduce",
  };
  const context = await playwright.chromium.launchPersistentContext(folder, options);
  try {
    await run(context);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

test.describe("with a profile on disk", { tag: "@browser" }, () => {
  for (const [storage, preferences] of [
    ["refused", { profile: { default_content_setting_values: { cookies: 2 } } }],
    ["granted", {}],
  ] as const)
    test(`the site works without an error where storage is ${storage}`, async ({
      playwright,
      launchOptions,
      site,
      witness,
    }) => {
      await withProfile({ playwright, launchOptions, preferences }, async (context) => {
        await witness.watch(context);
        const page = await context.newPage();
        await page.addInitScript(() => {
          const { register } = ServiceWorkerContainer.prototype;
          ServiceWorkerContainer.prototype.register = function (...values) {
            const registration = register.apply(this, values);
            registration.then(
              () => Object.assign(window, { storage: "granted" }),
              () => Object.assign(window, { storage: "refused" }),
            );
            return registration;
          };
        });
        await visit(page, site);
        await expect(entryTitles(page)).toHaveText(titles);
        await expect.poll(() => page.evaluate(() => (window as { storage?: string }).storage)).toBe(storage);
      });
    });

  test("the site works without an error at an insecure address", async ({
    playwright,
    launchOptions,
    site,
    witness,
  }) => {
    witness.allow(/Cross-Origin-Opener-Policy/); // browsers log that they ignore this header at an insecure address
    const address = site.address.replace("localhost", "ranked.test");
    witness.allowOrigin(new URL(address).origin);
    await withProfile(
      { playwright, launchOptions, args: ["--host-resolver-rules=MAP ranked.test localhost"] },
      async (context) => {
        await witness.watch(context);
        const page = await context.newPage();
        await page.goto(address);
        await ready(page);
        expect(await page.evaluate(() => [isSecureContext, "serviceWorker" in navigator])).toEqual([false, false]);
      },
    );
  });

  test("the site can be installed", async ({ playwright, launchOptions, site, witness }) => {
    await withProfile({ playwright, launchOptions }, async (context) => {
      await witness.watch(context);
      const page = await context.newPage();
      await visitAndStore(page, site);
      const session = await context.newCDPSession(page);
      // Also at an address that the app has pushed to the history.
      for (const title of [post.title, "Shark"]) {
        await expect(heading(page, title, 1)).toBeVisible();
        const { url, errors, data } = await session.send("Page.getAppManifest");
        expect(url).toBe(`${site.address}manifest.webmanifest`);
        expect(errors).toEqual([]);
        const manifest = JSON.parse(data!) as { name: string; icons: { src: string; purpose: string }[] };
        expect(manifest.name).toBe(post.title);
        expect(manifest.icons.map(({ purpose }) => purpose)).toContain("maskable");
        for (const { src } of manifest.icons) expect((await page.request.get(site.address + src)).status()).toBe(200);
        expect((await session.send("Page.getInstallabilityErrors")).installabilityErrors).toEqual([]);
        if (title !== "Shark") await cardLink(page, "Shark").click();
      }
    });
  });
});
