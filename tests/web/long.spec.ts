import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
// @ts-expect-error a script without types
import { generatedPost, withDifferentTags } from "../bench/posts.mjs";
import {
  card,
  chooseSpoilers,
  copySelection,
  expect,
  openFilter,
  press,
  ready,
  scrollPageTo,
  scrollY,
  settled,
  status,
  test,
} from "./page.ts";
import { type Site, serveSite } from "./site.ts";

// The mirror of a long list holds only the rows near the window, and behaves as if it held every row.
test.describe.configure({ mode: "default" }); // one worker, so that the site is built once

const entries = 1000;
const inSection = 100;
const differentTags = 10_000; // the most that a post may have
const offeredTags = 24;
let site: Site;
const scratch = mkdtempSync(join(tmpdir(), "ranked-long-"));

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const post = join(scratch, "long.json");
  writeFileSync(post, JSON.stringify(withDifferentTags(generatedPost(entries), differentTags)));
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
    [...document.querySelectorAll("#app_mirror article :is(h2, h3)")]
      .filter(
        (heading) => heading.getBoundingClientRect().top >= 0 && heading.getBoundingClientRect().bottom <= innerHeight,
      )
      .map((heading) => heading.textContent ?? ""),
  );
}

const numberOf = (title: string | undefined) => Number(/\d+$/.exec(title ?? "")?.[0]);

// Scrolls to the middle of the page. Returns the title of the first entry in the window.
async function titleInTheMiddle(page: Page): Promise<string> {
  await scrollPageTo(page, await page.evaluate(() => document.documentElement.scrollHeight / 2));
  const [title] = await titlesInWindow(page);
  expect(numberOf(title)).toBeGreaterThan(entries / 3);
  return title!;
}

test("rows far from the window are not in the document, and each row has its position in its list", async ({
  page,
}) => {
  const first = await titleInTheMiddle(page);
  expect(await page.getByRole("article").count()).toBeLessThan(60);
  const item = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: first, exact: true }) });
  await expect(item).toHaveAttribute("aria-posinset", String(((numberOf(first) - 1) % inSection) + 1));
  await expect(item).toHaveAttribute("aria-setsize", String(inSection));
});

test("the scroll bar's end shows the last entries, and its middle shows the middle entries", async ({ page }) => {
  for (const [share, entry] of [
    [1, entries],
    [0.5, entries / 2],
  ] as const) {
    await scrollPageTo(
      page,
      await page.evaluate((at) => (document.documentElement.scrollHeight - innerHeight) * at, share),
    );
    const numbers = (await titlesInWindow(page)).map(numberOf);
    expect(Math.min(...numbers.map((number) => Math.abs(number - entry))), String(numbers)).toBeLessThanOrEqual(
      entries / 50,
    );
  }
});

test("Tab reaches every entry of a long list in order", async ({ page }) => {
  test.skip(test.info().project.name === "phone", "a phone has no Tab");
  await (await openFilter(page)).focus();
  const reached: number[] = [];
  for (let presses = 0; presses < 200 && reached.length < 12; presses++) {
    await page.keyboard.press("Tab");
    await settled(page);
    const title = await page.evaluate(() =>
      document.activeElement?.closest("article :is(h2, h3)") ? document.activeElement.textContent : "",
    );
    if (title) reached.push(numberOf(title));
  }
  expect(reached).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
});

test("Back from an entry restores the scroll position of a long list and the focus", async ({ page }) => {
  const title = await titleInTheMiddle(page);
  const link = page.getByRole("heading", { name: title, exact: true }).getByRole("link");
  const before = { y: await scrollY(page), top: (await link.boundingBox())!.y };
  await press(link);
  await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  await page.goBack();
  await expect(link).toBeFocused();
  await settled(page);
  expect(Math.abs((await link.boundingBox())!.y - before.top)).toBeLessThan(2);
  expect(Math.abs((await scrollY(page)) - before.y)).toBeLessThan(2);
});

test("the filter searches every entry of a long list", async ({ page }) => {
  await (await openFilter(page)).fill("kim nobody");
  await expect(status(page)).toHaveText("No entry matches");
  await (await openFilter(page)).fill("orchard winter");
  await expect(status(page)).toHaveText(/^\d+ of 1000$/);
  const count = parseInt((await status(page).textContent())!, 10);
  expect(count).toBeGreaterThan(5);
  expect(count).toBeLessThan(entries / 2);
});

test("the choice of spoilers also hides a spoiler that was revealed far down", async ({ page }) => {
  const far = card(page, await titleInTheMiddle(page));
  await press(far.getByRole("button", { name: /^Reveal/ }));
  await expect(far.getByText("They meet at the")).toBeVisible();
  await scrollPageTo(page, 0);
  await chooseSpoilers(page, "All");
  await expect(page.getByText("They meet at the").first()).toBeVisible();
  await chooseSpoilers(page, "Hidden");
  await expect(page.getByText("They meet at the")).toHaveCount(0);
});

test("all entries of a long list are copied and printed, although only a part is in the document", async ({ page }) => {
  const headings = page.getByRole("article").getByRole("heading");
  expect(await headings.count()).toBeLessThan(60);
  await page.keyboard.press("Control+a");
  const { html } = await copySelection(page);
  expect(html.match(/<h[23]>(\d+ )?<a /g)).toHaveLength(entries);

  await page.evaluate(() =>
    addEventListener("beforeprint", () =>
      Object.assign(window, { printed: document.querySelectorAll("#app_mirror article :is(h2, h3)").length }),
    ),
  );
  await page.pdf();
  expect(await page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(entries);
  await settled(page);
  expect(await headings.count()).toBeLessThan(60);
});

test("the list offers the most frequent tags, and a tag that was chosen on an entry's page while it is selected", async ({
  page,
}) => {
  const chips = page.getByRole("list", { name: "Tags" }).locator("[aria-pressed]");
  const field = await openFilter(page);
  await press(page.getByRole("button", { name: `${offeredTags - 5} more tags` }));
  await expect(chips).toHaveCount(offeredTags);
  await field.fill("Tag 5000");
  await expect(status(page)).toHaveText("1 of 1000");
  await press(page.getByRole("article").getByRole("heading").getByRole("link"));
  await press(page.getByRole("link", { name: "Tag 5000", exact: true }));
  await expect(chips).toHaveCount(offeredTags + 1);
  const chosen = page.getByRole("button", { name: "Tag 5000", exact: true });
  await expect(chosen).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("article").getByRole("heading")).toHaveCount(1);
  await press(chosen);
  await expect(chips).toHaveCount(offeredTags);
});
