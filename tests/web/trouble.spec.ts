import { createServer, request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page, Route } from "@playwright/test";
import {
  countColours,
  entryTitles,
  expect,
  expectScroll,
  heading,
  main,
  open,
  press,
  ready,
  scrollTo,
  scrollY,
  test,
} from "./page.ts";
import { entries, post, postFile, titles } from "./post.ts";

const postAddress = /\/post\.[^/]*\.json$/;
const appAddress = /\.wasm$/;

function answer(body: string): (route: Route) => Promise<void> {
  return (route) => route.fulfill({ contentType: "application/json", body });
}

function changed(change: (copy: typeof post) => void): string {
  const copy = structuredClone(post);
  change(copy);
  return JSON.stringify(copy);
}

async function expectWayOut(page: Page): Promise<void> {
  const original = page.getByRole("link", { name: /^Read the original/ });
  await expect(original).toBeVisible();
  await expect(original).toHaveAttribute("href", post.source.url);
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
}

const half = postFile.slice(0, postFile.length / 2);

function endOf(text: string): string {
  const lines = text.split("\n");
  return `Line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

const postTroubles = {
  missing: {
    route: (route: Route) => route.fulfill({ status: 404, body: "gone" }),
    what: /not where it should be \(status 404\)/,
    problems: [],
  },
  "refused by a broken server": {
    route: (route: Route) => route.fulfill({ status: 503, body: "" }),
    what: /not where it should be \(status 503\)/,
    problems: [],
  },
  unreachable: {
    route: (route: Route) => route.abort(),
    what: /could not be fetched/,
    problems: [],
  },
  "cut short": {
    route: answer(half),
    what: /has mistakes in it/,
    problems: [new RegExp(`${endOf(half)}: found the end of the file`)],
  },
  empty: {
    route: answer(""),
    what: /has mistakes in it/,
    problems: [/./],
  },
  "a page of another kind": {
    route: answer("<!doctype html><title>Sign in</title>"),
    what: /has mistakes in it/,
    problems: [/Line 1, column 1/],
  },
  "of another version": {
    route: answer(changed((copy) => (copy.formatVersion = 2))),
    what: /has mistakes in it/,
    problems: [/formatVersion.*2/],
  },
  "full of wrong fields": {
    route: answer(
      changed((copy) => {
        const [first, second] = copy.sections[0]!.entries;
        Object.assign(first!, { rank: "one", title: "" });
        second!.id = first!.id;
        copy.source.url = "http://example.com/";
      }),
    ),
    what: /has mistakes in it/,
    problems: [/sections\/0\/entries\/0\/rank/, /sections\/0\/entries\/0\/title/, /sections\/0\/entries\/1\/id/, /source\/url/],
  },
};

for (const [name, { route, what, problems }] of Object.entries(postTroubles)) {
  test(`a post that is ${name} is explained, and trying again helps once it is mended`, async ({ page, witness }) => {
    witness.allow(/Failed to load resource/);
    let requests = 0;
    await page.route(postAddress, (asked) => {
      requests++;
      return route(asked);
    });
    await page.goto("./");
    await expect(heading(page, "This post cannot be shown", 1)).toBeVisible();
    await expect(page).toHaveTitle(/cannot be shown/);
    await expect(main(page).getByText(what)).toBeVisible();
    await expect(page.getByRole("status")).toContainText("This post cannot be shown");
    await expectWayOut(page);
    const list = main(page).getByRole("list", { name: "Problems" });
    await expect(list).toHaveCount(problems.length > 0 ? 1 : 0);
    for (const problem of problems)
      await expect(list.getByRole("listitem").filter({ hasText: problem }).first()).toBeVisible();
    expect(await countColours(page, await page.screenshot())).toBeGreaterThan(50);

    const before = requests;
    await press(page.getByRole("button", { name: "Try again" }));
    await expect.poll(() => requests).toBe(before + 1);
    await expect(heading(page, "This post cannot be shown", 1)).toBeVisible();
    await expectWayOut(page);

    await page.unroute(postAddress);
    await press(page.getByRole("button", { name: "Try again" }));
    await ready(page);
    await expect(entryTitles(page)).toHaveText(titles);
    await expect(page).toHaveTitle(post.title);
  });
}

test("an entry's address keeps through trouble", async ({ page, witness }) => {
  witness.allow(/Failed to load resource/);
  await page.route(postAddress, (route) => route.abort());
  await page.goto("shark/");
  await expect(heading(page, "This post cannot be shown", 1)).toBeVisible();
  await page.unroute(postAddress);
  await press(page.getByRole("button", { name: "Try again" }));
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expect(page).toHaveURL(/\/shark\/$/);
});

async function lackOffscreenCanvas(page: Page): Promise<void> {
  await page.route(/\/warm\.[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete self.OffscreenCanvas; ${await response.text()}` });
  });
}

// As the browser does it once a page has had all that there is.
async function refuseMemory(page: Page): Promise<void> {
  await page.addInitScript(() => {
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded");
    };
  });
}

const large = postFile + " ".repeat(2 ** 24 - Buffer.byteLength(postFile)); // as much as it may have, and all that the app has at the start

// Where there is no app to draw them, the same things are said in plain HTML.
const appTroubles = {
  "no WebGL 2": {
    what: /no WebGL 2/,
    bring: (page: Page) =>
      page.addInitScript(() => {
        const getContext = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
          return kind === "webgl2" ? null : Reflect.apply(getContext, this, [kind, ...rest]);
        } as typeof getContext;
      }),
  },
  "no WebAssembly": {
    what: /no WebAssembly/,
    bring: (page: Page) => page.addInitScript(() => delete (window as { WebAssembly?: unknown }).WebAssembly),
  },
  "a WebGL 2 that gives its context only once": {
    what: /no WebGL 2/,
    bring: (page: Page) =>
      page.addInitScript(() => {
        const { getContext } = HTMLCanvasElement.prototype;
        let given = 0;
        HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
          return kind === "webgl2" && given++ > 0 ? null : Reflect.apply(getContext, this, [kind, ...rest]);
        } as typeof getContext;
      }),
  },
  "no WebAssembly that compiles as it arrives": {
    what: /no WebAssembly/,
    bring: (page: Page) => page.addInitScript(() => delete (WebAssembly as { instantiateStreaming?: unknown }).instantiateStreaming),
  },
  "no memory to start with": {
    what: /not enough memory/,
    bring: (page: Page) =>
      page.addInitScript(() => {
        WebAssembly.instantiateStreaming = () =>
          Promise.reject(new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance"));
      }),
  },
  "no memory for the post": {
    what: /not enough memory/,
    bring: async (page: Page) => {
      await refuseMemory(page);
      await page.route(postAddress, answer(large));
    },
  },
  "drawings that read as noise": {
    what: /lets no page read what it has drawn/,
    bring: (page: Page) =>
      page.addInitScript(() => {
        const { getImageData } = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.getImageData = function (...args) {
          const image = Reflect.apply(getImageData, this, args) as ImageData;
          crypto.getRandomValues(image.data);
          return image;
        };
      }),
  },
  "no way to fetch the app": {
    what: /could not be fetched/,
    bring: (page: Page) => page.route(appAddress, (route) => route.abort()),
  },
  "no app where it should be": {
    what: /could not be fetched/,
    bring: (page: Page) => page.route(appAddress, (route) => route.fulfill({ status: 404, body: "" })),
  },
  "an app cut short": {
    what: /could not be fetched/,
    bring: (page: Page) =>
      page.route(appAddress, async (route) => {
        const whole = await (await route.fetch()).body();
        await route.fulfill({ contentType: "application/wasm", body: whole.subarray(0, whole.length / 2) });
      }),
  },
  "no way to fetch the app's other half": {
    what: /could not be fetched/,
    bring: (page: Page) => page.route(/\/app\.[^/]*\.js$/, (route) => route.abort()),
  },
};

for (const [name, { what, bring }] of Object.entries(appTroubles)) {
  test(`${name}: the page says so`, async ({ page, witness }) => {
    witness.allow(/Failed to load resource|FetchFailure|status 404|status 0|CompileError|TypeError: Failed to fetch|dynamically imported|RangeError|Aborted|^console: Error/);
    await bring(page);
    await page.goto("./");
    await expect(page.getByRole("alert")).toContainText(what);
    await expect(page.getByRole("heading", { name: post.title, level: 1 })).toBeVisible();
    await expect(page.getByRole("heading", { level: 3 })).toHaveText(titles);
    for (const { teaser } of entries) await expect(page.getByText(teaser)).toBeVisible();
    await expectWayOut(page);
    await expect(page.locator("canvas")).toBeHidden();
  });
}

test("an app that runs out of memory later says so, and trying again helps", async ({ page, witness }) => {
  witness.allow(/Failed to load resource|Aborted/);
  await refuseMemory(page);
  await page.route(postAddress, (route) => route.abort());
  await page.goto("shark/");
  await expect(heading(page, "This post cannot be shown", 1)).toBeVisible();
  await page.unroute(postAddress);
  await page.route(postAddress, answer(large));
  await press(page.getByRole("button", { name: "Try again" }));
  await expect(page.getByRole("alert")).toContainText(/not enough memory/);
  await page.unroute(postAddress);
  await press(page.getByRole("alert").getByRole("button", { name: "Try again" }));
  await ready(page);
  await expect(heading(page, "Shark", 1)).toBeVisible();
});

test("an app that stops with an error leaves its text and its links, and trying again keeps the place", async ({ page, witness }) => {
  witness.allow(/RuntimeError/);
  // What the module exports traps from then on.
  await page.addInitScript(() => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...args) => {
      const { module, instance } = await instantiate(...args);
      const trapping = Object.entries(instance.exports).map(([name, what]) => [
        name,
        typeof what !== "function"
          ? what
          : (...values: unknown[]): unknown => {
              if ("trap" in window) throw new WebAssembly.RuntimeError("unreachable");
              return Reflect.apply(what, undefined, values);
            },
      ]);
      return { module, instance: { exports: Object.fromEntries(trapping) as WebAssembly.Exports } };
    };
  });
  await open(page);
  const shark = page.getByRole("article").filter({ has: page.getByRole("heading", { name: "Shark", level: 3 }) });
  await press(shark.getByRole("button", { name: "Reveal spoilers of Shark" }));
  await expect(shark.getByRole("group").first()).toBeVisible();
  const y = await scrollTo(shark);
  await page.evaluate(() => Object.assign(window, { trap: true }));
  await page.keyboard.press("j");
  await expect(page.getByRole("alert")).toContainText("stopped with an error");
  await expect(page.locator("canvas")).toBeHidden();
  await expect(shark.getByRole("group").first()).toBeVisible();
  await expect(shark.getByRole("button", { name: /spoilers of Shark/ })).toBeDisabled();
  expect(await scrollY(page)).toBe(y);

  await press(page.getByRole("button", { name: "Try again" }));
  await expect(page.getByRole("alert")).toHaveCount(0);
  await ready(page);
  await expectScroll(page, y);
  await expect(shark.getByRole("group").first()).toBeVisible();

  await page.evaluate(() => Object.assign(window, { trap: true }));
  await page.keyboard.press("j");
  await expect(page.getByRole("alert")).toBeVisible();
  await press(shark.getByRole("link", { name: "Shark", exact: true }));
  await ready(page);
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await page.goBack();
  await ready(page);
  await expect(entryTitles(page)).toHaveText(titles);
});

for (const [what, arrange] of [
  ["has no canvas off the screen", lackOffscreenCanvas],
  ["never comes", (page: Page) => page.route(/\/warm\.[^/]*\.js$/, () => undefined)],
  ["cannot be fetched", (page: Page) => page.route(/\/warm\.[^/]*\.js$/, (route) => route.abort())],
  [
    "cannot be had",
    (page: Page) =>
      page.addInitScript(() => {
        window.Worker = class {
          constructor() {
            throw new Error("no workers here");
          }
        } as unknown as typeof Worker;
      }),
  ],
] as const)
  test(`a worker that ${what} holds nothing up`, async ({ page, witness }) => {
    witness.allow(/net::ERR_FAILED/);
    await arrange(page);
    await open(page);
    await expect(entryTitles(page)).toHaveText(titles);
  });

test("a browser that tells nothing of its paints shows the post all the same", async ({ page }) => {
  await page.addInitScript(() => delete (window as { PerformanceObserver?: unknown }).PerformanceObserver);
  await open(page);
  await expect(entryTitles(page)).toHaveText(titles);
});

test("trying again helps once the app can be fetched", async ({ page, witness }) => {
  witness.allow(/Failed to load resource|FetchFailure|status 0/);
  await page.route(appAddress, (route) => route.abort());
  await page.goto("shark/");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unroute(appAddress);
  await press(page.getByRole("button", { name: "Try again" }));
  await ready(page);
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a page whose script does not arrive is the whole post all the same", async ({ page, witness }) => {
  witness.allow(/Failed to load resource/);
  await page.route(/\/main\.[^/]*\.js$/, (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("heading", { name: post.title, level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { level: 3 })).toHaveText(titles);
  await expect(page.getByRole("link", { name: /^Read the original/ })).toHaveAttribute("href", post.source.url);
});

test("missing fonts and pictures take nothing away", async ({ page, witness }) => {
  witness.allow(/Failed to load resource|net::ERR_FAILED/);
  await page.route(/\.(woff2|svg)$/, (route) => route.abort());
  await open(page);
  await expect(entryTitles(page)).toHaveText(titles);
  expect(await countColours(page, await page.screenshot())).toBeGreaterThan(50);
});

// The parts of the site in any order: each comes when all the others are there.
const parts = {
  "the module": appAddress,
  "the module's script": /\/app\.[^/]*\.js$/,
  "the page's script": /\/main\.[^/]*\.js$/,
  "the post": postAddress,
  "a font": /\.woff2$/,
};

for (const [name, address] of Object.entries(parts)) {
  test(`${name} may arrive last`, async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const heldUp = address === parts["the page's script"] ? [address, appAddress] : [address]; // the script asks for the module
    const others = Object.values(parts).filter((other) => !heldUp.includes(other));
    const there = others.map((other) => page.waitForEvent("requestfinished", (request) => other.test(request.url())));
    await page.route(address, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto("./", { waitUntil: "commit" });
    await Promise.all(there);
    await expect(page.getByRole("heading", { level: 3 })).toHaveText(titles);
    release();
    await ready(page);
    await expect(entryTitles(page)).toHaveText(titles);
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    expect(await countColours(page, await page.screenshot())).toBeGreaterThan(50);
  });

  test(`${name} may never arrive`, async ({ page, witness }) => {
    witness.allow(/status 0/); // when the page is left
    await page.route(address, () => undefined);
    await page.goto("./", { waitUntil: "commit" });
    await expect(page.getByRole("heading", { level: 3 })).toHaveText(titles);
    if (address.test("a.woff2")) return ready(page);
    if (!address.test("/main.a.js")) await expect(page.getByRole("progressbar")).toBeVisible();
    for (const { teaser } of entries) await expect(page.getByText(teaser)).toBeVisible();
    await page.getByRole("heading", { name: "Shark", level: 3 }).getByRole("link").click({ noWaitAfter: true });
    await expect(page.getByRole("heading", { name: "Shark", level: 1 })).toBeVisible();
  });
}

test.describe("a slow connection", () => {
  // Stands between browser and site and hands one file out as the test asks: route() only gives whole answers.
  class Tap {
    readonly #server: Server;
    #waiting: ((value: { response: ServerResponse; body: Buffer }) => void) | undefined;

    constructor(site: string, slow: RegExp) {
      this.#server = createServer((incoming, outgoing) => {
        const onward = httpRequest(new URL(incoming.url ?? "/", site), { headers: { "accept-encoding": "identity" } });
        onward.on("response", (answered) => void this.#pass(answered, outgoing, slow.test(incoming.url ?? "")));
        onward.end();
      });
    }

    async #pass(answered: IncomingMessage, outgoing: ServerResponse, held: boolean): Promise<void> {
      outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
      if (!held) return void answered.pipe(outgoing);
      const chunks: Buffer[] = [];
      for await (const chunk of answered) chunks.push(chunk as Buffer);
      this.#waiting?.({ response: outgoing, body: Buffer.concat(chunks) });
    }

    asked(): Promise<{ response: ServerResponse; body: Buffer }> {
      return new Promise((resolve) => (this.#waiting = resolve));
    }

    async listen(): Promise<string> {
      await new Promise<void>((resolve) => this.#server.listen(0, "localhost", resolve));
      return `http://localhost:${(this.#server.address() as AddressInfo).port}/`;
    }

    close(): void {
      this.#server.closeAllConnections();
      this.#server.close();
    }
  }

  test("a bar shows how much has come, and goes when all has", async ({ page, baseURL, witness }) => {
    const tap = new Tap(baseURL!, appAddress);
    const site = await tap.listen();
    witness.allowOrigin(new URL(site).origin);
    const asked = tap.asked();
    await page.goto(site, { waitUntil: "commit" });
    const { response, body } = await asked;
    const bar = page.getByRole("progressbar", { name: "Loading the ranking" });
    await expect(bar).toBeVisible();
    const value = () => bar.evaluate((element: HTMLProgressElement) => element.value);
    const quarter = body.length / 4;
    const seen = [await value()];
    for (const part of [1, 2, 3]) {
      response.write(body.subarray((part - 1) * quarter, part * quarter));
      await expect.poll(value, `${part} of 4 parts`).toBeGreaterThan(seen.at(-1)! + 0.15);
      seen.push(await value());
    }
    expect(seen.at(-1)).toBeLessThan(0.95);
    response.end(body.subarray(3 * quarter));
    await ready(page);
    await expect(bar).toHaveCount(0);
    await expect(entryTitles(page)).toHaveText(titles);
    tap.close();
  });

  test("a connection that is cut under way is trouble, and trying again helps", async ({ page, baseURL, witness }) => {
    witness.allow(/Failed to load resource|net::ERR/);
    const tap = new Tap(baseURL!, postAddress);
    const site = await tap.listen();
    witness.allowOrigin(new URL(site).origin);
    const asked = tap.asked();
    await page.goto(site, { waitUntil: "commit" });
    const { response, body } = await asked;
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
    await expect(heading(page, "This post cannot be shown", 1)).toBeVisible();
    await expect(main(page).getByText(/could not be fetched/)).toBeVisible();
    await expectWayOut(page);

    const again = tap.asked();
    await press(page.getByRole("button", { name: "Try again" }));
    const second = await again;
    await expect(page.getByRole("progressbar")).toBeVisible();
    second.response.end(second.body);
    await ready(page);
    await expect(entryTitles(page)).toHaveText(titles);
    tap.close();
  });

  test("a quick one shows no bar", async ({ page }) => {
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) seen.push(node.nodeName);
      }).observe(document, { childList: true, subtree: true });
      // As though the timer that shows it never came to its end.
      const later = window.setTimeout.bind(window);
      window.setTimeout = ((callback: () => void, delay?: number) =>
        delay === 300 ? 0 : later(callback, delay)) as typeof window.setTimeout;
    });
    await open(page);
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    expect(seen).toContain("CANVAS");
    expect(seen).not.toContain("PROGRESS");
  });
});

test.describe("while the module is being instantiated", () => {
  interface Held extends Window {
    context?: WebGL2RenderingContext;
    isHeld?: boolean;
    release(): void;
  }

  async function holdModule(page: Page): Promise<void> {
    await page.addInitScript(() => {
      const held = window as unknown as Held;
      const released = new Promise<void>((resolve) => (held.release = resolve));
      const instantiate = WebAssembly.instantiateStreaming;
      WebAssembly.instantiateStreaming = async (...args) => {
        held.isHeld = true;
        await released;
        return instantiate(...args);
      };
      const getContext = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: unknown[]) {
        const context = Reflect.apply(getContext, this, args);
        if (context instanceof WebGL2RenderingContext) held.context = context;
        return context;
      } as typeof getContext;
    });
    await page.goto("./");
    await page.waitForFunction(() => (window as unknown as Held).isHeld && "context" in window);
  }

  const nextFrames = (page: Page) =>
    page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

  async function release(page: Page): Promise<void> {
    await page.evaluate(() => (window as unknown as Held).release());
    await ready(page);
    await page.evaluate(() => window.settled());
    const isSharp = await page.evaluate(() => {
      const { width, clientWidth } = document.querySelector("canvas")!;
      return width === Math.round(clientWidth * devicePixelRatio);
    });
    expect(isSharp, "the canvas has the window's pixel ratio").toBe(true);
    await expect(entryTitles(page)).toHaveText(titles);
    expect(await countColours(page, await page.screenshot())).toBeGreaterThan(50);
  }

  test("changes of pointer, pixel ratio, colour scheme and size reach only the app that is drawn later", async ({ page }) => {
    await holdModule(page);
    const devtools = await page.context().newCDPSession(page);
    const wasTouch = await page.evaluate(() => matchMedia("(pointer: coarse)").matches);
    await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: !wasTouch });
    await page.waitForFunction((before) => matchMedia("(pointer: coarse)").matches !== before, wasTouch);
    await page.emulateMedia({ colorScheme: "dark" });
    const { width, height } = page.viewportSize()!;
    await devtools.send("Emulation.setDeviceMetricsOverride", { width: width - 40, height, deviceScaleFactor: 2, mobile: false });
    await page.waitForFunction((expected) => innerWidth === expected && devicePixelRatio === 2, width - 40);
    await nextFrames(page);
    await release(page);
  });

  test("a context that is lost and given back does not keep the app from drawing", async ({ page }) => {
    await holdModule(page);
    await page.evaluate(async () => {
      const canvas = document.querySelector("canvas")!;
      const extension = (window as unknown as Held).context!.getExtension("WEBGL_lose_context")!;
      const lost = new Promise((resolve) => canvas.addEventListener("webglcontextlost", resolve, { once: true }));
      extension.loseContext();
      await lost;
      const restored = new Promise((resolve) => canvas.addEventListener("webglcontextrestored", resolve, { once: true }));
      await new Promise((resolve) => setTimeout(resolve)); // Chromium restores only after the event
      extension.restoreContext();
      await restored;
    });
    await nextFrames(page);
    await release(page);
  });
});
