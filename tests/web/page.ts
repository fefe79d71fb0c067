import { expect, test as base, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { PNG } from "pngjs";

// What a page says or fetches that it should not, unless the test at hand brings it about on purpose.
export class Witness {
  readonly #seen: string[] = [];
  readonly #allowed: RegExp[] = [];
  readonly #origins: string[];

  constructor(origin: string) {
    this.#origins = [origin];
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) =>
        console.error(`CSP: ${event.effectiveDirective} ${event.blockedURI}`),
      );
    });
    context.on("weberror", (error) => this.#seen.push(`error: ${error.error().stack ?? error.error().message}`));
    context.on("console", (message) => {
      if (message.type() === "error") this.#seen.push(`console: ${message.text()} ${message.location().url}`);
    });
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && !this.#origins.includes(origin)) this.#seen.push(`request: ${request.url()}`);
    });
  }

  allow(complaint: RegExp): void {
    this.#allowed.push(complaint);
  }

  allowOrigin(origin: string): void {
    this.#origins.push(origin);
  }

  get unexpected(): string[] {
    return this.#seen.filter((complaint) => !this.#allowed.some((pattern) => pattern.test(complaint)));
  }
}

export const test = base.extend<{ witness: Witness }>({
  witness: [
    async ({ context, baseURL }, use) => {
      const witness = new Witness(new URL(baseURL!).origin);
      await witness.watch(context);
      await use(witness);
      expect(witness.unexpected, "errors, CSP violations and requests to other origins").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

// Every page of the app has this switch, and the static page that stands there first has none. That goes when the canvas
// shows something, and lists are busy until they hold all that they will.
export async function ready(page: Page): Promise<void> {
  await expect(page.getByRole("switch", { name: /spoilers$/i })).toBeVisible();
  await expect(page.locator("#content, [aria-busy=true]")).toHaveCount(0);
}

export async function open(page: Page, path = "./"): Promise<void> {
  await page.goto(path);
  await ready(page);
}

// The page's own script comes, but does nothing: what stands in the page's HTML stays.
export async function keepScriptAway(page: Page): Promise<void> {
  await page.route(/\/main\.[^/]*\.js$/, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
}

export function hasTouch(): boolean {
  return test.info().project.use.hasTouch ?? false;
}

// A tap where the project has touch, else a click.
export function press(control: Locator): Promise<void> {
  return hasTouch() ? control.tap() : control.click();
}

export function main(page: Page): Locator {
  return page.getByRole("main");
}

export function heading(page: Page, name: string, level: number): Locator {
  return main(page).getByRole("heading", { name, level, exact: true });
}

export function entryTitles(page: Page): Locator {
  return main(page).getByRole("heading", { level: 3 });
}

export function card(page: Page, title: string): Locator {
  return main(page)
    .getByRole("article")
    .filter({ has: page.getByRole("heading", { name: title, level: 3, exact: true }) });
}

export function cardLink(page: Page, title: string): Locator {
  return heading(page, title, 3).getByRole("link");
}

export function filterField(page: Page): Locator {
  return page.getByRole("searchbox", { name: "Filter by title, person or tag" });
}

export function status(page: Page): Locator {
  return page.getByRole("status");
}

export function allSpoilers(page: Page): Locator {
  return page.getByRole("switch", { name: /spoilers$/i });
}

export function scrollY(page: Page): Promise<number> {
  return page.evaluate(() => window.scrollY);
}

// Chromium drops a key's smooth scrolling that begins while a page, any page, is busy: then the key is pressed again.
export async function scrollByKey(page: Page, key: string, isThere: (y: number) => boolean): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect.poll(async () => isThere(await scrollY(page)), { timeout: 3000 }).toBe(true);
  }, `${key} scrolls the page`).toPass();
}

// Leaves this in the middle of the window, so that pressing it scrolls no further, and says where the page then is.
export async function scrollTo(locator: Locator): Promise<number> {
  return locator.evaluate((element) => {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    return window.scrollY;
  });
}

export async function expectScroll(page: Page, y: number): Promise<void> {
  await expect.poll(async () => Math.abs((await scrollY(page)) - y), `the page is back at ${y}`).toBeLessThan(2);
}

// Pixels differ by tiny amounts between GPUs; how many colours there are tells a drawing from a blank.
export async function countColours(page: Page, png: Buffer): Promise<number> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, png.toString("base64"));
}

// Of two pictures, per channel, on average.
export function difference(one: Buffer, other: Buffer): number {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.data.reduce((sum, value, index) => sum + Math.abs(value - b.data[index]!), 0) / a.data.length;
}
