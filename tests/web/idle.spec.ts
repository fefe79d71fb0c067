import type { Page } from "@playwright/test";
import { expect, open, press, status, test } from "./page.ts";

// Whatever a page does by itself: what asked for it, and what then ran.
interface Work {
  frames: number;
  timers: number;
  draws: number;
}

async function countWork(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const work: Work = { frames: 0, timers: 0, draws: 0 };
    const awaited = { frames: 0, pictures: 0 };
    Object.assign(window, { work, awaited });
    const frame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      work.frames++;
      awaited.frames++;
      return frame((now) => {
        work.frames++;
        awaited.frames--;
        callback(now);
      });
    };
    for (const name of ["setTimeout", "setInterval"] as const) {
      const later = window[name].bind(window) as (callback: () => void, delay?: number) => number;
      const counted = (callback: () => void, delay?: number) => {
        work.timers++;
        return later(() => {
          work.timers++;
          callback();
        }, delay);
      };
      Object.assign(window, { [name]: counted });
    }
    const decode = HTMLImageElement.prototype.decode;
    HTMLImageElement.prototype.decode = async function () {
      awaited.pictures++;
      await decode.call(this).finally(() => awaited.pictures--);
    };
    const gl = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
    for (const name of Object.keys(Object.getOwnPropertyDescriptors(gl)).filter((name) => /^(draw|clear$)/.test(name))) {
      if (name.startsWith("drawingBuffer")) continue;
      const draw = gl[name]!;
      gl[name] = function (...args) {
        work.draws++;
        return draw.apply(this, args);
      };
    }
  });
}

function workOf(page: Page): Promise<Work> {
  return page.evaluate(() => ({ ...(window as unknown as { work: Work }).work }));
}

// Until every frame that was asked for has come, all pictures are decoded, and the page has done nothing for a second.
async function settle(page: Page): Promise<Work> {
  await page.waitForLoadState("networkidle");
  let last: Work | undefined; // none yet: the first look is at once, and says nothing of a second
  await expect
    .poll(
      async () => {
        const before = last;
        last = await workOf(page);
        const awaited = await page.evaluate(() => (window as unknown as { awaited: Record<string, number> }).awaited);
        return Object.values(awaited).every((count) => count === 0) && JSON.stringify(before) === JSON.stringify(last);
      },
      { intervals: [1000] },
    )
    .toBe(true);
  return last!;
}

// That nothing comes can only be seen by waiting for it.
async function expectIdle(page: Page, seconds: number): Promise<void> {
  const before = await settle(page);
  for (const count of Object.values(before)) expect(count).toBeGreaterThan(0);
  await page.waitForTimeout(seconds * 1000);
  expect(await workOf(page)).toEqual(before);
}

test.slow(); // they wait long for nothing
test.use({ serviceWorkers: "allow" });

test("no frame, timer or draw call in ten seconds in which nothing happens", async ({ page }) => {
  await countWork(page);
  await open(page);
  await expectIdle(page, 10);
});

test("an entry is as quiet once its animations and messages are over", async ({ page }) => {
  await countWork(page);
  await open(page, "shark/");
  await press(page.getByRole("button", { name: /^Reveal/ }).first());
  await press(page.getByRole("button", { name: /^Hide/ }).first());
  await expect(status(page)).not.toBeEmpty();
  await expectIdle(page, 3);
});

// Chromium keeps every headless tab in front, so the page is told what it would be told.
test("a tab that goes to the background does nothing there", async ({ page }) => {
  await countWork(page);
  await open(page);
  await settle(page);
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    Object.defineProperty(document, "hidden", { get: () => true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    window.dispatchEvent(new Event("blur"));
  });
  await expectIdle(page, 10);
});
