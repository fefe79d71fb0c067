import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
// @ts-expect-error a script without types
import { generatedPost } from "../bench/posts.mjs";
import { card, cardLink, countColours, entryTitles, expect, heading, main, press, ready, test as base } from "./page.ts";
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
      await expect(page.getByRole("alert")).toContainText("There is no page at “nobody”.");

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
