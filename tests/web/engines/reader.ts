import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { ByRoleOptions } from "@testing-library/dom";
import { type BrowserType, expect, test as base } from "@playwright/test";
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

// An element as the page has it now, in CSS px of the window.
export interface Found {
  text: string;
  href: string | null;
  level: string;
  expanded: string | null;
  checked: string | null;
  focused: boolean;
  box: Box;
  inWindow: boolean;
  inFront: boolean; // the pointer would meet it in its middle
}

interface Wanted {
  role: string;
  name: string | { pattern: string; flags: string } | undefined;
}

// In the page, as each below that is given to evaluate(): they use nothing of this file.
function findAll({ role, name }: Wanted): Found[] {
  interface Library {
    queryAllByRole(within: Element, role: string, options: ByRoleOptions): Element[];
  }
  const library = (globalThis as unknown as { TestingLibraryDom: Library }).TestingLibraryDom;
  const pattern = typeof name === "object" ? new RegExp(name.pattern, name.flags) : name;
  const words = (element: Element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  // Paragraphs have no names: their text tells them apart.
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
      inFront: element.contains(hit),
    };
  });
}

const library = readFileSync(
  createRequire(import.meta.url).resolve("@testing-library/dom/dist/@testing-library/dom.umd.min.js"),
  "utf8",
);

// What a reader does and notices, by role and name, in any browser.
export class Reader {
  readonly #session: Session;
  readonly #site: string;
  readonly #allowed: RegExp[] = [];

  constructor(session: Session, site: string) {
    this.#session = session;
    this.#site = site;
  }

  // What the test brings about on purpose is no complaint.
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

  // Every page of the app has this switch, and the static page that stands there first has none. That goes when the canvas
  // shows something, and lists are busy until they hold all that they will.
  async #ready(): Promise<void> {
    await this.#session.run(`${library}; true`);
    await expect.poll(() => this.find("switch", /spoilers$/i), "the app shows").toBeDefined();
    const unfinished = () => document.querySelectorAll("#content, [aria-busy=true]").length;
    await expect.poll(() => this.evaluate(unfinished, null), "and has all of it").toBe(0);
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
  // Waits until there is one like this.
  async expect(role: string, name: string | RegExp, like: Partial<Found> = {}): Promise<void> {
    await expect.poll(() => this.find(role, name), `${role} ${name}`).toMatchObject(like);
  }
  async expectNone(role: string, name?: string | RegExp): Promise<void> {
    await expect.poll(() => this.all(role, name), `no ${role} ${name}`).toEqual([]);
  }

  // Scrolls it into the middle of the window and waits until it lies there.
  async bring(role: string, name: string): Promise<Found> {
    let found: Found | undefined;
    await expect
      .poll(async () => {
        found = await this.find(role, name);
        if (found) await this.evaluate(scrollMiddle, found.box);
        found = await this.find(role, name);
        return found?.inFront;
      }, `${role} ${name} comes into the window`)
      .toBe(true);
    return found!;
  }

  async press(role: string, name: string): Promise<void> {
    const { box } = await this.bring(role, name);
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
  // What a paste would put elsewhere.
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
    await expect.poll(pasted, "something is pasted").not.toBe("");
    const text = await pasted();
    await this.evaluate(() => document.querySelector("textarea")?.remove(), null);
    return text;
  }

  // All the document holds, as words and as markup.
  held(): Promise<string> {
    return this.evaluate(() => {
      const root = document.documentElement;
      return `${(root.textContent ?? "").replace(/\s+/g, " ")}\n${root.outerHTML}`;
    }, null);
  }
}

// Leaves what is fixed to the window where it is.
function scrollMiddle({ y, height }: Box): void {
  const by = y + height / 2 - innerHeight / 2;
  if (y < 0 || y + height > innerHeight || document.elementFromPoint(innerWidth / 2, y) === null) scrollBy(0, by);
}

export const desktop: WindowSize = { width: 1280, height: 900, ratio: 1 };

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
  windowSize: [desktop, { option: true }],
  reader: async ({ engine, windowSize, site }, use) => {
    const session = await engine.open(windowSize);
    const reader = new Reader(session, site);
    await use(reader);
    const complaints = reader.complaints();
    await session.close();
    expect(complaints, "errors and policy violations").toEqual([]);
  },
});
