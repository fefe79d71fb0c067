import type { Page } from "@playwright/test";
import {
  capture,
  card,
  cardLink,
  expect,
  hasTouch,
  heading,
  main,
  open,
  receiveEvent,
  scrollTo,
  status,
  test,
} from "./page.ts";
import { entry } from "./post.ts";

// Transitions in the browser. tests/paint/motion_test.cpp tests their durations, and their first and last frames.
// idle.spec.ts tests that no frame is scheduled after a transition. All other files run with reduced motion.
test.describe.configure({ timeout: 60_000 }); // each frame of the stopped clock is drawn by software
test.use({ contextOptions: { reducedMotion: "no-preference" } });

const frameTime = 16; // ms of Playwright's clock from one frame to the next

// Lets the stopped clock of a page run until the page has settled. Pictures arrive meanwhile, by the browser's own
// clock.
async function runUntilSettled(page: Page): Promise<void> {
  let isSettled = false;
  const settling = page.evaluate(() => window.settled()).then(() => (isSettled = true));
  const running = async () => {
    while (!isSettled) await page.clock.runFor(10 * frameTime);
  };
  await Promise.all([settling, running()]);
}

// Opens a page and stops its clock, so that a transition goes on only while the test runs the clock.
async function openStopped(page: Page, path = "./"): Promise<void> {
  await page.clock.install();
  await open(page, path);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
  await runUntilSettled(page);
}

const spoiler = entry("shark").spoilers![0]!;
const reveal = (page: Page) => main(page).getByRole("button", { name: new RegExp(`^(Reveal|Hide): ${spoiler.label}`) });

async function openAtSpoiler(page: Page): Promise<void> {
  await openStopped(page, "shark/");
  await reveal(page).focus();
  await runUntilSettled(page);
}

test("the mirror has a revealed spoiler at its final position while the drawing still moves", async ({ page }) => {
  await openAtSpoiler(page);
  const before = await page.screenshot();
  await page.keyboard.press("Enter");
  await page.clock.runFor(frameTime);
  const text = main(page).getByText(spoiler.text);
  const bounds = await text.boundingBox();
  await page.clock.runFor(3 * frameTime);
  const during = await page.screenshot();
  await runUntilSettled(page);
  expect(await text.boundingBox()).toEqual(bounds);
  const after = await page.screenshot();
  expect(during.equals(before)).toBe(false);
  expect(during.equals(after)).toBe(false);
});

test("a spoiler that is hidden again while it unfolds leaves the drawing as before", async ({ page }) => {
  await openAtSpoiler(page);
  const before = await page.screenshot();
  await page.keyboard.press("Enter");
  await page.clock.runFor(4 * frameTime);
  await page.keyboard.press("Enter");
  await runUntilSettled(page);
  await expect(reveal(page)).toHaveAttribute("aria-expanded", "false");
  await expect(main(page).getByText(spoiler.text)).toHaveCount(0);
  expect((await page.screenshot()).equals(before)).toBe(true);
});

test("an entry's page and the list are animated when they open", async ({ page }) => {
  await openStopped(page);
  await cardLink(page, "Shark").focus();
  await runUntilSettled(page);
  const expectMotion = async () => {
    await page.clock.runFor(4 * frameTime);
    const during = await page.screenshot();
    await runUntilSettled(page);
    expect((await page.screenshot()).equals(during)).toBe(false);
  };
  await page.keyboard.press("Enter");
  await expectMotion();
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await receiveEvent(page, "popstate", () => page.goBack());
  await expectMotion();
  await expect(cardLink(page, "Shark")).toBeFocused();
});

test("a toast is drawn until its time is over", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openStopped(page);
  const share = card(page, "Shark").getByRole("button", { name: "Share Shark" });
  await share.scrollIntoViewIfNeeded();
  await runUntilSettled(page); // pictures that come into the window
  await share.focus();
  await page.keyboard.press("c");
  await expect(async () => {
    await page.clock.runFor(frameTime);
    await expect(status(page)).toHaveText("Link to Shark copied", { timeout: 100 });
  }).toPass();
  await runUntilSettled(page);
  const shown = await page.screenshot();
  await page.clock.fastForward(60_000); // longer than any toast
  await runUntilSettled(page);
  expect((await page.screenshot()).equals(shown)).toBe(false);
});

test("a card is drawn differently under the pointer, and as before without it", async ({ page }) => {
  test.skip(hasTouch(), "a finger does not hover");
  await open(page);
  await scrollTo(cardLink(page, "Shark"));
  await page.mouse.move(5, 5);
  const before = await capture(page);
  await cardLink(page, "Shark").hover();
  expect((await capture(page)).equals(before)).toBe(false);
  await page.mouse.move(5, 5);
  expect((await capture(page)).equals(before)).toBe(true);
});

test("with reduced motion the first frame of a change is its last", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openAtSpoiler(page);
  await page.keyboard.press("Enter");
  await page.clock.runFor(frameTime);
  const first = await page.screenshot();
  await runUntilSettled(page);
  await expect(main(page).getByText(spoiler.text)).toBeVisible();
  expect((await page.screenshot()).equals(first)).toBe(true);
});

test("a preference for reduced motion ends a transition that is under way", async ({ page }) => {
  await openAtSpoiler(page);
  await page.keyboard.press("Enter");
  await page.clock.runFor(2 * frameTime);
  // The app added its listener before the test, so the app has received the event too.
  const received = await page.evaluateHandle(() => {
    const query = matchMedia("(prefers-reduced-motion: reduce)");
    return { change: new Promise((resolve) => query.addEventListener("change", resolve, { once: true })) };
  });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await received.evaluate(async ({ change }) => void (await change));
  await page.clock.runFor(2 * frameTime);
  const ended = await page.screenshot();
  await runUntilSettled(page);
  expect((await page.screenshot()).equals(ended)).toBe(true);
});
