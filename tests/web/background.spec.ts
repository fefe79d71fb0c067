import type { Page } from "@playwright/test";
import {
  capture,
  card,
  chooseSpoilers,
  chosenSpoilers,
  countColours,
  entryTitles,
  expect,
  expectScroll,
  heading,
  holdRequests,
  main,
  open,
  press,
  ready,
  receiveEvent,
  scrollTo,
  settled,
  status,
  test,
} from "./page.ts";
import { entry, titles } from "./post.ts";

// Tests of hidden pages: in another tab, frozen, or in the browser's back/forward cache.

const theme = (page: Page) => page.getByRole("button", { name: /^Theme: / });
const [spoiler] = entry("shark").spoilers!;

// Returns the brightest channel of a pixel in the window's lower right corner, where only the background is.
async function brightness(page: Page): Promise<number> {
  const png = (await capture(page)).toString("base64");
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(1, 1).getContext("2d")!;
    context.drawImage(bitmap, bitmap.width - 4, bitmap.height - 4, 1, 1, 0, 0, 1, 1);
    return Math.max(...context.getImageData(0, 0, 1, 1).data.subarray(0, 3));
  }, png);
}

// Playwright turns the back/forward cache off; the browsers of readers have it.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
  colorScheme: "dark",
});

test("a page from the back/forward cache is drawn at once, with the settings and spoilers that changed meanwhile", {
  tag: "@browser",
}, async ({ page }) => {
  await open(page);
  const y = await scrollTo(card(page, "Shark"));
  await page.evaluate(() => Object.assign(window, { cached: true }));
  await page.goto("shark/");
  await ready(page);
  await press(theme(page));
  await expect(theme(page)).toHaveAccessibleName("Theme: light");
  await press(main(page).getByRole("button", { name: `Reveal: ${spoiler!.label}` }));
  await expect(main(page).getByRole("group", { name: spoiler!.label })).toBeVisible();
  await page.goBack({ waitUntil: "commit" }); // a page from this cache sends no load event
  expect(await page.evaluate(() => "cached" in window), "the browser cached the page").toBe(true);
  await expectScroll(page, y);
  await expect(theme(page)).toHaveAccessibleName("Theme: light");
  await expect(card(page, "Shark").getByRole("group", { name: spoiler!.label })).toContainText(spoiler!.text);
  expect(await brightness(page)).toBeGreaterThan(200);
  expect(await countColours(page, await page.screenshot())).toBeGreaterThan(50);
  const others = entry("shark").spoilers!.length - 1;
  await press(card(page, "Shark").getByRole("button", { name: `Reveal the other ${others} spoilers of Shark` }));
  await expect(card(page, "Shark").getByRole("group")).toHaveCount(entry("shark").spoilers!.length);
});

test("a tab takes over another tab's settings, but no spoiler that is revealed there", async ({ page, context }) => {
  await open(page);
  const other = await context.newPage();
  await open(other, "shark/");
  await press(theme(other));
  await expect(theme(page)).toHaveAccessibleName("Theme: light");
  expect(await brightness(page)).toBeGreaterThan(200);
  await press(main(other).getByRole("button", { name: `Reveal: ${spoiler!.label}` }));
  await expect(main(other).getByRole("group", { name: spoiler!.label })).toBeVisible();
  await other.keyboard.press("?");
  await receiveEvent(page, "storage", async () => {
    await press(other.getByRole("switch", { name: "Use these shortcuts" }));
    await expect(other.getByRole("switch", { name: "Use these shortcuts" })).not.toBeChecked();
  });
  await settled(page);
  await page.bringToFront();
  await page.keyboard.press("?");
  await settled(page); // a dialog would be in the mirror by now
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(card(page, "Shark").getByRole("group")).toHaveCount(0);
  await press(other.getByRole("button", { name: "Close" }));
  await chooseSpoilers(other, "All");
  await expect(chosenSpoilers(page, "All")).toBeVisible();
  await expect(card(page, "Shark").getByRole("group")).toHaveCount(entry("shark").spoilers!.length);
});

async function setState(page: Page, state: "frozen" | "active"): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setWebLifecycleState", { state });
  await session.detach();
}

test("a tab that was frozen continues in the same state", async ({ page }) => {
  await open(page, "shark/");
  const button = main(page).getByRole("button", { name: `Reveal: ${spoiler!.label}` });
  await press(button);
  await expect(status(page)).toHaveText("Spoiler shown");
  const y = await scrollTo(main(page).getByRole("group", { name: spoiler!.label }));
  await setState(page, "frozen");
  await setState(page, "active");
  await expectScroll(page, y);
  await expect(main(page).getByRole("group", { name: spoiler!.label })).toContainText(spoiler!.text);
  await press(main(page).getByRole("button", { name: `Hide: ${spoiler!.label}` }));
  await expect(button).toBeVisible();
  expect(await countColours(page, await capture(page))).toBeGreaterThan(50);
});

test("a tab that is frozen while it loads continues to load afterwards", async ({ page }) => {
  const release = await holdRequests(page, /\.wasm$/);
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.getByRole("article").getByRole("heading")).toHaveText(titles);
  await setState(page, "frozen");
  const finished = page.waitForEvent("requestfinished", (request) => request.url().endsWith(".wasm"));
  release();
  await finished;
  await setState(page, "active");
  await ready(page);
  await expect(entryTitles(page)).toHaveText(titles);
  await press(page.getByRole("heading", { name: "Shark" }).getByRole("link"));
  await expect(heading(page, "Shark", 1)).toBeVisible();
});
