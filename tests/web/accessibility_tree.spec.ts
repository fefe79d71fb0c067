import type { Locator, Page } from "@playwright/test";
import {
  chooseSpoilers,
  drag,
  expect,
  heading,
  main,
  open,
  openFilter,
  press,
  settled,
  standInForProvider,
  storeClip,
  test,
} from "./page.ts";
import { post } from "./post.ts";

// The accessibility tree of each kind of view, as text: accessibility_tree.spec.ts-snapshots/*.yml. After an intended
// change, update the files:
//
//     node_modules/.bin/playwright test -c tests/web/playwright.config.mjs accessibility_tree -u
//
// routes.spec.ts and static.spec.ts check the content of each entry.

async function expectTree(view: string, ...parts: Locator[]): Promise<void> {
  const trees = await Promise.all(parts.map((part) => part.ariaSnapshot()));
  const { origin } = new URL(parts[0]!.page().url());
  expect(trees.map((tree) => `${tree.replaceAll(origin, "")}\n`).join("")).toMatchSnapshot(`${view}.yml`);
}

function body(page: Page): Locator {
  return page.locator("body");
}

test("the list has the accessibility tree of its snapshot", async ({ page }) => {
  await open(page);
  await expectTree("list", body(page));
});

test("the list with all spoilers open has the accessibility tree of its snapshot", async ({ page }) => {
  await open(page);
  await chooseSpoilers(page, "All");
  await open(page); // without the toast
  await expectTree("list-open", body(page));
});

test("the filtered list has the accessibility tree of its snapshot", async ({ page }) => {
  await open(page);
  await (await openFilter(page)).fill("son ye");
  await expect(page.getByRole("status")).toHaveText("1 of 15");
  await settled(page);
  await expectTree("list-filtered", body(page));
});

test("a list without a match has the accessibility tree of its snapshot", async ({ page }) => {
  await open(page);
  await (await openFilter(page)).fill("zzz");
  await expect(page.getByRole("button", { name: "Show all entries" })).toBeVisible();
  await settled(page);
  await expectTree("list-empty", body(page));
});

test("a narrow list has a banner, a strip of ranks and a footer instead of the rail", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 600 });
  await open(page);
  const parts = [page.getByRole("banner"), page.getByRole("navigation"), page.getByRole("contentinfo")];
  await expectTree("list-narrow", ...parts);
});

test("the panel of the choice of spoilers has the accessibility tree of its snapshot", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 600 });
  await open(page);
  await press(page.getByRole("button", { name: "Spoilers: hidden" }));
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expectTree("spoilers", dialog);
});

test("a ranked entry's page has the accessibility tree of its snapshot", async ({ page }) => {
  await open(page, "shark/");
  await expectTree("entry-shark", body(page));
});

for (const [kind, id] of [
  ["a tied", "heart-to-heart"],
  ["an unranked", "yeon-woo-jin"],
] as const)
  test(`${kind} entry's article has the accessibility tree of its snapshot`, async ({ page }) => {
    await open(page, `${id}/`);
    await expectTree(`entry-${id}`, main(page).getByRole("article"));
  });

test("an entry's article with its spoilers open has the accessibility tree of its snapshot", async ({ page }) => {
  await open(page, "shark/");
  await page.keyboard.press("s");
  await expect(page.getByRole("button", { name: /^Hide: / })).not.toHaveCount(0);
  await settled(page);
  await expectTree("entry-open", main(page).getByRole("article"));
});

test("the panel for sharing has the accessibility tree of its snapshot", async ({ page }) => {
  await open(page, "shark/");
  await press(page.getByRole("button", { name: "Share Shark" }));
  await expect(page.getByRole("dialog")).toBeVisible();
  await settled(page);
  await expectTree("share", page.getByRole("dialog"));
});

test("the introduction and a message with a button have the accessibility tree of their snapshot", async ({ page }) => {
  await open(page);
  await press(page.getByRole("button", { name: "Why these eight" }));
  await chooseSpoilers(page, "All");
  const toast = page.getByRole("region", { name: "All spoilers shown" });
  await expect(toast).toBeVisible();
  await settled(page);
  await expectTree("introduction", page.getByRole("region", { name: "Why these eight" }), toast);
});

test("the field for a clip has the accessibility tree of its snapshot", async ({ page }) => {
  await open(page, "que-sera-sera/");
  await press(page.getByRole("button", { name: "I have the link" }));
  await settled(page);
  await expectTree("clip", page.getByRole("group", { name: "I have the link" }));
});

test("a card with a video and an entry's page with a stored clip have the accessibility tree of their snapshot", async ({
  page,
  witness,
}) => {
  await standInForProvider(page, witness);
  await storeClip(page);
  await open(page);
  await press(page.getByRole("button", { name: "Play from 6:00: Que Sera Sera", exact: true }));
  await press(page.getByRole("button", { name: /^Play from 6:00: Que Sera Sera. Plays here/ }));
  await expect(page.locator("iframe")).toBeVisible();
  await settled(page);
  await expectTree("card-video", main(page).getByRole("article").first());
  await open(page, "que-sera-sera/");
  await expectTree("entry-clip", main(page).getByRole("article"));
});

test("the help panel has the accessibility tree of its snapshot", async ({ page }) => {
  await open(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await settled(page);
  await expectTree("help", page.getByRole("dialog"));
});

test("the notice at an unknown address has the accessibility tree of its snapshot", async ({ page, witness }) => {
  witness.allow(/status of 404/);
  await open(page, "no-such-drama/");
  await expectTree("unknown", page.getByRole("alert"));
});

test("the report on a file with mistakes has the accessibility tree of its snapshot", async ({ page }) => {
  await open(page);
  await drag(page, "drop", [["mine.json", '{"formatVersion": 1}']]);
  await expect(heading(page, "This file cannot be shown", 1)).toBeVisible();
  await settled(page);
  await expectTree("failure", main(page));
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  for (const [view, path] of [
    ["list", "./"],
    ["entry", "shark/"],
  ] as const)
    test(`the static page of the ${view} has the accessibility tree of its snapshot`, async ({ page }) => {
      await page.goto(path);
      await expectTree(`static-${view}`, body(page));
    });
});

// Returns the texts of the post's list that are no spoiler, in reading order.
function visibleTexts(): string[] {
  const texts = [post.title, post.lede, ...post.introduction];
  for (const [index, section] of post.sections.entries()) {
    if (index > 0) texts.push(section.title); // the ranking follows the page's own title
    texts.push(...section.introduction);
    for (const entry of section.entries)
      texts.push(entry.title, ...(entry.nativeTitle ? [entry.nativeTitle] : []), entry.teaser);
  }
  return [...texts, ...post.closing];
}

test("selecting the whole page selects the visible texts of the post, in reading order, and nothing hidden", async ({
  page,
}) => {
  await open(page);
  await press(page.getByRole("button", { name: "Why these eight" }));
  await settled(page);
  await page.keyboard.press("Control+a");
  const selection = await page.evaluate(() => getSelection()!.toString());
  const selected = selection.replace(/\s+/g, " ");
  let remaining = selected.slice(selected.indexOf("SUBTITLE DREAMS"));
  const between: string[] = [];
  for (const text of visibleTexts()) {
    const at = remaining.indexOf(text.replace(/\s+/g, " "));
    expect(at, `“${text}” follows`).toBeGreaterThanOrEqual(0);
    between.push(remaining.slice(0, at).trim());
    remaining = remaining.slice(at + text.length);
  }
  // Between the post's texts are only texts of the app: facts and names of controls.
  const names = new Set(
    await page.evaluate(() =>
      [...document.querySelectorAll("#app_mirror :is(button, a, p, h2)")].map((element) =>
        (element.textContent ?? "").replace(/\s+/g, " ").trim(),
      ),
    ),
  );
  for (const extra of between) {
    const left = [...names]
      .sort((a, b) => b.length - a.length)
      .reduce((text, name) => (name ? text.split(name).join("") : text), extra);
    expect(left.trim(), `between the texts: ${extra}`).toBe("");
  }
});
