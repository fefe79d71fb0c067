import { type BrowserContext, test as base, expect, type Locator, type Page, type Route } from "@playwright/test";
import { PNG } from "pngjs";
import { entry } from "./post.ts";

declare global {
  interface Window {
    // Defined by the app. Resolves when no frame, idle work, transition, picture or font is due.
    settled(): Promise<void>;
  }
}

// Records errors, CSP violations and requests to other origins that a test does not cause on purpose.
export class Witness {
  readonly #complaints: string[] = [];
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
    context.on("weberror", (error) => this.#complaints.push(`error: ${error.error().stack ?? error.error().message}`));
    context.on("console", (message) => {
      if (message.type() === "error") this.#complaints.push(`console: ${message.text()} ${message.location().url}`);
    });
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && !this.#origins.includes(origin))
        this.#complaints.push(`request: ${request.url()}`);
    });
  }

  allow(complaint: RegExp): void {
    this.#allowed.push(complaint);
  }

  allowOrigin(origin: string): void {
    this.#origins.push(origin);
  }

  get unexpected(): string[] {
    return this.#complaints.filter((complaint) => !this.#allowed.some((pattern) => pattern.test(complaint)));
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

// True if a document was replaced by another while a script ran in it.
function isNavigation(error: Error): boolean {
  return /context was destroyed|because of a navigation/i.test(error.message);
}

// Waits until the page has nothing left to do. If another document replaces the page meanwhile, that document is
// awaited.
export async function settled(page: Page): Promise<void> {
  const settle = async () => {
    await page.waitForFunction(() => "settled" in window);
    await page.evaluate(() => window.settled());
  };
  await settle().catch((error: Error) => {
    if (!isNavigation(error)) throw error;
    return settle();
  });
}

// Waits until the app has replaced the page's static HTML and has settled. The app has replaced the page when the
// control for spoilers, which only the app has, is in the page, and #app_content, the static HTML, is not. A list is busy
// until it is mirrored completely. The wait has no limit but the test's own, because a busy machine starts the app
// slowly.
export async function ready(page: Page): Promise<void> {
  await expect(spoilersControl(page)).toBeVisible({ timeout: 0 });
  await settled(page);
  await expect(page.locator("#app_content, [aria-busy=true]")).toHaveCount(0);
}

export const postAddress = /\/post\.[^/]*\.json$/;

// Returns a page's HTML without the post, as the list of a long post is. The page then fetches the post's file.
export function withoutPost(html: string): string {
  return html
    .replace(/<script type="application\/json"[^<]*<\/script>\n/, "")
    .replace('rel="alternate" type="application/json"', 'rel="preload" as="fetch" crossorigin');
}

export async function leaveOutPost(page: Page): Promise<void> {
  await page.route(
    ({ pathname }) => pathname.endsWith("/"),
    async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: withoutPost(await answer.text()) });
    },
  );
}

// Serves every page without the post, and handles requests for the post's file.
export async function routePost(page: Page, handler: (route: Route) => unknown): Promise<void> {
  await leaveOutPost(page);
  await page.route(postAddress, handler);
}

export async function open(page: Page, path = "./"): Promise<void> {
  await page.goto(path);
  await ready(page);
}

// Performs an act, and returns once the page has received the window's event of this name. The app's own listener was
// added earlier, so it has received the event too.
export async function receiveEvent(page: Page, name: string, act: () => Promise<unknown>): Promise<void> {
  const received = await page.evaluateHandle(
    (type) => ({ event: new Promise<void>((resolve) => addEventListener(type, () => resolve(), { once: true })) }),
    name,
  );
  await act();
  await received.evaluate(({ event }) => event);
  await received.dispose();
}

// Changes the window's size, and waits until the page is drawn in that size.
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  const { width, height } = page.viewportSize()!;
  if (size.width === width && size.height === height) return;
  await receiveEvent(page, "resize", () => page.setViewportSize(size));
  await settled(page);
}

// Scrolls the page to this height without animation, and waits until the page is drawn there.
export async function scrollPageTo(page: Page, y: number): Promise<void> {
  await page.evaluate(
    (top) =>
      new Promise<void>((resolve) => {
        const before = window.scrollY;
        addEventListener("scroll", () => resolve(), { once: true });
        window.scrollTo({ top, behavior: "instant" });
        if (window.scrollY === before) resolve(); // the position stays, so no scroll event comes
      }),
    y,
  );
  await settled(page);
}

// Scrolls an element to the middle of the window, so that a press on it scrolls no further. Returns the page's scroll
// position.
export async function scrollTo(locator: Locator): Promise<number> {
  await locator.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        const before = window.scrollY;
        addEventListener("scroll", () => resolve(), { once: true });
        element.scrollIntoView({ block: "center", behavior: "instant" });
        if (window.scrollY === before) resolve(); // the position stays, so no scroll event comes
      }),
  );
  await settled(locator.page());
  return scrollY(locator.page());
}

// Takes a picture of the settled page.
export async function capture(page: Page): Promise<Buffer> {
  await settled(page);
  return page.screenshot();
}

// Holds requests to matching addresses until the returned function is called.
export async function holdRequests(page: Page, address: RegExp): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

// Replaces the page's own script by a script that runs and does nothing, so that the static HTML stays.
export async function emptyScript(page: Page): Promise<void> {
  await page.route(/\/main\.[^/]*\.js$/, (route) =>
    route.fulfill({ contentType: "text/javascript", body: "window.settled = () => {}" }),
  );
}

export function hasTouch(): boolean {
  return test.info().project.use.hasTouch ?? false;
}

// Taps in a project with touch, else clicks.
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
  return main(page).getByRole("article").getByRole("heading");
}

export function entryHeading(page: Page, title: string): Locator {
  return main(page).getByRole("article").getByRole("heading", { name: title, exact: true });
}

export function card(page: Page, title: string): Locator {
  return main(page)
    .getByRole("article")
    .filter({ has: page.getByRole("heading", { name: title, exact: true }) });
}

export function cardLink(page: Page, title: string): Locator {
  return entryHeading(page, title).getByRole("link");
}

export function filterField(page: Page): Locator {
  return page.getByRole("searchbox", { name: "Filter by title, person or tag" });
}

// Opens the filter of the list, if it is not open yet. Returns its field.
export async function openFilter(page: Page): Promise<Locator> {
  const button = page.getByRole("button", { name: "Filter", exact: true });
  await expect(button.or(filterField(page))).toBeVisible();
  if (await button.isVisible()) await press(button);
  await expect(filterField(page)).toBeVisible();
  return filterField(page);
}

export function status(page: Page): Locator {
  return page.getByRole("status");
}

export type SpoilerMode = "Hidden" | "If seen" | "All";

// Returns the radio button of this choice if it is chosen, or the button that a narrow page has instead, named after the
// choice.
export function chosenSpoilers(page: Page, mode: SpoilerMode): Locator {
  return page
    .getByRole("radio", { name: mode, exact: true, checked: true })
    .or(page.getByRole("button", { name: `Spoilers: ${mode.toLowerCase()}`, exact: true }));
}

// Returns the control for spoilers, which only the app has.
export function spoilersControl(page: Page): Locator {
  return page.getByRole("radiogroup", { name: "Spoilers" }).or(page.getByRole("button", { name: /^Spoilers: / }));
}

// Chooses which spoilers are shown.
export async function chooseSpoilers(page: Page, mode: SpoilerMode): Promise<void> {
  const radio = page.getByRole("radio", { name: mode, exact: true });
  const button = page.getByRole("button", { name: /^Spoilers: / });
  await expect(radio.or(button)).toBeVisible();
  if (await button.isVisible()) {
    await press(button);
    await press(page.getByRole("dialog", { name: "Spoilers" }).getByRole("button", { name: mode, exact: true }));
  } else {
    await press(radio);
  }
  await expect(chosenSpoilers(page, mode)).toBeVisible();
}

export function scrollY(page: Page): Promise<number> {
  return page.evaluate(() => window.scrollY);
}

// Chromium drops a key's smooth scrolling that begins while any page is busy: the key is then pressed again.
export async function scrollByKey(page: Page, key: string, hasArrived: (y: number) => boolean): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect.poll(async () => hasArrived(await scrollY(page)), { timeout: 3000 }).toBe(true);
  }, `${key} scrolls the page`).toPass();
}

export async function expectScroll(page: Page, y: number): Promise<void> {
  await expect.poll(async () => Math.abs((await scrollY(page)) - y), `the page is scrolled to ${y}`).toBeLessThan(2);
}

// Counts the colours of a picture. A drawing has many colours, a blank picture has one. Pictures are not compared,
// because single pixels differ between GPUs.
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

// Returns the average difference of two pictures, per channel.
export function difference(first: Buffer, second: Buffer): number {
  const [a, b] = [PNG.sync.read(first), PNG.sync.read(second)];
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.data.reduce((sum, value, index) => sum + Math.abs(value - b.data[index]!), 0) / a.data.length;
}

// Dispatches an event of files, given as names and contents, that are dragged over the page: Playwright's mouse drags
// none. Returns true if the page prevented the browser's action.
export async function drag(
  page: Page,
  event: "dragover" | "dragleave" | "drop",
  files: [string, string][],
): Promise<boolean> {
  return page.evaluate(
    ([type, contents]) => {
      const dataTransfer = new DataTransfer();
      for (const [name, content] of contents) dataTransfer.items.add(new File([content], name));
      if (contents.length === 0) dataTransfer.items.add("words", "text/plain");
      return !document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    [event, files] as const,
  );
}

// Copies the selection by the keyboard. Returns the HTML and the text that the page gives to the clipboard.
export async function copySelection(page: Page): Promise<{ html: string; text: string }> {
  const copied = await page.evaluateHandle(() => ({
    data: new Promise<{ html: string; text: string }>((resolve) =>
      addEventListener(
        "copy",
        ({ clipboardData }) => {
          const [html, text] = ["text/html", "text/plain"].map((type) => clipboardData!.getData(type));
          resolve({ html: html!, text: text! });
        },
        { once: true },
      ),
    ),
  }));
  await page.keyboard.press("Control+c");
  return copied.evaluate(({ data }) => data);
}

export const provider = "https://www.youtube-nocookie.com";

// Answers requests to the provider of videos with a dark page.
export async function standInForProvider(page: Page, witness: Witness): Promise<void> {
  witness.allowOrigin(provider);
  await page.route(`${provider}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: '<body style="background: #111"><h1>The provider’s player</h1>' }),
  );
}

// Stores a clip of the reader's for the scene of Que Sera Sera, as an earlier visit would have. The provider's frame may
// have no storage.
export async function storeClip(page: Page): Promise<void> {
  const search = entry("que-sera-sera").links!.find((link) => link.search)!.search!;
  await page.addInitScript(
    (clip) => window === top && localStorage.setItem("clips", clip),
    `que-sera-sera youtube queSeraSera - ${search}\n`,
  );
}
