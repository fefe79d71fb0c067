import type { Page } from "@playwright/test";
import { expect, main, open, press, resize, settled, status, test } from "./page.ts";

// A page at rest works only when an event comes. The proof needs no waiting: once the page has settled, the page has
// scheduled no animation frame, timer or idle callback, so nothing can run or be drawn by itself.

declare global {
  interface Window {
    activity(): Activity;
  }
}

interface Activity {
  scheduled: string[]; // callbacks that have not run yet
  callbacks: number; // callbacks that have run
  draws: number; // calls of WebGL
}

async function recordActivity(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counts = { callbacks: 0, draws: 0 };
    const scheduled = new Map<string, string>();
    window.activity = () => ({ ...counts, scheduled: [...scheduled.values()] });
    type Schedule = (callback: (...values: unknown[]) => void, ...options: unknown[]) => number;
    const record = (kind: string, scheduler: string, canceller: string) => {
      const functions = window as unknown as Record<string, unknown>;
      const schedule = (functions[scheduler] as Schedule).bind(window);
      const cancel = (functions[canceller] as (id: number) => void).bind(window);
      functions[scheduler] = (callback: (...values: unknown[]) => void, ...options: unknown[]) => {
        const id = schedule(
          (...values) => {
            counts.callbacks++;
            if (scheduler !== "setInterval") scheduled.delete(`${kind} ${id}`);
            callback(...values);
          },
          ...options,
        );
        scheduled.set(`${kind} ${id}`, `${scheduler} ${String(options[0] ?? "")}: ${String(callback).slice(0, 60)}`);
        return id;
      };
      functions[canceller] = (id: number) => {
        scheduled.delete(`${kind} ${id}`);
        cancel(id);
      };
    };
    record("frame", "requestAnimationFrame", "cancelAnimationFrame");
    record("idle", "requestIdleCallback", "cancelIdleCallback");
    record("timer", "setTimeout", "clearTimeout");
    record("timer", "setInterval", "clearInterval");
    const gl = WebGL2RenderingContext.prototype as unknown as Record<string, (...values: unknown[]) => unknown>;
    for (const name of Object.keys(Object.getOwnPropertyDescriptors(gl)).filter((key) =>
      /^(draw(?!ing)|clear$)/.test(key),
    )) {
      const draw = gl[name]!;
      gl[name] = function (...values) {
        counts.draws++;
        return draw.apply(this, values);
      };
    }
  });
}

function activityOf(page: Page): Promise<Activity> {
  return page.evaluate(() => window.activity());
}

async function expectIdle(page: Page): Promise<Activity> {
  await settled(page);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready)); // its registration is an idle callback
  await settled(page);
  await expect.poll(async () => (await activityOf(page)).scheduled, "scheduled callbacks").toEqual([]);
  const activity = await activityOf(page);
  expect(activity.callbacks, "the page's callbacks are recorded").toBeGreaterThan(0);
  expect(activity.draws, "the page's draw calls are recorded").toBeGreaterThan(0);
  return activity;
}

test.use({ serviceWorkers: "allow" });

test("a page at rest has scheduled no frame, timer or idle callback", async ({ page }) => {
  await recordActivity(page);
  await open(page);
  await expectIdle(page);
});

test.describe(() => {
  test.use({ contextOptions: { reducedMotion: "no-preference" } });

  test("an entry is idle once its transitions and messages are over", async ({ page }) => {
    await page.clock.install();
    await recordActivity(page);
    await open(page, "shark/");
    await press(page.getByRole("button", { name: /^Reveal/ }).first());
    await press(page.getByRole("button", { name: /^Hide/ }).first());
    await expect(status(page)).not.toBeEmpty();
    await settled(page);
    await page.clock.fastForward(60_000); // longer than any message
    await expectIdle(page);
  });
});

// Chromium keeps every headless tab in front, so the test sends the events of a tab that goes to the background.
test("a tab that goes to the background schedules nothing there", async ({ page }) => {
  await recordActivity(page);
  await open(page);
  const before = await expectIdle(page);
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    Object.defineProperty(document, "hidden", { get: () => true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    window.dispatchEvent(new Event("blur"));
  });
  const after = await expectIdle(page);
  expect(after.draws, "draw calls").toBe(before.draws);
});

// Chromium loads fonts again if their style sheet changes: the app would then measure, lay out and draw every text
// again.
test("a change of theme or width loads no font again", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    Object.assign(window, { loads: 0 });
    document.fonts.addEventListener("loading", () => (window as unknown as { loads: number }).loads++);
  });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
  }
  for (const width of [700, 1280, 390]) await resize(page, { width, height: 844 });
  expect(await page.evaluate(() => (window as unknown as { loads: number }).loads)).toBe(0);
});

// A selector in :has() can make the browser match every element again whenever an element is added.
test("revealing a spoiler restyles less than a quarter of the page", async ({ browser, page }) => {
  await open(page);
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  await press(
    main(page)
      .getByRole("button", { name: /^Reveal/ })
      .first(),
  );
  await expect(main(page).getByRole("button", { name: /^Hide all/ })).toHaveCount(1);
  await settled(page);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const restyled = traceEvents
    .filter(({ name }) => name === "UpdateLayoutTree")
    .map(({ args }) => args.elementCount ?? 0);
  expect(restyled.length).toBeGreaterThan(0);
  expect(Math.max(...restyled)).toBeLessThan(elements / 4);
});

interface TraceEvent {
  name: string;
  args: { elementCount?: number };
}
