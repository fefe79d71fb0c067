import type { Page } from "@playwright/test";
import {
  card,
  cardLink,
  entryTitles,
  expect,
  expectScroll,
  filterField,
  hasTouch,
  heading,
  main,
  open,
  openFilter,
  press,
  scrollPageTo,
  scrollTo,
  settled,
  status,
  test,
} from "./page.ts";
import { entries, post, titles } from "./post.ts";

const tags = [...new Set(entries.flatMap((entry) => entry.tags))];
const chip = (page: Page, tag: string) =>
  page.getByRole("list", { name: "Tags" }).getByRole("button", { name: tag, exact: true });
// Opens the filter with all its tags.
async function openTags(page: Page): Promise<void> {
  await openFilter(page);
  await press(page.getByRole("button", { name: /^\d+ more tags$/ }));
}
const titlesTagged = (tag: string) => entries.filter((entry) => entry.tags.includes(tag)).map(({ title }) => title);

test("typing in the filter leaves the entries that match by title, native title, person or tag", async ({ page }) => {
  await open(page);
  for (const [query, matches] of [
    ["HEART", ["Heart to Heart", "Heartless City"]],
    ["què sérÁ", ["Que Sera Sera"]],
    ["상어", ["Shark"]],
    ["gong yoo", ["Coffee Prince"]],
    ["kim nam-gil", ["Shark", "Bad Guy"]],
    ["royalty", ["Yeon Woo-jin", "Kim Jung-hyun and Shin Hye-sun", "Queen In-hyun’s Man"]],
  ] as const) {
    await (await openFilter(page)).fill("");
    await expect(entryTitles(page)).toHaveText(titles);
    await (await openFilter(page)).pressSequentially(query);
    await expect(entryTitles(page), query).toHaveText([...matches]);
    await expect(filterField(page)).toHaveValue(query);
    await expect(filterField(page)).toBeFocused();
    await expect(status(page)).toHaveText(`${matches.length} of ${entries.length}`);
    await expect(page.getByRole("heading", { name: `${matches.length} of ${entries.length}`, level: 1 })).toBeVisible();
    await expect.poll(() => new URL(page.url()).searchParams.get("q")).toBe(query);
  }
});

test("Back takes typed text out of the filter even if no frame was drawn since", async ({ page }) => {
  await open(page);
  await openTags(page);
  await press(chip(page, "Royalty"));
  await expect(chip(page, "Royalty")).toHaveAttribute("aria-pressed", "true");
  await (await openFilter(page)).focus();
  await page.evaluate(async () => {
    const { requestAnimationFrame } = window;
    const held: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (callback) => held.push(callback);
    const field = document.querySelector<HTMLInputElement>("input[type=search]")!;
    field.value = "kiss";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const traversed = new Promise((resolve) => addEventListener("popstate", resolve, { once: true, capture: true }));
    history.back();
    await traversed;
    window.requestAnimationFrame = requestAnimationFrame;
    for (const callback of held) requestAnimationFrame(callback);
  });
  await expect(filterField(page)).toHaveCount(0);
  await expect(entryTitles(page)).toHaveText(titles);
  await expect(await openFilter(page)).toHaveValue("");
  await expect(chip(page, "Royalty")).toHaveAttribute("aria-pressed", "false");
});

test("Back takes typed text out of the filter while the focus is in it", async ({ page }) => {
  await open(page);
  await openTags(page);
  await press(chip(page, "Royalty"));
  await expect(chip(page, "Royalty")).toHaveAttribute("aria-pressed", "true");
  await (await openFilter(page)).pressSequentially("kiss");
  await expect(page).toHaveURL(/\?q=kiss&tag=Royalty$/);
  await page.goBack();
  await expect(filterField(page)).toHaveCount(0);
  await expect(entryTitles(page)).toHaveText(titles);
  await expect(await openFilter(page)).toHaveValue("");
  await expect(chip(page, "Royalty")).toHaveAttribute("aria-pressed", "false");
  await page.goForward();
  await expect(filterField(page)).toHaveValue("kiss");
});

test("typing in the filter adds no history, and emptying it shows every entry again", async ({ page }) => {
  await open(page);
  await press(cardLink(page, "Shark"));
  await press(page.getByRole("link", { name: "← Back to the list" }));
  await expect(entryTitles(page)).toHaveText(titles);
  await (await openFilter(page)).pressSequentially("heart");
  await expect(entryTitles(page)).toHaveCount(2);
  await (await openFilter(page)).fill("");
  await expect(entryTitles(page)).toHaveText(titles);
  await expect(page).toHaveURL(/\/$/);
  await (await openFilter(page)).pressSequentially("dark");
  await expect(page).toHaveURL(/\?q=dark$/);
  await page.goBack();
  await expect(heading(page, "Shark", 1)).toBeVisible();
});

test("the caret of the filter stays where the reader types", async ({ page }) => {
  await open(page);
  await (await openFilter(page)).fill("shrk");
  for (const key of ["Home", "ArrowRight", "ArrowRight", "a"]) await page.keyboard.press(key);
  await expect(filterField(page)).toHaveValue("shark");
  await settled(page);
  expect(await filterField(page).evaluate((field: HTMLInputElement) => field.selectionStart)).toBe(3);
  await expect(entryTitles(page)).toHaveText(["Shark"]);
});

test("a filter without a match offers a button that shows every entry", async ({ page }) => {
  await open(page);
  await (await openFilter(page)).fill("nobody");
  await expect(main(page).getByText("No entry matches.")).toBeVisible();
  await expect(entryTitles(page)).toHaveCount(0);
  await expect(status(page)).toHaveText("No entry matches");
  await press(main(page).getByRole("button", { name: "Show all entries" }));
  await expect(entryTitles(page)).toHaveText(titles);
  await expect(filterField(page)).toHaveValue("");
  await expect(filterField(page)).toBeFocused();
  await expect(page).toHaveURL(/\/$/);
});

test("the filter hides sections without a match", async ({ page }) => {
  await open(page, "?q=shark");
  await expect(main(page).getByRole("heading", { level: 2 })).toHaveText(["Shark"]);
  await open(page, "?q=love rain");
  await expect(main(page).getByRole("heading", { level: 2 })).toHaveText(["Stills that linger"]);
});

test("the filter offers the five most frequent tags, and every tag on demand", async ({ page }) => {
  await open(page);
  await openFilter(page);
  const chips = page.getByRole("list", { name: "Tags" }).locator("[aria-pressed]");
  const uses = (tag: string) => entries.filter((entry) => entry.tags.includes(tag)).length;
  const frequent = [...tags].sort((a, b) => uses(b) - uses(a)).slice(0, 5);
  await expect(chips).toHaveText(frequent);
  const more = page.getByRole("button", { name: `${tags.length - 5} more tags` });
  await expect(more).toHaveAttribute("aria-expanded", "false");
  await press(more);
  await expect(chips).toHaveCount(tags.length);
  expect((await chips.allTextContents()).sort()).toEqual([...tags].sort());
  for (const tag of tags) await expect(chip(page, tag)).toHaveAttribute("aria-pressed", "false");
  await press(page.getByRole("button", { name: "Fewer tags" }));
  await expect(chips).toHaveText(frequent);
});

test("while the reader filters, the cards begin below the filter's bar, which stays in the window", async ({
  page,
}) => {
  await open(page, "?q=e");
  const bar = page.getByRole("search", { name: "Filter the entries" });
  await expect(heading(page, post.title, 1)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Last words" })).toHaveCount(0);
  const below = async () => {
    const { y, height } = (await bar.boundingBox())!;
    return (await page.getByRole("article").first().boundingBox())!.y - y - height;
  };
  expect(await below()).toBeGreaterThanOrEqual(8);
  expect(await below()).toBeLessThan(40);
  await scrollPageTo(page, 1500);
  await expect(bar).toBeInViewport({ ratio: 1 });
  await expect(filterField(page)).toHaveValue("e");
});

test("the filter's button ends filtering once nothing is left to clear", async ({ page }) => {
  await open(page);
  const y = await scrollTo(card(page, "Bad Guy"));
  await page.keyboard.press("/");
  await filterField(page).fill("rain");
  await press(page.getByRole("button", { name: "Clear" }));
  await expect(filterField(page)).toBeFocused();
  await expect(filterField(page)).toHaveValue("");
  await press(page.getByRole("button", { name: "Close", exact: true }));
  await expect(page.getByRole("search")).toHaveCount(0);
  await expectScroll(page, y);
});

test("the navigation leads out of a filter that hides its entry", async ({ page }) => {
  await open(page, "?q=elevator");
  await press(page.getByRole("navigation", { name: "Jump to an entry" }).getByRole("link", { name: /Shark/ }));
  await expect(cardLink(page, "Shark")).toBeInViewport();
  await expect(page.getByRole("search")).toHaveCount(0);
  await expect(entryTitles(page)).toHaveText(titles);
});

test("a chip filters by its tag, another chip replaces it, and a second press removes it", async ({ page }) => {
  await open(page);
  await openTags(page);
  await press(chip(page, "Elevator"));
  await expect(chip(page, "Elevator")).toHaveAttribute("aria-pressed", "true");
  await expect(entryTitles(page)).toHaveText(titlesTagged("Elevator"));
  await expect(page).toHaveURL(/\/\?tag=Elevator$/);
  await press(chip(page, "Many kisses"));
  await expect(chip(page, "Elevator")).toHaveAttribute("aria-pressed", "false");
  await expect(entryTitles(page)).toHaveText(titlesTagged("Many kisses"));
  await expect(page).toHaveURL(/\/\?tag=Many\+kisses$/);
  await press(chip(page, "Many kisses"));
  await expect(entryTitles(page)).toHaveText(titles);
  await expect(page).toHaveURL(/\/$/);
});

test("Back and Forward undo and redo the press of a chip", async ({ page }) => {
  await open(page);
  await openTags(page);
  await press(chip(page, "Dark"));
  await expect(entryTitles(page)).toHaveText(titlesTagged("Dark"));
  await page.goBack();
  await expect(filterField(page)).toHaveCount(0);
  await expect(entryTitles(page)).toHaveText(titles);
  await page.goForward();
  await expect(chip(page, "Dark")).toHaveAttribute("aria-pressed", "true");
  await expect(entryTitles(page)).toHaveText(titlesTagged("Dark"));
});

test("words and a tag filter together, and the URL has both", async ({ page }) => {
  await open(page);
  await openTags(page);
  await press(chip(page, "Romance"));
  await (await openFilter(page)).fill("rain");
  await expect(entryTitles(page)).toHaveText(["Love Rain"]);
  await expect(page).toHaveURL(/q=rain/);
  const address = page.url();
  await open(page);
  await expect(entryTitles(page)).toHaveText(titles);
  await open(page, address);
  await expect(entryTitles(page)).toHaveText(["Love Rain"]);
  await expect(filterField(page)).toHaveValue("rain");
  await expect(chip(page, "Romance")).toHaveAttribute("aria-pressed", "true");
});

test("a tag on an entry's page links to the list filtered by that tag", async ({ page }) => {
  await open(page, "bad-guy/");
  await press(main(page).getByRole("link", { name: "Revenge" }));
  await expect(page).toHaveURL(/\/\?tag=Revenge$/);
  await expect(entryTitles(page)).toHaveText(titlesTagged("Revenge"));
  await page.goBack();
  await expect(heading(page, "Bad Guy", 1)).toBeVisible();
});

test("Back from an entry restores the filter", async ({ page }) => {
  await open(page);
  await (await openFilter(page)).fill("kim nam-gil");
  await press(cardLink(page, "Bad Guy"));
  await expect(heading(page, "Bad Guy", 1)).toBeVisible();
  await page.goBack();
  await expect(filterField(page)).toHaveValue("kim nam-gil");
  await expect(entryTitles(page)).toHaveText(["Shark", "Bad Guy"]);
});

test("the filter is a search field, at least 44 px high where there is touch", async ({ page }) => {
  await open(page);
  await openFilter(page);
  await expect(page.getByRole("search", { name: "Filter the entries" })).toBeVisible();
  await expect(filterField(page)).toHaveAttribute("type", "search");
  await expect(filterField(page)).toHaveAttribute("placeholder", "Title, person or tag");
  if (hasTouch()) expect((await filterField(page).boundingBox())!.height).toBeGreaterThanOrEqual(44);
  await expect(page).toHaveTitle(post.title);
});

test("the bar at the top of the window covers no card that the reader jumps to", async ({ page }) => {
  await open(page, "?q=kim");
  const search = page.getByRole("search");
  const expectBelow = async (name: string) => {
    await expect(cardLink(page, name)).toBeInViewport();
    await settled(page);
    const bar = (await search.boundingBox())!;
    const box = (await card(page, name).boundingBox())!;
    expect(box.y, `the card of ${name}`).toBeGreaterThanOrEqual(bar.y + bar.height);
  };
  await press(page.getByRole("navigation", { name: "Jump to an entry" }).getByRole("link", { name: /Bad Guy/ }));
  await expectBelow("Bad Guy");
  if (hasTouch()) return;
  await page.keyboard.press("2");
  await expect(cardLink(page, "Shark")).toBeFocused();
  await expectBelow("Shark");
  await page.keyboard.press("j");
  await expect(cardLink(page, "Bad Guy")).toBeFocused();
  await expectBelow("Bad Guy");
  await scrollPageTo(page, await page.evaluate(() => document.documentElement.scrollHeight));
  while (!(await cardLink(page, "Shark").evaluate((link) => link === document.activeElement)))
    await page.keyboard.press("Shift+Tab");
  const bar = (await search.boundingBox())!;
  expect((await cardLink(page, "Shark").boundingBox())!.y).toBeGreaterThanOrEqual(bar.y + bar.height);
});

test("Esc returns to the entry's page on which the filter was opened, at its scroll position", async ({ page }) => {
  await open(page, "shark/");
  await scrollPageTo(page, 200);
  await page.keyboard.press("/");
  await expect(filterField(page)).toBeFocused();
  await page.keyboard.type("rain");
  await page.keyboard.press("Escape");
  await expect(heading(page, "Shark", 1)).toBeFocused();
  await expect(page).toHaveURL(/\/shark\/$/);
  await expectScroll(page, 200);
  await press(main(page).getByRole("link", { name: "Revenge", exact: true }));
  await expect(page).toHaveURL(/\?tag=Revenge$/);
  await page.keyboard.press("Escape");
  await expect(heading(page, "Shark", 1)).toBeFocused();
});
