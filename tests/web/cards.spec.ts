import type { Page } from "@playwright/test";
import { card, cardLink, emptyScript, expect, hasTouch, heading, main, open, settled, test } from "./page.ts";
import { entries, entry } from "./post.ts";

// Returns the middle of a card's poster, in the window.
async function middleOfPoster(page: Page, title: string): Promise<{ x: number; y: number }> {
  const poster = card(page, title).getByRole("img");
  await poster.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await poster.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

async function pressPoster(page: Page, title: string): Promise<void> {
  const { x, y } = await middleOfPoster(page, title);
  await (hasTouch() ? page.touchscreen.tap(x, y) : page.mouse.click(x, y));
}

const titles = [entries[0]!.title, "Shark", "Yeon Woo-jin", "Love Rain"]; // cards, a portrait and a still

for (const [kind, prepare] of [
  ["of the app", async () => {}],
  ["without its script", emptyScript],
] as const)
  test(`a press on a poster ${kind} opens the entry`, async ({ page }) => {
    await prepare(page);
    for (const title of titles) {
      await page.goto("./");
      if (kind === "of the app") await settled(page);
      await pressPoster(page, title);
      await expect(heading(page, title, 1)).toBeVisible();
    }
  });

test("a press on a poster with Ctrl opens the entry in another tab", async ({ page, context }) => {
  test.skip(hasTouch(), "there is no keyboard");
  await open(page);
  const { x, y } = await middleOfPoster(page, "Shark");
  const opened = context.waitForEvent("page");
  await page.keyboard.down("Control");
  await page.mouse.click(x, y);
  await page.keyboard.up("Control");
  await expect(heading(await opened, "Shark", 1)).toBeVisible();
  await expect(cardLink(page, "Shark")).toBeVisible();
});

test("a card has one link to its entry, named by the title, for the keyboard and for screen readers", async ({
  page,
}) => {
  await open(page);
  for (const title of titles) {
    const links = card(page, title).locator(`a[href$="/${entries.find((found) => found.title === title)!.id}/"]`);
    await expect(links).toHaveCount(1);
    await expect(card(page, title).getByRole("link", { name: title, exact: true })).toHaveCount(1);
    await expect(card(page, title).getByRole("img")).toHaveAccessibleName(
      entry(entries.find((found) => found.title === title)!.id).art.alt,
    );
  }
});

test("the pointer on a poster is the pointer on the entry's link", async ({ page }) => {
  test.skip(hasTouch(), "a finger does not hover");
  await open(page);
  const { x, y } = await middleOfPoster(page, "Shark");
  await page.mouse.move(x, y);
  const cursor = await page.evaluate(
    ([left, top]) => getComputedStyle(document.elementFromPoint(left!, top!)!).cursor,
    [x, y],
  );
  expect(cursor).toBe("pointer");
  await expect(main(page).locator("a:hover")).toHaveText("Shark");
});
