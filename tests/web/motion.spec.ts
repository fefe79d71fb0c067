import type { Page } from "@playwright/test";
import { card, cardLink, expect, hasTouch, heading, main, open, press, test } from "./page.ts";
import { entry } from "./post.ts";

// All other tests run with less motion, so that they need not wait for what moves.
test.describe.configure({ timeout: 60_000 }); // every frame that the clock lets pass is drawn, however long that takes
test.use({ contextOptions: { reducedMotion: "no-preference" } });

const frameTime = 16; // of Playwright's clock, ms
const shortest = 120;
const longest = 180;

interface Watched {
  drawn: number[]; // when a frame was drawn, ms
  patched: number; // after how many of them the mirror had changed
  scrolled: boolean;
  decoding: number; // pictures, each of which asks for a frame when it is there, whatever the page's clock says
}

async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = { drawn: [] as number[], patched: 0, scrolled: false, decoding: 0 };
    (window as unknown as { watched: Watched }).watched = watched;
    addEventListener("scroll", () => (watched.scrolled = true));
    const { decode } = HTMLImageElement.prototype;
    HTMLImageElement.prototype.decode = async function () {
      watched.decoding++;
      await decode.call(this).finally(() => watched.decoding--);
    };
    const observer = new MutationObserver(() => {});
    const mirror = { attributes: true, childList: true, characterData: true, subtree: true };
    document.addEventListener("DOMContentLoaded", () => observer.observe(document.getElementById("mirror")!, mirror));
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      request((now) => {
        observer.takeRecords();
        callback(now);
        watched.drawn.push(now);
        if (observer.takeRecords().length > 0) watched.patched++;
      });
  });
}

// Opens the page, and stops its clock once all is drawn.
async function openStopped(page: Page, path = "./"): Promise<void> {
  await page.clock.install();
  await watchFrames(page);
  await open(page, path);
  await page.waitForLoadState("networkidle");
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
  await settle(page);
}

// Lets what was brought about happen, for this long by the page's clock. What the browser tells late (focus, scrolling)
// asks for a frame of its own.
async function watch(page: Page, milliseconds: number): Promise<Watched> {
  await page.evaluate(() => {
    const { watched } = window as unknown as { watched: Watched };
    watched.drawn = [];
    watched.patched = 0;
  });
  await page.clock.runFor(milliseconds);
  return page.evaluate(() => (window as unknown as { watched: Watched }).watched);
}

// As watch(), of what takes the window elsewhere. The browser tells of that when it comes to it: after the last frame, it
// would ask for one more.
async function watchMove(page: Page, act: () => Promise<unknown>): Promise<Pick<Watched, "drawn">> {
  await page.evaluate(() => ((window as unknown as { watched: Watched }).watched.scrolled = false));
  await act();
  const drawn: number[] = [];
  await expect(async () => {
    const watched = await watch(page, frameTime);
    drawn.push(...watched.drawn);
    expect(watched.scrolled).toBe(true);
  }).toPass();
  return { drawn: [...drawn, ...(await watch(page, 1000)).drawn] };
}

async function picturesDecoded(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as unknown as { watched: Watched }).watched.decoding === 0, null, { polling: 50 });
}

async function settle(page: Page): Promise<void> {
  await expect(async () => {
    await watch(page, 300);
    await picturesDecoded(page);
    expect((await watch(page, 300)).drawn).toEqual([]);
  }).toPass();
}

type Drawn = Pick<Watched, "drawn">;

function duration({ drawn }: Drawn): number {
  return drawn.at(-1)! - drawn[0]!;
}

function expectToHaveMoved(watched: Drawn): void {
  expect(duration(watched)).toBeGreaterThanOrEqual(shortest);
  expect(duration(watched)).toBeLessThanOrEqual(longest + frameTime);
  // At the display's rate: no frame is left out.
  expect(watched.drawn.length).toBeGreaterThanOrEqual(Math.floor(duration(watched) / frameTime));
}

const spoiler = entry("shark").spoilers![0]!;
const reveal = (page: Page) => main(page).getByRole("button", { name: new RegExp(`^(Reveal|Hide): ${spoiler.label}`) });

// On the entry's page: on a card, the picture is asked for in another size once the card is taller.
async function focusReveal(page: Page): Promise<void> {
  await openStopped(page, "shark/");
  await reveal(page).focus();
  await settle(page);
}

test("a spoiler unfolds for 120 to 180 ms, the mirror holds it at once, and nothing is drawn after that", async ({ page }) => {
  await focusReveal(page);
  const before = await page.screenshot();
  await page.keyboard.press("Enter");
  const first = await watch(page, frameTime);
  expect(first).toMatchObject({ drawn: [expect.any(Number)], patched: 1 });
  const text = main(page).getByText(spoiler.text);
  const place = await text.boundingBox();
  const second = await watch(page, 3 * frameTime);
  const between = await page.screenshot();
  const rest = await watch(page, 1000);
  expect(second.patched + rest.patched).toBe(0);
  expectToHaveMoved({ drawn: [...first.drawn, ...second.drawn, ...rest.drawn] });
  expect(await text.boundingBox()).toEqual(place);
  const after = await page.screenshot();
  expect(between.equals(before)).toBe(false);
  expect(between.equals(after)).toBe(false);
  expect((await watch(page, 3000)).drawn).toEqual([]);
});

test("a spoiler opened and closed again under way ends as it was", async ({ page }) => {
  await focusReveal(page);
  const before = await page.screenshot();
  await page.keyboard.press("Enter");
  await watch(page, 4 * frameTime);
  await page.keyboard.press("Enter");
  expectToHaveMoved(await watch(page, 1000));
  await expect(reveal(page)).toHaveAttribute("aria-expanded", "false");
  await expect(main(page).getByText(spoiler.text)).toHaveCount(0);
  expect((await page.screenshot()).equals(before)).toBe(true);
  expect((await watch(page, 3000)).drawn).toEqual([]);
});

test("a page comes and goes for 120 to 180 ms", async ({ page }) => {
  await openStopped(page);
  await cardLink(page, "Shark").focus();
  await settle(page);
  await page.keyboard.press("Enter"); // for its picture to be there the next time
  await watch(page, 1000);
  await settle(page);
  await page.goBack();
  await watch(page, 1000);
  await settle(page);
  await expect(cardLink(page, "Shark")).toBeFocused();
  expectToHaveMoved(await watchMove(page, () => page.keyboard.press("Enter")));
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await settle(page);
  expectToHaveMoved(await watchMove(page, () => page.goBack()));
  await expect(cardLink(page, "Shark")).toBeFocused();
  await settle(page);
});

test("a toast rises, and sinks when its time is over", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openStopped(page);
  const copy = card(page, "Shark").getByRole("button", { name: "Copy link to Shark" });
  await copy.scrollIntoViewIfNeeded();
  await settle(page); // of pictures that come into sight
  await press(copy);
  await expect(page.getByRole("status")).toHaveText("");
  await expect(async () => {
    await page.clock.runFor(frameTime);
    await expect(page.getByRole("status")).toHaveText("Link copied", { timeout: 100 });
  }).toPass();
  await watch(page, 500);
  const shown = await page.screenshot();
  const sinking = await watch(page, 5000);
  expectToHaveMoved(sinking);
  expect((await page.screenshot()).equals(shown)).toBe(false);
});

test("a card answers the pointer for 120 to 180 ms, and is as before when it has gone", async ({ page }) => {
  test.skip(hasTouch(), "a finger hovers over nothing");
  await openStopped(page);
  await cardLink(page, "Shark").evaluate((link) => link.scrollIntoView({ block: "center" }));
  // Again, should a picture arrive meanwhile: those come by their own clock.
  await expect(async () => {
    await page.mouse.move(5, 5);
    await settle(page);
    const before = await page.screenshot();
    await cardLink(page, "Shark").hover();
    expectToHaveMoved(await watch(page, 1000));
    expect((await page.screenshot()).equals(before)).toBe(false);
    await page.mouse.move(5, 5);
    expectToHaveMoved(await watch(page, 1000));
    await settle(page);
    expect((await page.screenshot()).equals(before)).toBe(true);
  }).toPass();
});

test("with less motion a change takes one frame", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await focusReveal(page);
  await page.keyboard.press("Enter");
  expect(await watch(page, 1000)).toMatchObject({ drawn: [expect.any(Number)], patched: 1 });
  await expect(main(page).getByText(spoiler.text)).toBeVisible();
});

test("who asks for less motion under way gets it at once", async ({ page }) => {
  await focusReveal(page);
  await page.keyboard.press("Enter");
  await watch(page, 2 * frameTime);
  // The app hears of it before this does, which has listened for less long.
  const heard = await page.evaluateHandle(() => {
    const wish = matchMedia("(prefers-reduced-motion: reduce)");
    return { change: new Promise((resolve) => wish.addEventListener("change", resolve, { once: true })) };
  });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await heard.evaluate(async ({ change }) => void (await change));
  expect((await watch(page, 1000)).drawn.length).toBeLessThanOrEqual(2);
});

test("by the browser's own clock, too, no frame follows the last that moves", async ({ page }) => {
  await watchFrames(page);
  await open(page, "shark/");
  await page.waitForLoadState("networkidle");
  await picturesDecoded(page);
  await reveal(page).focus();
  const frames = () => page.evaluate(() => (window as unknown as { watched: Watched }).watched.drawn);
  const settled = (await frames()).length;
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await frames()).length).toBeGreaterThan(settled);
  await page.waitForTimeout(1500); // that nothing comes can only be seen by waiting for it
  const moved = (await frames()).slice(settled);
  const intervals = moved.slice(1).map((at, index) => at - moved[index]!);
  expect(moved.length).toBeGreaterThan(1);
  expect(moved.at(-1)! - moved[0]!).toBeLessThanOrEqual(longest + Math.max(...intervals));
  await page.waitForTimeout(1500);
  expect((await frames()).length).toBe(settled + moved.length);
});
