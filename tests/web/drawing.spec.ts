import type { Browser, Locator, Page } from "@playwright/test";
import {
  capture,
  card,
  cardLink,
  countColours,
  difference,
  expect,
  expectScroll,
  hasTouch,
  heading,
  holdRequests,
  leaveOutPost,
  main,
  open,
  postAddress,
  press,
  ready,
  scrollPageTo,
  scrollTo,
  scrollY,
  test,
} from "./page.ts";
import { entry, post, titles } from "./post.ts";

// A GPU limits a page's textures, and the browser may take a page's context away.

const shark = entry("shark");
const transparent = "rgba(0, 0, 0, 0)";

function canvas(page: Page): Locator {
  return page.locator("#app_canvas");
}

// Takes the context away, as a browser does when the GPU is reset or another program needs it.
async function loseContext(page: Page): Promise<void> {
  await page.evaluate(() => {
    const context = document.querySelector("canvas")!.getContext("webgl2")!;
    const extension = context.getExtension("WEBGL_lose_context")!;
    Object.assign(window, { restoreContext: () => extension.restoreContext() });
    extension.loseContext();
  });
  await expect(canvas(page)).toBeHidden();
}

async function restoreContext(page: Page): Promise<void> {
  await page.evaluate(() => (window as unknown as { restoreContext: () => void }).restoreContext());
}

async function expectDrawnAs(page: Page, picture: Buffer): Promise<void> {
  await expect(canvas(page)).toBeVisible();
  // A few pixels may differ by one shade, because glyphs have other positions in their texture.
  expect(difference(await capture(page), picture), "the page is drawn as before").toBeLessThan(0.001);
}

// Scrolls down a little to this position, so that the strip of ranks is not in the window. A reload shows the strip.
async function scrollDownTo(page: Page, y: number): Promise<void> {
  await scrollPageTo(page, y - 100);
  await scrollPageTo(page, y);
}

async function expectReadable(text: Locator): Promise<void> {
  await expect(text).toBeVisible();
  await expect(text).not.toHaveCSS("color", transparent);
}

// Records the browser's messages about WebGL. The message about reading pixels is left out: the app reads no pixels, but
// without a graphics card the browser reads the canvas's pixels to show the page.
function recordWebGLMessages(page: Page): string[] {
  const messages: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    if (text.includes("WebGL") && !text.includes("GPU stall due to ReadPixels")) messages.push(text);
  });
  return messages;
}

test("a WebGL context that is lost and restored leaves the page as it was", async ({ page }) => {
  const messages = recordWebGLMessages(page);
  await open(page);
  await press(card(page, "Shark").getByRole("button", { name: "Reveal spoilers of Shark" }));
  const hide = card(page, "Shark").getByRole("button", { name: "Hide all spoilers of Shark" });
  await expect(hide).toBeVisible();
  await hide.focus();
  await page.mouse.move(0, 0); // a control under the pointer is drawn differently
  const y = await scrollTo(hide);
  const before = await capture(page);
  for (const time of ["the first loss", "the second loss"]) {
    await loseContext(page);
    await expectReadable(card(page, "Shark").getByText(shark.spoilers![0]!.text.slice(0, 20)));
    await expect(hide, time).toBeFocused();
    await expect(hide).toBeInViewport();
    await restoreContext(page);
    await expectDrawnAs(page, before);
    await expect(hide).toBeFocused();
    expect(await scrollY(page)).toBe(y);
    await expect(page.getByRole("alert")).toHaveCount(0);
  }
  expect(messages).toEqual([]);
});

test("while the WebGL context is lost the page works as text, and nothing is drawn", async ({ page }) => {
  const messages = recordWebGLMessages(page);
  await page.addInitScript(() => {
    const draws = { whileLost: 0 };
    Object.assign(window, { draws });
    const { drawElements } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.drawElements = function (...args) {
      if (this.isContextLost()) draws.whileLost++;
      return drawElements.apply(this, args);
    };
  });
  await open(page);
  await capture(page);
  await loseContext(page);
  const left = await scrollTo(cardLink(page, "Shark"));
  await press(cardLink(page, "Shark"));
  await expectReadable(heading(page, "Shark", 1));
  await expectReadable(main(page).getByText(shark.teaser));
  await press(page.getByRole("button", { name: "Reveal: What happens" }));
  await expectReadable(main(page).getByText(shark.spoilers![0]!.text.slice(0, 20)));
  await page.keyboard.press("?");
  await expectReadable(page.getByRole("dialog").getByRole("heading").first());
  await page.keyboard.press("Escape");
  await page.goBack();
  await expectScroll(page, left);
  await expectReadable(card(page, "Shark").getByText(shark.spoilers![0]!.text.slice(0, 20)));
  expect(await page.evaluate(() => (window as unknown as { draws: { whileLost: number } }).draws.whileLost)).toBe(0);

  await restoreContext(page);
  await expect(canvas(page)).toBeVisible();
  await expect(cardLink(page, "Shark")).toBeInViewport();
  const drawnAt = await scrollY(page);
  await scrollDownTo(page, drawnAt);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur()); // no focus ring in either picture
  await page.mouse.move(0, 0);
  const after = await capture(page);
  expect(await countColours(page, after)).toBeGreaterThan(50);
  await page.reload();
  await ready(page);
  await expectScroll(page, drawnAt);
  await scrollDownTo(page, drawnAt);
  await expectDrawnAs(page, after);
  expect(messages).toEqual([]);
});

test("the page as text keeps its height while pictures arrive", async ({ page }) => {
  await open(page);
  const release = await holdRequests(page, /\/art\//);
  await loseContext(page);
  await expectReadable(heading(page, "Shark", 2));
  const pictures = main(page).locator("article img");
  const arrived = () =>
    pictures.evaluateAll((all) => (all as HTMLImageElement[]).filter(({ naturalWidth }) => naturalWidth > 0).length);
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  await scrollPageTo(page, await height());
  const [before, empty] = [await arrived(), await height()];
  release();
  await expect.poll(arrived).toBeGreaterThan(before);
  expect(await height()).toBe(empty);
});

test("a notice about a WebGL context that stays lost offers “Try again”", async ({ page }) => {
  await open(page);
  await press(card(page, "Shark").getByRole("button", { name: "Reveal spoilers of Shark" }));
  await page.mouse.move(0, 0);
  const y = await scrollTo(card(page, "Shark"));
  await scrollDownTo(page, y);
  const before = await capture(page);
  await loseContext(page);
  await expect(page.getByRole("alert")).toContainText("The browser has stopped drawing this page.");
  await expect(page.getByRole("alert")).toBeInViewport({ ratio: 1 });
  await expect(card(page, "Shark")).toBeInViewport();
  const shown = await scrollY(page);
  await expectReadable(heading(page, "Shark", 2));
  // The notice does not cover the page's end.
  await scrollPageTo(page, await page.evaluate(() => document.documentElement.scrollHeight));
  const { bottom } = await page.getByRole("contentinfo").evaluate((element) => element.getBoundingClientRect());
  const { top } = await page.getByRole("alert").evaluate((element) => element.getBoundingClientRect());
  expect(bottom).toBeLessThan(top);

  await scrollPageTo(page, shown);
  await press(page.getByRole("button", { name: "Try again" }));
  await expect(page.getByRole("alert")).toHaveCount(0);
  await ready(page);
  await expectScroll(page, y);
  await scrollDownTo(page, y);
  await page.mouse.move(0, 0);
  await expectDrawnAs(page, before);
});

test("a WebGL context that is restored late draws the page again", async ({ page }) => {
  await open(page, "shark/");
  const before = await capture(page);
  await loseContext(page);
  await expect(page.getByRole("alert")).toBeVisible();
  await restoreContext(page);
  await expectDrawnAs(page, before);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a WebGL context that is lost before the canvas takes over leaves readable text until it is restored", async ({
  page,
}) => {
  await leaveOutPost(page);
  const release = await holdRequests(page, postAddress);
  const requested = page.waitForRequest(/\.wasm$/);
  await page.goto("./");
  await requested;
  await expect
    .poll(() => page.evaluate(() => document.querySelector("canvas")!.width), "the canvas has its size")
    .toBeGreaterThan(300);
  await loseContext(page);
  await expect(page.getByRole("article").getByRole("heading")).toHaveText(titles);
  await expect(page.getByRole("alert")).toContainText("stopped drawing");
  release();
  await ready(page);
  await expectReadable(heading(page, post.title, 1));
  await expect(page.getByRole("alert")).toContainText("stopped drawing");
  await restoreContext(page);
  await expect(canvas(page)).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  const after = await capture(page);
  await page.reload();
  await ready(page);
  await expectDrawnAs(page, after);
});

// Makes WebGL report this maximum texture size. The returned function returns the largest size that the page has used.
async function limitTextures(page: Page, max: number): Promise<() => Promise<number>> {
  await page.addInitScript((limit) => {
    const sizes: number[] = [];
    Object.assign(window, { sizes });
    const gl = WebGL2RenderingContext.prototype;
    const { getParameter } = gl;
    gl.getParameter = function (name: number): unknown {
      return name === gl.MAX_TEXTURE_SIZE ? limit : getParameter.call(this, name);
    };
    const { texImage2D } = gl;
    gl.texImage2D = function (this: WebGL2RenderingContext, ...args: unknown[]) {
      const source = args[5] as HTMLCanvasElement;
      sizes.push(...(args.length > 6 ? (args.slice(3, 5) as number[]) : [source.width, source.height]));
      return Reflect.apply(texImage2D, this, args);
    } as typeof texImage2D;
  }, max);
  return () => page.evaluate(() => Math.max(...(window as unknown as { sizes: number[] }).sizes));
}

// Opens a window of this size and device pixel ratio.
async function openWindow(browser: Browser, size: { width: number; height: number }, ratio: number): Promise<Page> {
  const { baseURL, contextOptions } = test.info().project.use;
  const context = await browser.newContext({
    ...contextOptions,
    baseURL: baseURL!,
    viewport: size,
    deviceScaleFactor: ratio,
  });
  return context.newPage();
}

test("a card with a small texture limit draws the same text", async ({ browser }) => {
  test.skip(hasTouch(), "the test sets its own window sizes");
  test.slow();
  const windowSize = { width: 320, height: 160 };
  const picturesByLimit: Buffer[][] = [];
  const largest: number[] = [];
  for (const max of [2048, 16384]) {
    const page = await openWindow(browser, windowSize, 8);
    const sizes = await limitTextures(page, max);
    await open(page);
    const pictures: Buffer[] = [];
    for (const text of [post.title, ...post.closing]) {
      await scrollTo(main(page).getByText(text, { exact: true }));
      pictures.push(await capture(page));
    }
    picturesByLimit.push(pictures);
    await press(cardLink(page, "Shark"));
    await expect(heading(page, "Shark", 1)).toBeVisible();
    await capture(page);
    largest.push(await sizes());
    await page.context().close();
  }
  expect(largest[0]).toBe(2048);
  expect(largest[1], "a larger limit is used").toBeGreaterThan(2048);
  for (const [index, picture] of picturesByLimit[0]!.entries())
    expect(picture.equals(picturesByLimit[1]![index]!), `picture ${index}`).toBe(true);
});

test("a window with more pixels than the card can draw is drawn less sharply, at the same positions", async ({
  browser,
}) => {
  test.skip(hasTouch(), "the test sets its own window sizes");
  const windowSize = { width: 1100, height: 100 }; // SwiftShader draws at most 8192 px a side
  const pictures: Buffer[] = [];
  for (const ratio of [4, 8]) {
    const page = await openWindow(browser, windowSize, ratio);
    await open(page);
    await scrollTo(main(page).getByText(post.lede, { exact: true }));
    await capture(page);
    pictures.push(await page.screenshot({ scale: "css" }));
    const side = await page.evaluate(() => document.querySelector("canvas")!.width);
    expect(side).toBe(Math.min(8192, windowSize.width * ratio));
    await page.context().close();
  }
  expect(difference(pictures[0]!, pictures[1]!)).toBeLessThan(3);
});

// Chromium's emulated screens send no event when their ratio changes: the test sends the event of a real screen.
test("a window that moves between screens of other pixel ratios is drawn for each of them", async ({ page }) => {
  test.skip(hasTouch(), "the test sets its own window sizes");
  await page.addInitScript(() => {
    const queries: MediaQueryList[] = [];
    const matchMedia = window.matchMedia.bind(window);
    window.matchMedia = (query) => {
      const list = matchMedia(query);
      if (query.includes("resolution")) queries.push(list);
      return list;
    };
    addEventListener("screenchange", (event) => {
      Object.defineProperty(window, "devicePixelRatio", {
        value: (event as CustomEvent<number>).detail,
        configurable: true,
      });
      for (const list of queries.splice(0)) list.dispatchEvent(new Event("change"));
    });
  });
  await open(page);
  const before = await capture(page);
  for (const ratio of [2, 1, 1.5]) {
    await page.evaluate((detail) => dispatchEvent(new CustomEvent("screenchange", { detail })), ratio);
    await expect.poll(() => canvas(page).evaluate((element: HTMLCanvasElement) => element.width)).toBe(1280 * ratio);
    expect(difference(await capture(page), before), "the drawing has the same positions").toBeLessThan(3);
  }
});
