import type { Page } from "@playwright/test";
import { expect, main, open, press, status, test } from "./page.ts";

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

// Chromium takes them for new where the sheet that names them is taken for another: all text is then measured, laid out and
// drawn again.
test("no fonts are loaded again for another theme or width", async ({ page }) => {
  await open(page);
  await settleFonts(page);
  await page.evaluate(() => {
    Object.assign(window, { loads: 0 });
    document.fonts.addEventListener("loading", () => (window as unknown as { loads: number }).loads++);
  });
  for (const colorScheme of ["light", "dark"] as const) await page.emulateMedia({ colorScheme });
  for (const width of [700, 1280, 390]) await page.setViewportSize({ width, height: 844 });
  await settleFonts(page);
  expect(await page.evaluate(() => (window as unknown as { loads: number }).loads)).toBe(0);
});

// Until two frames have been drawn since, and no font is on its way.
function settleFonts(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await document.fonts.ready;
  });
}

// A selector in :has() can have the browser ask of every element, whatever is added, whether it is now meant.
test("what is added to the page leaves the style of the rest alone", async ({ browser, page }) => {
  await open(page);
  await page.waitForLoadState("networkidle");
  await expect(main(page).locator("[aria-busy]")).toHaveCount(0);
  const all = await page.evaluate(() => document.querySelectorAll("*").length);
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await press(main(page).getByRole("button", { name: /^Reveal/ }).first());
  await expect(main(page).getByRole("button", { name: /^Hide/ })).toHaveCount(1);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const restyled = traceEvents.filter(({ name }) => name === "UpdateLayoutTree").map(({ args }) => args.elementCount ?? 0);
  expect(restyled.length).toBeGreaterThan(0);
  expect(Math.max(...restyled)).toBeLessThan(all / 4);
});

interface TraceEvent {
  name: string;
  args: { elementCount?: number };
}
