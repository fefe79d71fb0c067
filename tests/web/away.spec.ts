import type { Page } from "@playwright/test";
import {
  allSpoilers,
  card,
  countColours,
  entryTitles,
  expect,
  expectScroll,
  heading,
  main,
  open,
  press,
  ready,
  scrollTo,
  status,
  test,
} from "./page.ts";
import { entry, titles } from "./post.ts";

// Pages that were out of sight: in another tab, frozen, or kept by the browser for when the reader comes back.

const theme = (page: Page) => page.getByRole("button", { name: /^Theme: / });
const [spoiler] = entry("shark").spoilers!;

// A light window is brighter.
async function brightness(page: Page): Promise<number> {
  const shot = (await page.screenshot()).toString("base64");
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(1, 1).getContext("2d")!;
    context.drawImage(bitmap, bitmap.width - 4, bitmap.height - 4, 1, 1, 0, 0, 1, 1);
    return Math.max(...context.getImageData(0, 0, 1, 1).data.subarray(0, 3));
  }, shot);
}

// As in a browser that no one drives.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
  colorScheme: "dark",
});

test("a page that the browser kept is drawn at once, and has what was chosen meanwhile", async ({ page }) => {
  await open(page);
  const y = await scrollTo(card(page, "Shark"));
  await page.evaluate(() => Object.assign(window, { kept: true }));
  await page.goto("shark/");
  await ready(page);
  await press(theme(page));
  await expect(theme(page)).toHaveAccessibleName("Theme: light");
  await press(main(page).getByRole("button", { name: `Reveal: ${spoiler!.label}` }));
  await expect(main(page).getByRole("group", { name: spoiler!.label })).toBeVisible();
  await page.goBack({ waitUntil: "commit" }); // a page that was kept is not loaded
  expect(await page.evaluate(() => "kept" in window), "the browser kept the page").toBe(true);
  await expectScroll(page, y);
  await expect(theme(page)).toHaveAccessibleName("Theme: light");
  await expect(card(page, "Shark").getByRole("group", { name: spoiler!.label })).toContainText(spoiler!.text);
  await expect.poll(() => brightness(page)).toBeGreaterThan(200);
  expect(await countColours(page, await page.screenshot())).toBeGreaterThan(50);
  // And works.
  await press(card(page, "Shark").getByRole("button", { name: "Reveal spoilers of Shark" }));
  await expect(card(page, "Shark").getByRole("group")).toHaveCount(entry("shark").spoilers!.length);
});

test("another tab's choice of theme and keys is this one's too, its spoilers are not", async ({ page, context }) => {
  await open(page);
  const other = await context.newPage();
  await open(other, "shark/");
  await press(theme(other));
  await expect(theme(page)).toHaveAccessibleName("Theme: light");
  await expect.poll(() => brightness(page)).toBeGreaterThan(200);
  await press(allSpoilers(other));
  await expect(allSpoilers(other)).toBeChecked();
  await other.keyboard.press("?");
  // The app hears of it before this does, which has listened for less long.
  const heard = await page.evaluateHandle(() => ({
    change: new Promise<void>((resolve) => addEventListener("storage", ({ newValue }) => newValue === "off" && resolve())),
  }));
  await press(other.getByRole("switch", { name: "Use these shortcuts" }));
  await expect(other.getByRole("switch", { name: "Use these shortcuts" })).not.toBeChecked();
  await heard.evaluate(({ change }) => change);
  await page.bringToFront();
  await page.keyboard.press("?");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))); // a dialog would come
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(allSpoilers(page)).not.toBeChecked();
});

test.describe("a tab that is frozen", () => {
  async function setState(page: Page, state: "frozen" | "active"): Promise<void> {
    const session = await page.context().newCDPSession(page);
    await session.send("Page.setWebLifecycleState", { state });
    await session.detach();
  }

  test("goes on where it was", async ({ page }) => {
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
    expect(await countColours(page, await page.screenshot())).toBeGreaterThan(50);
  });

  test("may be so while it loads", async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\.wasm$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto("./", { waitUntil: "commit" });
    await expect(page.getByRole("heading", { level: 3 })).toHaveText(titles);
    await setState(page, "frozen");
    const finished = page.waitForEvent("requestfinished", (request) => request.url().endsWith(".wasm"));
    release();
    await finished;
    await setState(page, "active");
    await ready(page);
    await expect(entryTitles(page)).toHaveText(titles);
    await press(page.getByRole("heading", { name: "Shark", level: 3 }).getByRole("link"));
    await expect(heading(page, "Shark", 1)).toBeVisible();
  });
});
