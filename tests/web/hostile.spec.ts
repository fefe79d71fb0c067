import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { payloads, postWithTexts } from "./hostile.ts";
import {
  chooseSpoilers,
  entryTitles,
  expect,
  openFilter,
  postAddress,
  press,
  ready,
  routePost,
  settled,
  test,
} from "./page.ts";
import { type Post, postFile, titles } from "./post.ts";
import { type Site, serveSite } from "./site.ts";

// A post may hold any text; the app shows it as text. tests/site/hostile_test.cpp checks the static pages word by word.
test.describe.configure({ mode: "default" }); // one worker, so that the site is built once

// Returns as many payloads as the field may hold; each call begins with the next payload.
let next = 0;
function payloadsFor(field: string): string {
  return Array.from({ length: field === "tags" ? 1 : 5 }, () => payloads[next++ % payloads.length]).join(" ");
}

let site: Site;
const scratch = mkdtempSync(join(tmpdir(), "ranked-hostile-"));

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const post = join(scratch, "hostile.json");
  const hostile = postWithTexts<Post>(payloadsFor);
  hostile.sections[0]!.entries[0]!.tags.push("키스", "포옹"); // no character of these tags is valid in a URL
  writeFileSync(post, JSON.stringify(hostile));
  site = await serveSite({ post });
});
test.afterAll(() => {
  site?.stop();
  rmSync(scratch, { recursive: true, force: true });
});
// The witness of every test also fails on errors, CSP violations and requests to other origins.
test.beforeEach(({ page, witness }) => {
  witness.allowOrigin(new URL(site.address).origin);
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
});

const dialogs: string[] = [];
test.afterEach(() => expect(dialogs.splice(0)).toEqual([]));

async function expectInert(page: Page): Promise<void> {
  const active = await page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll("body, body *")) {
      const allowed =
        "a article aside b body br button canvas dd details dialog div dl dt footer form h1 h2 h3 h4 header img input label li main nav ol p picture ranked-drawing section small source span summary ul wbr";
      // The colour behind a poster; no payload has such a place and these attributes.
      const isPosterColour = element.matches(
        ':is(.art, .hero) > svg[aria-hidden="true"]:first-child, :is(.art, .hero) > svg > rect[fill^="#"]:only-child',
      );
      const isPost = element.matches('body > script[type="application/json"]'); // is not run
      if (!isPosterColour && !isPost && !allowed.split(" ").includes(element.localName)) found.push(element.localName);
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || ["srcdoc", "autofocus", "action", "formaction"].includes(name)) found.push(name);
        if (!["href", "src", "srcset"].includes(name)) continue;
        const isLatePoster = element.matches("picture > source + img") && name === "src";
        if (isLatePoster && value === "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==")
          continue;
        const { origin, pathname } = new URL(value, location.href);
        const origins = [
          location.origin,
          "https://www.youtube.com",
          "https://vimeo.com",
          "https://www.example.org:8443",
        ];
        if (!origins.includes(origin)) found.push(value);
        if (!(element instanceof HTMLAnchorElement) || origin === location.origin) continue;
        const target = ["/results", "/search"].includes(pathname) ? "_blank" : ""; // only searches open a tab
        if (element.rel !== "noopener noreferrer" || element.target !== target)
          found.push(`${value} ${element.rel} ${element.target}`);
      }
    }
    if ("hostile" in window) found.push("a global");
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    found.push(...ids.filter((id, index) => ids.indexOf(id) < index));
    return found;
  });
  expect(active).toEqual([]);
  expect(await page.title()).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  expect(await page.locator("body").innerText()).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the static pages of a hostile post show its payloads as text", async ({ page }) => {
    test.slow();
    for (const path of ["", "plum/", "fig/"]) {
      await page.goto(site.address + path);
      await expect(page.getByRole("heading", { level: 1 })).toContainText(/hostile|one|&lt;|<|>/);
      await expectInert(page);
    }
  });
});

test("the app shows the payloads of a hostile post as text", async ({ page }) => {
  test.slow();
  for (const path of ["", "plum/", "fig/"]) {
    await page.goto(site.address + path);
    await ready(page);
    await chooseSpoilers(page, "All");
    await settled(page);
    await expectInert(page);
    await chooseSpoilers(page, "Hidden");
    await settled(page);
  }
  await page.goto(site.address);
  await ready(page);
  await (await openFilter(page)).fill(payloads[0]!);
  await expect(page).toHaveURL(/\?/);
  await settled(page);
  await expectInert(page);
});

test.describe("the limit of a post's size", () => {
  const maxBytes = 16 << 20; // bytes, as data/ranked-post.schema.json says

  // The returned function returns the size of the module's memory, bytes.
  async function watchMemory(page: Page): Promise<() => Promise<number>> {
    await page.addInitScript(() => {
      const instantiate = WebAssembly.instantiateStreaming.bind(WebAssembly);
      WebAssembly.instantiateStreaming = async (...source) => {
        const instantiated = await instantiate(...source);
        const memory = Object.values(instantiated.instance.exports).find(
          (value) => value instanceof WebAssembly.Memory,
        );
        Object.assign(window, { memory });
        return instantiated;
      };
    });
    return () => page.evaluate(() => (window as unknown as { memory: WebAssembly.Memory }).memory.buffer.byteLength);
  }

  const answerWith = (page: Page, body: Buffer) =>
    routePost(page, (route) => route.fulfill({ contentType: "application/json", body }));

  for (const [size, bytes] of [
    ["of 50 MB", 50 << 20],
    ["of one byte more than the limit", maxBytes + 1],
  ] as const)
    test(`a post ${size} is refused before the app reads it`, async ({ page }) => {
      test.slow();
      const memory = await watchMemory(page);
      await answerWith(page, Buffer.alloc(bytes, postFile));
      await page.goto("./");
      await expect(page.getByRole("alert")).toContainText("is damaged", { timeout: 30_000 });
      await expect(entryTitles(page)).toHaveText(titles);
      expect(await memory()).toBeLessThan(bytes);

      await page.unroute(postAddress);
      await press(page.getByRole("button", { name: "Try again" }));
      await expect(entryTitles(page)).toHaveText(titles);
    });

  test("a post of exactly the limit is shown", async ({ page }) => {
    test.slow();
    const html = await (await page.request.get("./")).text();
    const [, address] = /id="app_post" href="([^"]+)"/.exec(html)!;
    const body = Buffer.alloc(maxBytes, " ");
    (await (await page.request.get(address!)).body()).copy(body);
    await answerWith(page, body);
    await page.goto("./");
    await ready(page);
    await expect(entryTitles(page)).toHaveText(titles);
  });
});

const hostileUrls = [
  "javascript:hostile()",
  "\tjAvA\nScRiPt:hostile()//https://",
  "data:text/html,<script>hostile()</script>",
  "\u0001vbscript:hostile()",
  "//hostile.invalid/",
  "https://www.example.org@hostile.invalid/",
];

async function linkUrls(page: Page): Promise<string[]> {
  return page.getByRole("link").evaluateAll((links: HTMLAnchorElement[]) => links.map(({ href }) => href));
}

test("a hostile URL in a post that was changed after the build's check becomes no link", async ({ page }) => {
  test.slow();
  for (const address of hostileUrls) {
    await routePost(page, async (route) => {
      const post = (await (await route.fetch()).json()) as { source: { url: string } };
      post.source.url = address;
      await route.fulfill({ json: post });
    });
    await page.goto(site.address);
    await expect(page.getByRole("alert")).toContainText("/source/url");
    const foreign = (await linkUrls(page)).filter((url) => /hostile\.invalid|^(?!https?:)/.test(url));
    expect(foreign).toEqual([]);
    await page.unroute(postAddress);
  }
});
