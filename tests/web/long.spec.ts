import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
// @ts-expect-error a script without types
import { generatedPost } from "../bench/posts.mjs";
import { allSpoilers, card, expect, filterField, press, ready, scrollY, status, test } from "./page.ts";
import { serveSite, type Site } from "./site.ts";

// Of a list this long the document holds only what is near, and behaves as if it held all.
test.describe.configure({ mode: "default" });

const entries = 1000;
const inSection = 100;
let site: Site;
const scratch = mkdtempSync(join(tmpdir(), "ranked-long-"));

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const post = join(scratch, "long.json");
  writeFileSync(post, JSON.stringify(generatedPost(entries)));
  site = await serveSite({ post });
});
test.afterAll(() => {
  site?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

test.beforeEach(async ({ page, witness }) => {
  witness.allowOrigin(new URL(site.address).origin);
  await page.goto(site.address);
  await ready(page);
});

function titlesInWindow(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("#mirror h3")]
      .filter((heading) => heading.getBoundingClientRect().top >= 0 && heading.getBoundingClientRect().bottom <= innerHeight)
      .map((heading) => heading.textContent ?? ""),
  );
}

const numberOf = (title: string | undefined) => Number(/\d+$/.exec(title ?? "")?.[0]);

// Scrolls half-way; of the entries in the window then the first one's title.
async function titleInTheMiddle(page: Page): Promise<string> {
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect.poll(async () => numberOf((await titlesInWindow(page))[0])).toBeGreaterThan(entries / 3);
  return (await titlesInWindow(page))[0]!;
}

test("what is far is not in the document, and each item says where in its list it is", async ({ page }) => {
  const first = await titleInTheMiddle(page);
  expect(await page.getByRole("article").count()).toBeLessThan(60);
  const item = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: first, level: 3, exact: true }) });
  await expect(item).toHaveAttribute("aria-posinset", String(((numberOf(first) - 1) % inSection) + 1));
  await expect(item).toHaveAttribute("aria-setsize", String(inSection));
});

test("the scroll bar tells the truth: at its end is the end, half-way the middle", async ({ page }) => {
  for (const [share, entry] of [[1, entries], [0.5, entries / 2]] as const) {
    await page.evaluate((at) => window.scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * at), share);
    await expect
      .poll(async () => {
        const numbers = (await titlesInWindow(page)).map(numberOf);
        return numbers.some((number) => Math.abs(number - entry) <= entries / 50);
      })
      .toBe(true);
  }
});

test("Tab goes from entry to entry, and none is left out", async ({ page }) => {
  test.skip(test.info().project.name === "phone", "a phone has no Tab");
  await filterField(page).focus();
  const met: number[] = [];
  for (let i = 0; i < 200 && met.length < 12; i++) {
    await page.keyboard.press("Tab");
    await page.evaluate(() => new Promise((heard) => setTimeout(heard, 10))); // as soon as a key repeats
    const title = await page.evaluate(() => (document.activeElement?.closest("h3") ? document.activeElement.textContent : ""));
    if (title) met.push(numberOf(title));
  }
  expect(met).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
});

test("Back from an entry leads to where it stands in the list, and the focus is on it", async ({ page }) => {
  const title = await titleInTheMiddle(page);
  const link = page.getByRole("heading", { name: title, level: 3, exact: true }).getByRole("link");
  const before = { y: await scrollY(page), top: (await link.boundingBox())!.y };
  await press(link);
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  await page.goBack();
  await expect(link).toBeFocused();
  expect(Math.abs((await link.boundingBox())!.y - before.top)).toBeLessThan(2);
  expect(Math.abs((await scrollY(page)) - before.y)).toBeLessThan(2);
});

test("the filter goes through all of it", async ({ page }) => {
  await filterField(page).fill("kim nobody");
  await expect(status(page)).toHaveText("No entry matches");
  await filterField(page).fill("orchard winter");
  await expect(status(page)).toHaveText(/^\d+ entries shown$/);
  const count = parseInt((await status(page).textContent())!);
  expect(count).toBeGreaterThan(5);
  expect(count).toBeLessThan(entries / 2);
});

test("a spoiler shown far down is hidden again from everywhere", async ({ page }) => {
  const far = card(page, await titleInTheMiddle(page));
  await press(far.getByRole("button", { name: /^Reveal/ }));
  await expect(far.getByText("They meet at the")).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  await press(allSpoilers(page));
  await expect(page.getByText("They meet at the").first()).toBeVisible();
  await press(allSpoilers(page));
  await expect(page.getByText("They meet at the")).toHaveCount(0);
});
