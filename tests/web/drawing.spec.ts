import type { Browser, Locator, Page } from "@playwright/test";
import {
  card,
  cardLink,
  countColours,
  difference,
  expect,
  expectScroll,
  hasTouch,
  heading,
  main,
  open,
  press,
  ready,
  scrollTo,
  scrollY,
  test,
} from "./page.ts";
import { entry, post, titles } from "./post.ts";

// What graphics cards, and the browser that shares one out, may do to a page.

const shark = entry("shark");
const transparent = "rgba(0, 0, 0, 0)";

function canvas(page: Page): Locator {
  return page.locator("#canvas");
}

// What is drawn once nothing changes it any more.
async function drawn(page: Page): Promise<Buffer> {
  await page.waitForLoadState("networkidle");
  let last = await page.screenshot();
  await expect
    .poll(async () => {
      const before = last;
      last = await page.screenshot();
      return last.equals(before);
    })
    .toBe(true);
  return last;
}

// As when a card is reset, or another program needs it more.
async function loseContext(page: Page): Promise<void> {
  await page.evaluate(() => {
    const context = document.querySelector("canvas")!.getContext("webgl2")!;
    const extension = context.getExtension("WEBGL_lose_context")!;
    Object.assign(window, { giveBack: () => extension.restoreContext() });
    extension.loseContext();
  });
  await expect(canvas(page)).toBeHidden();
}

async function giveContextBack(page: Page): Promise<void> {
  await page.evaluate(() => (window as unknown as { giveBack: () => void }).giveBack());
}

async function expectDrawn(page: Page, as: Buffer): Promise<void> {
  await expect(canvas(page)).toBeVisible();
  // A pixel or two may be off by one: glyphs stand elsewhere in their texture.
  await expect.poll(async () => difference(await page.screenshot(), as), "it is drawn as it was").toBeLessThan(0.001);
}

async function expectReadable(text: Locator): Promise<void> {
  await expect(text).toBeVisible();
  await expect(text).not.toHaveCSS("color", transparent);
}

function complaintsOfWebGL(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("WebGL")) complaints.push(message.text());
  });
  return complaints;
}

test("a context that is lost and given back leaves the page as it was", async ({ page }) => {
  const complaints = complaintsOfWebGL(page);
  await open(page);
  await press(card(page, "Shark").getByRole("button", { name: "Reveal spoilers of Shark" }));
  const hide = card(page, "Shark").getByRole("button", { name: "Hide spoilers of Shark" });
  await expect(hide).toBeVisible();
  await hide.focus();
  const y = await scrollTo(hide);
  const before = await drawn(page);
  for (const time of ["once", "and again"]) {
    await loseContext(page);
    await expectReadable(card(page, "Shark").getByText(shark.spoilers![0]!.text.slice(0, 20)));
    await expect(hide, time).toBeFocused();
    expect(await scrollY(page)).toBe(y);
    await giveContextBack(page);
    await expectDrawn(page, before);
    await expect(hide).toBeFocused();
    expect(await scrollY(page)).toBe(y);
    await expect(page.getByRole("alert")).toHaveCount(0);
  }
  expect(complaints).toEqual([]);
});

test("while it is lost all works as text, and nothing is drawn", async ({ page }) => {
  const complaints = complaintsOfWebGL(page);
  await page.addInitScript(() => {
    const draws = { lost: 0 };
    Object.assign(window, { draws });
    const { drawElements } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.drawElements = function (...args) {
      if (this.isContextLost()) draws.lost++;
      return drawElements.apply(this, args);
    };
  });
  await open(page);
  await drawn(page);
  await loseContext(page);
  const left = await scrollTo(cardLink(page, "Shark"));
  await press(cardLink(page, "Shark"));
  await expectReadable(heading(page, "Shark", 1));
  await expectReadable(main(page).getByText(shark.teaser));
  await press(page.getByRole("button", { name: "Reveal spoilers of Shark" }));
  await expectReadable(main(page).getByText(shark.spoilers![0]!.text.slice(0, 20)));
  await page.keyboard.press("?");
  await expectReadable(page.getByRole("dialog").getByRole("heading").first());
  await page.keyboard.press("Escape");
  await page.goBack();
  await expectScroll(page, left);
  await expectReadable(card(page, "Shark").getByText(shark.spoilers![0]!.text.slice(0, 20)));
  expect(await page.evaluate(() => (window as unknown as { draws: { lost: number } }).draws.lost)).toBe(0);

  await giveContextBack(page);
  await expect(canvas(page)).toBeVisible();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur()); // the ring is a matter of how it was focused
  await page.mouse.move(0, 0);
  const after = await drawn(page);
  expect(await countColours(page, after)).toBeGreaterThan(50);
  await page.reload();
  await ready(page);
  await expectScroll(page, left);
  await expectDrawn(page, after);
  expect(complaints).toEqual([]);
});

test("the reader is told of a context that does not come back soon, and can try again", async ({ page }) => {
  await open(page);
  await press(card(page, "Shark").getByRole("button", { name: "Reveal spoilers of Shark" }));
  await page.mouse.move(0, 0);
  const y = await scrollTo(card(page, "Shark"));
  const before = await drawn(page);
  await loseContext(page);
  await expect(page.getByRole("alert")).toContainText("The browser has stopped drawing this page.");
  await expect(page.getByRole("alert")).toBeInViewport({ ratio: 1 });
  expect(await scrollY(page)).toBe(y);
  await expectReadable(heading(page, "Shark", 3));
  // The last of the page is not under the notice.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const { bottom } = await page.getByRole("contentinfo").evaluate((element) => element.getBoundingClientRect());
  const { top } = await page.getByRole("alert").evaluate((element) => element.getBoundingClientRect());
  expect(bottom).toBeLessThan(top);

  await page.evaluate((to) => window.scrollTo(0, to), y);
  await press(page.getByRole("button", { name: "Try again" }));
  await expect(page.getByRole("alert")).toHaveCount(0);
  await ready(page);
  await expectScroll(page, y);
  await page.mouse.move(0, 0);
  await expectDrawn(page, before);
});

test("a context that comes back late is welcome", async ({ page }) => {
  await open(page, "shark/");
  const before = await drawn(page);
  await loseContext(page);
  await expect(page.getByRole("alert")).toBeVisible();
  await giveContextBack(page);
  await expectDrawn(page, before);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a context that is lost before the canvas takes over", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/post\.[^/]*\.json$/, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(/\.wasm$/);
  await page.goto("./");
  await asked;
  await expect
    .poll(() => page.evaluate(() => document.querySelector("canvas")!.width), "the canvas has its size")
    .toBeGreaterThan(300);
  await loseContext(page);
  await expect(page.getByRole("heading", { level: 3 })).toHaveText(titles);
  await expect(page.getByRole("alert")).toContainText("stopped drawing");
  release();
  await ready(page);
  await expectReadable(heading(page, post.title, 1));
  await expect(page.getByRole("alert")).toContainText("stopped drawing");
  await giveContextBack(page);
  await expect(canvas(page)).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  const after = await drawn(page);
  await page.reload();
  await ready(page);
  await expectDrawn(page, after);
});

// Sizes of all textures that the page makes, where the card says that it takes none larger than this.
async function limitTextures(page: Page, most: number): Promise<() => Promise<number>> {
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
  }, most);
  return () => page.evaluate(() => Math.max(...(window as unknown as { sizes: number[] }).sizes));
}

// Opens the list in a window of its own, as sharp as this.
async function openSharp(browser: Browser, size: { width: number; height: number }, ratio: number): Promise<Page> {
  const { baseURL, contextOptions } = test.info().project.use;
  const context = await browser.newContext({ ...contextOptions, baseURL: baseURL!, viewport: size, deviceScaleFactor: ratio });
  return context.newPage();
}

test("a card that takes only small textures draws the same text", async ({ browser }) => {
  test.skip(hasTouch(), "sizes of its own");
  test.slow();
  const windowSize = { width: 320, height: 240 };
  const seen: Buffer[][] = [];
  const largest: number[] = [];
  for (const most of [2048, 16384]) {
    const page = await openSharp(browser, windowSize, 8);
    const sizes = await limitTextures(page, most);
    await open(page);
    const pictures: Buffer[] = [];
    for (const text of [post.title, post.lede, ...post.introduction, ...post.closing]) {
      await scrollTo(main(page).getByText(text, { exact: true }));
      pictures.push(await drawn(page));
    }
    seen.push(pictures);
    await press(cardLink(page, "Shark"));
    await expect(heading(page, "Shark", 1)).toBeVisible();
    await drawn(page);
    largest.push(await sizes());
    await page.context().close();
  }
  expect(largest[0]).toBe(2048);
  expect(largest[1], "a larger card is made use of").toBeGreaterThan(2048);
  for (const [stop, picture] of seen[0]!.entries()) expect(picture.equals(seen[1]![stop]!), `stop ${stop}`).toBe(true);
});

test("a window with more pixels than the card draws in is drawn less sharp, and where it should", async ({ browser }) => {
  test.skip(hasTouch(), "sizes of its own");
  const windowSize = { width: 1100, height: 100 }; // SwiftShader takes 8192 px to a side
  const looks: Buffer[] = [];
  for (const ratio of [4, 8]) {
    const page = await openSharp(browser, windowSize, ratio);
    await open(page);
    await scrollTo(main(page).getByText(post.introduction[0]!, { exact: true }));
    await drawn(page);
    looks.push(await page.screenshot({ scale: "css" }));
    const side = await page.evaluate(() => document.querySelector("canvas")!.width);
    expect(side).toBe(Math.min(8192, windowSize.width * ratio));
    await page.context().close();
  }
  expect(difference(looks[0]!, looks[1]!)).toBeLessThan(3);
});

// Chromium's emulated screens do not tell the page when their ratio changes: it is told here as a browser with screens does.
test("a window that moves to a sharper screen, and back, is drawn for each", async ({ page }) => {
  test.skip(hasTouch(), "sizes of its own");
  await page.addInitScript(() => {
    const queries: MediaQueryList[] = [];
    const matchMedia = window.matchMedia.bind(window);
    window.matchMedia = (query) => {
      const list = matchMedia(query);
      if (query.includes("resolution")) queries.push(list);
      return list;
    };
    addEventListener("moved", (event) => {
      Object.defineProperty(window, "devicePixelRatio", { value: (event as CustomEvent<number>).detail, configurable: true });
      for (const list of queries.splice(0)) list.dispatchEvent(new Event("change"));
    });
  });
  await open(page);
  const before = await drawn(page);
  for (const ratio of [2, 1, 1.5]) {
    await page.evaluate((detail) => dispatchEvent(new CustomEvent("moved", { detail })), ratio);
    await expect.poll(() => canvas(page).evaluate((element: HTMLCanvasElement) => element.width)).toBe(1280 * ratio);
    expect(difference(await drawn(page), before), "nothing has moved").toBeLessThan(3);
  }
});
