import type { Page } from "@playwright/test";
import { allSpoilers, expect, filterField, heading, open, press, test } from "./page.ts";
import { entries, post } from "./post.ts";

// What a screen reader says of every view, as text to be read: accessibility_tree.spec.ts-snapshots/*.yml. After a change that
// is meant: node_modules/.bin/playwright test -c tests/web/playwright.config.mjs said -u

async function expectSaid(page: Page, view: string): Promise<void> {
  const said = await page.locator("body").ariaSnapshot();
  const { origin } = new URL(page.url());
  expect(said.replaceAll(origin, "") + "\n").toMatchSnapshot(`${view}.yml`);
}

test("the list", async ({ page }) => {
  await open(page);
  await expectSaid(page, "list");
});

test("the list with all spoilers open", async ({ page }) => {
  await open(page);
  await press(allSpoilers(page));
  await expect(allSpoilers(page)).toBeChecked();
  await expectSaid(page, "list-open");
});

test("the list, filtered", async ({ page }) => {
  await open(page);
  await filterField(page).fill("son ye");
  await expect(page.getByRole("status")).toHaveText(/1 entry/);
  await expectSaid(page, "list-filtered");
});

test("a filter that leaves nothing", async ({ page }) => {
  await open(page);
  await filterField(page).fill("zzz");
  await expect(page.getByRole("button", { name: "Show all entries" })).toBeVisible();
  await expectSaid(page, "list-empty");
});

test("a narrow list", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 600 });
  await open(page);
  await expectSaid(page, "list-narrow");
});

for (const { id, title } of entries) {
  test(`the page of ${title}`, async ({ page }) => {
    await open(page, `${id}/`);
    await expect(heading(page, title, 1)).toBeVisible();
    await expectSaid(page, `entry-${id}`);
  });
}

test("an entry with its spoilers open", async ({ page }) => {
  await open(page, "shark/");
  await press(page.getByRole("button", { name: "Reveal spoilers of Shark" }));
  await expect(page.getByRole("button", { name: /^Hide: / })).not.toHaveCount(0);
  await expectSaid(page, "entry-open");
});

test("the help panel", async ({ page }) => {
  await open(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectSaid(page, "help");
});

test("an unknown address", async ({ page, witness }) => {
  witness.allow(/status of 404/);
  await open(page, "no-such-drama/");
  await expectSaid(page, "unknown");
});

test("a post with mistakes in it", async ({ page }) => {
  await page.route(/\.json$/, (route) => route.fulfill({ json: { formatVersion: 1 } }));
  await page.goto("./");
  await expect(heading(page, "This post cannot be shown", 1)).toBeVisible();
  await expectSaid(page, "failure");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  for (const [view, path] of [["list", "./"], ["entry", "shark/"]] as const) {
    test(`the static ${view}`, async ({ page }) => {
      await page.goto(path);
      await expectSaid(page, `static-${view}`);
    });
  }
});

// Everything of the post that is no spoiler, in its order.
function visibleText(): string[] {
  const texts = [post.title, post.lede, ...post.introduction];
  for (const section of post.sections) {
    texts.push(section.title, ...section.introduction);
    for (const entry of section.entries)
      texts.push(entry.title, ...(entry.nativeTitle ? [entry.nativeTitle] : []), entry.teaser);
  }
  return [...texts, ...post.closing];
}

test("selecting the whole page selects what is visible of the post, in its order, and nothing hidden", async ({ page }) => {
  await open(page);
  await page.keyboard.press("Control+a");
  const selected = await page.evaluate(() => getSelection()!.toString());
  const said = selected.replace(/\s+/g, " ");
  let rest = said.slice(said.indexOf("A RANKED POST"));
  const between: string[] = [];
  for (const text of visibleText()) {
    const at = rest.indexOf(text.replace(/\s+/g, " "));
    expect(at, `“${text}” follows`).toBeGreaterThanOrEqual(0);
    between.push(rest.slice(0, at).trim());
    rest = rest.slice(at + text.length);
  }
  // What stands between the post's own texts is what the page adds: facts and names of controls.
  const names = new Set(
    await page.evaluate(() =>
      [...document.querySelectorAll("#mirror :is(button, a, p, h2)")].map((element) =>
        (element.textContent ?? "").replace(/\s+/g, " ").trim(),
      ),
    ),
  );
  for (const extra of between) {
    const left = [...names].sort((a, b) => b.length - a.length).reduce((text, name) => (name ? text.split(name).join("") : text), extra);
    expect(left.trim(), `between the texts: ${extra}`).toBe("");
  }
});
