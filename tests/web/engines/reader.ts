import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type BrowserType, test as base, expect } from "@playwright/test";
import type { ByRoleOptions } from "@testing-library/dom";
import { startChromium, startFirefox } from "./playwright.ts";
import type { Engine, Session, WindowSize } from "./session.ts";
import { startWebKit } from "./webkit.ts";

export { expect };

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

// The present state of an element. Positions and sizes are in CSS px of the window.
export interface Found {
  text: string;
  href: string | null;
  level: string;
  expanded: string | null;
  checked: string | null;
  focused: boolean;
  box: Box;
  inWindow: boolean;
  isTitle: boolean; // of a card
  inFront: boolean; // nothing covers its middle
}

interface Query {
  role: string;
  name: string | { pattern: string; flags: string } | undefined;
}

// Runs in the page, as every function that is given to evaluate(): it may use nothing of this file.
function findAll({ role, name }: Query): Found[] {
  interface Library {
    queryAllByRole(within: Element, role: string, options: ByRoleOptions): Element[];
  }
  const library = (globalThis as unknown as { TestingLibraryDom: Library }).TestingLibraryDom;
  const pattern = typeof name === "object" ? new RegExp(name.pattern, name.flags) : name;
  const words = (element: Element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  // Paragraphs have no accessible names, so they are found by their text.
  const found =
    role === "paragraph" && pattern
      ? library.queryAllByRole(document.body, role, {}).filter((element) => words(element) === pattern)
      : library.queryAllByRole(document.body, role, pattern ? { name: pattern } : {});
  return found.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    return {
      text: words(element),
      href: (element as HTMLAnchorElement).href ?? null,
      level: element.localName,
      expanded: element.getAttribute("aria-expanded"),
      checked: element.getAttribute("aria-checked"),
      focused: element === document.activeElement,
      box: { x, y, width, height },
      inWindow: x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= innerHeight,
      isTitle: element.matches("article :is(h2, h3)"),
      inFront: element.contains(hit),
    };
  });
}

const library = readFileSync(
  createRequire(import.meta.url).resolve("@testing-library/dom/dist/@testing-library/dom.umd.min.js"),
  "utf8",
);

// Acts on a page and reads it by role and name, in any browser.
export class Reader {
  readonly #session: Session;
  readonly #site: string;
  readonly #allowed: RegExp[] = [];
  #settlings = 0;

  constructor(session: Session, site: string) {
    this.#session = session;
    this.#site = site;
  }

  // Allows a complaint that the test causes on purpose.
  allow(complaint: RegExp): void {
    this.#allowed.push(complaint);
  }
  complaints(): string[] {
    return this.#session.complaints().filter((complaint) => !this.#allowed.some((pattern) => pattern.test(complaint)));
  }

  address(path = ""): string {
    return new URL(path, this.#site).href;
  }

  async open(path = ""): Promise<void> {
    await this.#session.goto(this.address(path));
    await this.#ready();
  }
  async reload(): Promise<void> {
    await this.#session.reload();
    await this.#ready();
  }

  // Waits until the app has replaced the static page and has settled. The app has replaced the page when the control for
  // spoilers, which only the app has, is in the page, and #app_content, the static HTML, is not. A list is busy until it is
  // mirrored completely.
  async #ready(): Promise<void> {
    await this.#session.run(`${library}; true`);
    const control = async () => (await this.find("radiogroup", /^Spoilers$/)) ?? this.find("button", /^Spoilers: /);
    await expect.poll(control, { message: "the app starts", timeout: 45_000 }).toBeDefined();
    await this.settled();
    const unfinished = () => document.querySelectorAll("#app_content, [aria-busy=true]").length;
    await expect.poll(() => this.evaluate(unfinished, null), "the app has replaced the static page").toBe(0);
  }

  // Waits until the page has nothing left to do.
  async settled(): Promise<void> {
    await expect.poll(() => this.evaluate(() => "settled" in window, null), "the page offers settled()").toBe(true);
    await this.#settle(settle, undefined);
  }

  // Runs a function in the page that calls settled() and then stores a number in the page. Waits for that number,
  // because WebDriver may not wait for a promise.
  async #settle<A>(act: (argument: { number: number; detail: A }) => void, detail: A): Promise<void> {
    const number = ++this.#settlings;
    await this.evaluate(act, { number, detail });
    const last = () => this.evaluate(() => (window as unknown as Settling).settling, null);
    await expect.poll(last, { message: "the page settles", intervals: [10, 50, 100], timeout: 45_000 }).toBe(number);
  }

  back(): Promise<void> {
    return this.#session.back();
  }
  forward(): Promise<void> {
    return this.#session.forward();
  }
  key(name: string): Promise<void> {
    return this.#session.key(name);
  }
  type(text: string): Promise<void> {
    return this.#session.type(text);
  }
  screenshot(): Promise<Buffer> {
    return this.#session.screenshot();
  }
  evaluate<A, R>(read: (argument: A) => R, argument: A): Promise<R> {
    return this.#session.evaluate(read, argument);
  }

  all(role: string, name?: string | RegExp): Promise<Found[]> {
    return this.#session.evaluate(findAll, {
      role,
      name: name instanceof RegExp ? { pattern: name.source, flags: name.flags } : name,
    });
  }
  async find(role: string, name?: string | RegExp): Promise<Found | undefined> {
    return (await this.all(role, name))[0];
  }
  // Waits until the first element of this role and name has these properties.
  async expect(role: string, name: string | RegExp, like: Partial<Found> = {}): Promise<void> {
    await expect.poll(() => this.find(role, name), `${role} ${name}`).toMatchObject(like);
  }
  async expectNone(role: string, name?: string | RegExp): Promise<void> {
    await expect.poll(() => this.all(role, name), `no ${role} ${name}`).toEqual([]);
  }

  // Scrolls an element to the middle of the window, and waits until nothing covers it.
  async bringIntoWindow(role: string, name: string): Promise<Found> {
    let found: Found | undefined;
    await expect
      .poll(async () => {
        found = await this.find(role, name);
        if (found) await this.#settle(scrollMiddle, found.box);
        found = await this.find(role, name);
        return found?.inFront;
      }, `${role} ${name} comes into the window`)
      .toBe(true);
    return found!;
  }

  async press(role: string, name: string): Promise<void> {
    const { box } = await this.bringIntoWindow(role, name);
    await this.#session.click({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  }

  drag(from: Box, to: Box): Promise<void> {
    return this.#session.drag(
      { x: from.x, y: from.y + from.height / 2 },
      { x: to.x + to.width, y: to.y + to.height / 2 },
    );
  }

  scrollY(): Promise<number> {
    return this.evaluate(() => window.scrollY, null);
  }
  async expectScroll(y: number): Promise<void> {
    await expect.poll(async () => Math.abs((await this.scrollY()) - y), `the page is at ${y}`).toBeLessThan(2);
  }

  selected(): Promise<string> {
    return this.evaluate(() => getSelection()?.toString() ?? "", null);
  }
  // Returns the text that a paste inserts.
  async clipboard(): Promise<string> {
    await this.evaluate(() => {
      const field = document.createElement("textarea");
      field.ariaLabel = "Paste here";
      field.style.position = "fixed";
      document.body.append(field);
      field.focus();
    }, null);
    await this.key("Control+v");
    const pasted = () => this.evaluate(() => document.querySelector("textarea")?.value ?? "", null);
    await expect.poll(pasted, "text is pasted").not.toBe("");
    const text = await pasted();
    await this.evaluate(() => document.querySelector("textarea")?.remove(), null);
    return text;
  }

  // Returns the document's text, with single spaces, and its markup.
  content(): Promise<string> {
    return this.evaluate(() => {
      const root = document.documentElement;
      return `${(root.textContent ?? "").replace(/\s+/g, " ")}\n${root.outerHTML}`;
    }, null);
  }
}

interface Settling {
  settling?: number;
}

function settle({ number }: { number: number }): void {
  void window.settled().then(() => Object.assign(window, { settling: number }));
}

// Scrolls unless the box is in the window, and settles after the scroll event.
function scrollMiddle({ number, detail: { y, height } }: { number: number; detail: Box }): void {
  const settleThen = () => void window.settled().then(() => Object.assign(window, { settling: number }));
  const isInWindow = y >= 0 && y + height <= innerHeight && document.elementFromPoint(innerWidth / 2, y) !== null;
  const before = window.scrollY;
  if (!isInWindow) scrollBy(0, y + height / 2 - innerHeight / 2);
  if (window.scrollY === before)
    settleThen(); // the position stays, so no scroll event comes
  else addEventListener("scroll", settleThen, { once: true });
}

export const laptop: WindowSize = { width: 1280, height: 640, ratio: 1 };

type EngineName = "chromium" | "firefox" | "webkit";

interface Fixtures {
  windowSize: WindowSize;
  reader: Reader;
}
interface WorkerFixtures {
  engineName: EngineName;
  engine: Engine;
  site: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  engineName: ["chromium", { option: true, scope: "worker" }],
  site: ["", { option: true, scope: "worker" }],
  engine: [
    async ({ engineName, playwright, launchOptions, site }, use) => {
      // Playwright's driver for a Firefox that is not its own has no public name yet.
      const { _bidiFirefox } = playwright as unknown as { _bidiFirefox: BrowserType };
      const engine = await {
        chromium: () => startChromium(playwright.chromium, launchOptions, new URL(site).origin),
        firefox: () => startFirefox(_bidiFirefox, new URL(site).origin),
        webkit: () => startWebKit(),
      }[engineName]();
      await use(engine);
      await engine.close();
    },
    { scope: "worker" },
  ],
  windowSize: [laptop, { option: true }],
  reader: async ({ engine, windowSize, site }, use) => {
    const session = await engine.open(windowSize);
    const reader = new Reader(session, site);
    await use(reader);
    const complaints = reader.complaints();
    await session.close();
    expect(complaints, "errors and policy violations").toEqual([]);
  },
});
