import type { Page } from "@playwright/test";
import { chooseSpoilers, expect, open, test } from "./page.ts";

interface Counting extends Window {
  draws: number;
}

async function countDraws(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counting = window as unknown as Counting;
    counting.draws = 0;
    const { drawElements } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.drawElements = function (...args) {
      counting.draws++;
      return drawElements.apply(this, args);
    };
  });
}

// Returns how often the page draws in its next ten display frames.
function drawsInTenFrames(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const counting = window as unknown as Counting;
    const before = counting.draws;
    for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
    return counting.draws - before;
  });
}

test.beforeEach(({ page }) => countDraws(page));

test("settled() resolves when the post is mirrored and drawn", async ({ page }) => {
  await page.goto("./", { waitUntil: "commit" });
  await page.waitForFunction(() => "settled" in window);
  await page.evaluate(() => window.settled());
  await expect(page.locator("#app_content, [aria-busy=true]")).toHaveCount(0, { timeout: 1 });
  expect(await page.evaluate(() => (window as unknown as Counting).draws)).toBeGreaterThan(0);
  expect(await drawsInTenFrames(page)).toBe(0);
});

test("settled() waits for scrolling and for a press to be drawn", async ({ page }) => {
  await open(page);
  const scrolled = await page.evaluate(async () => {
    await window.settled();
    const counting = window as unknown as Counting;
    const before = counting.draws;
    window.scrollTo(0, 1000);
    await window.settled();
    return counting.draws - before;
  });
  expect(scrolled).toBeGreaterThan(0);
  await chooseSpoilers(page, "All");
  await page.evaluate(() => window.settled());
  expect(await drawsInTenFrames(page)).toBe(0);
});

test("settled() waits for pictures", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 }); // a window in which the first card is visible
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/art\/.*\.svg$/, async (route) => {
    await released;
    await route.continue();
  });
  const requested = page.waitForRequest(/\/art\/.*\.svg$/);
  await page.goto("./", { waitUntil: "commit" });
  await Promise.all([requested, expect(page.locator("#app_content")).toHaveCount(0)]);
  await page.evaluate(() => {
    void window.settled().then(() => document.documentElement.setAttribute("data-settled", ""));
  });
  await drawsInTenFrames(page); // time in which settled() could resolve too early
  await expect(page.locator("[data-settled]")).toHaveCount(0);
  release();
  await expect(page.locator("[data-settled]")).toHaveCount(1);
});

test("settled() resolves when the page has stopped with a notice", async ({ page, witness }) => {
  witness.allow(/Failed to load resource|FetchFailure|status 0/);
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto("./");
  await page.evaluate(() => window.settled());
  await expect(page.getByRole("alert")).toBeVisible({ timeout: 1 });
});
