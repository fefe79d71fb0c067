import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Page, Route } from "@playwright/test";
import {
  capture,
  countColours,
  entryTitles,
  expect,
  expectScroll,
  heading,
  holdRequests,
  leaveOutPost,
  main,
  open,
  postAddress,
  press,
  ready,
  routePost,
  scrollTo,
  scrollY,
  spoilersControl,
  test,
  withoutPost,
} from "./page.ts";
import { entries, post, postFile, titles } from "./post.ts";

const appAddress = /\.wasm$/;

function respond(body: string): (route: Route) => Promise<void> {
  return (route) => route.fulfill({ contentType: "application/json", body });
}

function changedPost(change: (copy: typeof post) => void): string {
  const copy = structuredClone(post);
  change(copy);
  return JSON.stringify(copy);
}

// Expects that the page's own HTML is shown, complete, below a notice that offers to try again.
async function expectStaticText(page: Page, message: RegExp): Promise<void> {
  const notice = page.getByRole("alert");
  await expect(notice).toContainText(message);
  await expect(notice).toContainText("The text is complete.");
  await expect(notice.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: post.title, level: 1 })).toBeVisible();
  await expect(page.getByRole("article").getByRole("heading")).toHaveText(titles);
  for (const { teaser } of entries) await expect(page.getByText(teaser)).toBeVisible();
  await expect(page.getByRole("link", { name: /^Read the original/ })).toHaveAttribute("href", post.source.url);
  await expect(page.getByRole("list", { name: "Tags" }), "tags without the app would do nothing").toBeHidden();
  await expect(page.locator("canvas")).toBeHidden();
}

const firstHalf = postFile.slice(0, postFile.length / 2);

// Returns the position of a text's end as the app names it.
function endOf(text: string): string {
  const lines = text.split("\n");
  return `Line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

const missing = /file behind the filter and the drawing/;

const postTroubles = {
  missing: { route: (route: Route) => route.fulfill({ status: 404, body: "gone" }), problems: [] },
  "refused by a broken server": { route: (route: Route) => route.fulfill({ status: 503, body: "" }), problems: [] },
  unreachable: { route: (route: Route) => route.abort(), problems: [] },
  truncated: { route: respond(firstHalf), problems: [new RegExp(`${endOf(firstHalf)}: found the end of the file`)] },
  empty: { route: respond(""), problems: [/./] },
  "a login page": { route: respond("<!doctype html><title>Sign in</title>"), problems: [/Line 1, column 1/] },
  "of another version": {
    route: respond(changedPost((copy) => (copy.formatVersion = 2))),
    problems: [/formatVersion.*2/],
  },
  "full of wrong fields": {
    route: respond(
      changedPost((copy) => {
        const [first, second] = copy.sections[0]!.entries;
        Object.assign(first!, { rank: "one", title: "" });
        second!.id = first!.id;
        copy.source.url = "http://example.com/";
      }),
    ),
    problems: [
      /sections\/0\/entries\/0\/rank/,
      /sections\/0\/entries\/0\/title/,
      /sections\/0\/entries\/1\/id/,
      /source\/url/,
    ],
  },
};

for (const [name, { route, problems }] of Object.entries(postTroubles)) {
  test(`a post's file that is ${name} leaves the complete text, and “Try again” starts the app`, async ({
    page,
    witness,
  }) => {
    witness.allow(/Failed to load resource/);
    await routePost(page, route);
    await page.goto("./");
    await expectStaticText(page, missing);
    await expect(page).toHaveTitle(post.title);
    const details = page.getByRole("alert").locator("details");
    await expect(details).toHaveCount(problems.length > 0 ? 1 : 0);
    for (const problem of problems) await expect(details.getByText(problem).first()).toBeAttached();

    await page.unroute(postAddress);
    await press(page.getByRole("button", { name: "Try again" }));
    await ready(page);
    await expect(entryTitles(page)).toHaveText(titles);
  });
}

test("“Try again” shows the entry of the address", async ({ page, witness }) => {
  witness.allow(/Failed to load resource/);
  await routePost(page, (route) => route.abort());
  await page.goto("shark/");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await page.unroute(postAddress);
  await press(page.getByRole("button", { name: "Try again" }));
  await ready(page);
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expect(page).toHaveURL(/\/shark\/$/);
});

test("a style sheet that fails leaves the text, and nothing that measures is seen", async ({ page, witness }) => {
  witness.allow(/Failed to load resource/);
  await page.route(/\/style\.[^/]*\.css$/, (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("The styles of this page could not be fetched.");
  await expect(page.getByRole("article").getByRole("heading")).toHaveText(titles);
  expect(await page.locator("body").innerText()).not.toContain("How wide these words are set");
  for (const { spoilers = [] } of entries)
    for (const { text } of spoilers) await expect(page.getByText(text)).toBeHidden();
  await page.unroute(/\/style\.[^/]*\.css$/);
  await press(page.getByRole("button", { name: "Try again" }));
  await ready(page);
  await expect(entryTitles(page)).toHaveText(titles);
});

async function removeOffscreenCanvas(page: Page): Promise<void> {
  await page.route(/\/warm\.[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete self.OffscreenCanvas; ${await response.text()}` });
  });
}

// Refuses to grow the module's memory, as a browser does at its limit.
async function refuseMemory(page: Page): Promise<void> {
  await page.addInitScript(() => {
    WebAssembly.Memory.prototype.grow = () => {
      throw new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded");
    };
  });
}

const large = postFile + " ".repeat(2 ** 24 - Buffer.byteLength(postFile)); // the largest post, for which the app has to grow its memory

// Faults of the app that the static page reports.
const appTroubles = {
  "no WebGL 2": {
    message: /no WebGL 2/,
    cause: (page: Page) =>
      page.addInitScript(() => {
        const getContext = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
          return kind === "webgl2" ? null : Reflect.apply(getContext, this, [kind, ...rest]);
        } as typeof getContext;
      }),
  },
  "no WebAssembly": {
    message: /no WebAssembly/,
    cause: (page: Page) => page.addInitScript(() => delete (window as { WebAssembly?: unknown }).WebAssembly),
  },
  "no streaming compilation of WebAssembly": {
    message: /no WebAssembly/,
    cause: (page: Page) =>
      page.addInitScript(() => delete (WebAssembly as { instantiateStreaming?: unknown }).instantiateStreaming),
  },
  "no memory to start with": {
    message: /not enough memory/,
    cause: (page: Page) =>
      page.addInitScript(() => {
        WebAssembly.instantiateStreaming = () =>
          Promise.reject(
            new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance"),
          );
      }),
  },
  "no memory for the post": {
    message: /not enough memory/,
    cause: async (page: Page) => {
      await refuseMemory(page);
      await routePost(page, respond(large));
    },
  },
  "a canvas that is read as noise": {
    message: /lets no page read what it has drawn/,
    cause: (page: Page) =>
      page.addInitScript(() => {
        const { getImageData } = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.getImageData = function (...args) {
          const image = Reflect.apply(getImageData, this, args) as ImageData;
          crypto.getRandomValues(image.data);
          return image;
        };
      }),
  },
  "a module that cannot be fetched": {
    message: /could not be fetched/,
    cause: (page: Page) => page.route(appAddress, (route) => route.abort()),
  },
  "a missing module": {
    message: /could not be fetched/,
    cause: (page: Page) => page.route(appAddress, (route) => route.fulfill({ status: 404, body: "" })),
  },
  "a truncated module": {
    message: /could not be fetched/,
    cause: (page: Page) =>
      page.route(appAddress, async (route) => {
        const whole = await (await route.fetch()).body();
        await route.fulfill({ contentType: "application/wasm", body: whole.subarray(0, whole.length / 2) });
      }),
  },
  "a module that stops before its first drawing": {
    message: /stopped with an error/,
    cause: (page: Page) =>
      page.addInitScript(() => {
        WebGL2RenderingContext.prototype.drawElements = () => {
          throw new WebAssembly.RuntimeError("unreachable");
        };
      }),
  },
  "a module script that cannot be fetched": {
    message: /could not be fetched/,
    cause: (page: Page) => page.route(/\/app\.[^/]*\.js$/, (route) => route.abort()),
  },
};

for (const [name, { message, cause }] of Object.entries(appTroubles)) {
  test(`a static page reports ${name}`, async ({ page, witness }) => {
    witness.allow(
      /Failed to load resource|FetchFailure|status 404|status 0|CompileError|RuntimeError|TypeError: Failed to fetch|dynamically imported|RangeError|Aborted|^console: Error/,
    );
    await cause(page);
    await page.goto("./");
    await expectStaticText(page, message);
    await page.getByRole("button", { name: "Try again" }).click({ trial: true });
    await main(page).getByRole("link", { name: "Shark", exact: true }).click({ trial: true });
  });
}

test("a browser that returns the canvas's WebGL context only once shows the drawing", async ({ page }) => {
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    let contexts = 0;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind === "webgl2" && contexts++ > 0 ? null : Reflect.apply(getContext, this, [kind, ...rest]);
    } as typeof getContext;
  });
  await open(page);
  await expect(page.locator("#app_canvas")).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a page whose post fails after a reload is where the reader left it", async ({ page, witness }) => {
  witness.allow(/status of 503/);
  await open(page);
  const y = await scrollTo(heading(page, "Bad Guy", 2));
  await routePost(page, (route) => route.fulfill({ status: 503, body: "" }));
  await page.reload();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(heading(page, "Bad Guy", 2)).toBeInViewport();
  await expect.poll(async () => Math.abs((await scrollY(page)) - y)).toBeLessThan(300); // the notice is above the text
});

test("a section with the name of a variable of the page's hides no notice", async ({ page, witness }) => {
  witness.allow(/ERR_FAILED/);
  await page.route("./", async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace(/<section id="[^"]*"/, '<section id="settled"');
    await route.fulfill({ response: answer, body: html });
  });
  await page.route(/\/main\.[^/]*\.js$/, (route) => route.abort());
  await page.goto("./");
  await expect(page.locator("section#settled")).toHaveCount(1);
  await expect(page.getByRole("alert")).toContainText("The filter and the drawing could not be fetched.");
});

test("an app that stops with an error leaves its text and links, and “Try again” keeps the scroll position", {
  tag: "@phone",
}, async ({ page, witness }) => {
  witness.allow(/RuntimeError/);
  // Every function that the module exports traps once window.trap is set.
  await page.addInitScript(() => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...args) => {
      const { module, instance } = await instantiate(...args);
      const trapping = Object.entries(instance.exports).map(([name, value]) => [
        name,
        typeof value !== "function"
          ? value
          : (...values: unknown[]): unknown => {
              if ("trap" in window) throw new WebAssembly.RuntimeError("unreachable");
              return Reflect.apply(value, undefined, values);
            },
      ]);
      return { module, instance: { exports: Object.fromEntries(trapping) as WebAssembly.Exports } };
    };
  });
  await open(page);
  const shark = page.getByRole("article").filter({ has: page.getByRole("heading", { name: "Shark" }) });
  await press(shark.getByRole("button", { name: "Reveal spoilers of Shark" }));
  await expect(shark.getByRole("group").first()).toBeVisible();
  const y = await scrollTo(shark);
  await page.evaluate(() => Object.assign(window, { trap: true }));
  await page.keyboard.press("j");
  await expect(page.getByRole("alert")).toContainText("stopped with an error");
  await expect(page.locator("canvas")).toBeHidden();
  await expect(shark.getByRole("group").first()).toBeVisible();
  await expect(shark.getByRole("button", { name: /spoilers of Shark/ })).toBeDisabled();
  await expect(shark).toBeInViewport();

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

for (const [problem, cause] of [
  ["has no OffscreenCanvas", removeOffscreenCanvas],
  ["never arrives", (page: Page) => page.route(/\/warm\.[^/]*\.js$/, () => undefined)],
  ["cannot be fetched", (page: Page) => page.route(/\/warm\.[^/]*\.js$/, (route) => route.abort())],
  [
    "cannot be created",
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
  test(`a font worker that ${problem} does not keep the app from starting`, async ({ page, witness }) => {
    witness.allow(/net::ERR_FAILED/);
    await cause(page);
    await open(page);
    await expect(entryTitles(page)).toHaveText(titles);
  });

test("a browser without PerformanceObserver shows the post", async ({ page }) => {
  await page.addInitScript(() => delete (window as { PerformanceObserver?: unknown }).PerformanceObserver);
  await open(page);
  await expect(entryTitles(page)).toHaveText(titles);
});

test("“Try again” starts the app once its module can be fetched", async ({ page, witness }) => {
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

for (const [problem, route] of [
  ["cannot be fetched", (to: Route) => to.abort()],
  ["is missing", (to: Route) => to.fulfill({ status: 404, body: "" })],
  ["is truncated", (to: Route) => to.fulfill({ contentType: "text/javascript", body: "const half = (" })],
  ["is empty", (to: Route) => to.fulfill({ contentType: "text/javascript", body: "" })],
  ["is a login page", (to: Route) => to.fulfill({ contentType: "text/html", body: "<title>Sign in</title>" })],
] as const)
  test(`a page whose script ${problem} leaves the complete text, and “Try again” starts the app`, async ({
    page,
    witness,
  }) => {
    witness.allow(/Failed to load resource|^error: $|Failed to load module script/); // Playwright names no SyntaxError of a module
    await page.route(/\/main\.[^/]*\.js$/, route);
    await page.goto("./");
    await expectStaticText(page, /The filter and the drawing could not be fetched/);
    await page.unroute(/\/main\.[^/]*\.js$/);
    await press(page.getByRole("button", { name: "Try again" }));
    await ready(page);
    await expect(entryTitles(page)).toHaveText(titles);
  });

test("the app shows the post without its fonts and pictures", async ({ page, witness }) => {
  witness.allow(/Failed to load resource|net::ERR_FAILED/);
  await page.route(/\.(woff2|svg)$/, (route) => route.abort());
  await open(page);
  await expect(entryTitles(page)).toHaveText(titles);
  expect(await countColours(page, await capture(page))).toBeGreaterThan(50);
});

// The files of the site may arrive in any order. Each test holds one file until all other files have arrived.
const files = {
  "the module": appAddress,
  "the module's script": /\/app\.[^/]*\.js$/,
  "the page's script": /\/main\.[^/]*\.js$/,
  "the post": postAddress,
  "a font": /\.woff2$/,
};

for (const [name, address] of Object.entries(files)) {
  test(`the app starts when ${name} arrives last`, async ({ page }) => {
    const held = address === files["the page's script"] ? [address, appAddress] : [address]; // the script requests the module
    const others = Object.values(files).filter((other) => !held.includes(other));
    const arrived = others.map((other) => page.waitForEvent("requestfinished", (request) => other.test(request.url())));
    await leaveOutPost(page);
    const release = await holdRequests(page, address);
    await page.goto("./", { waitUntil: "commit" });
    await Promise.all(arrived);
    await expect(page.getByRole("article").getByRole("heading")).toHaveText(titles);
    release();
    await ready(page);
    await expect(entryTitles(page)).toHaveText(titles);
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    expect(await countColours(page, await capture(page))).toBeGreaterThan(50);
  });

  test(`the post can be read when ${name} never arrives`, async ({ page, witness }) => {
    witness.allow(/status 0/); // the held request is aborted when the page closes
    await leaveOutPost(page);
    await page.route(address, () => undefined);
    await page.goto("./", { waitUntil: "commit" });
    await expect(page.getByRole("article").getByRole("heading")).toHaveText(titles);
    if (address.test("a.woff2")) {
      await expect(spoilersControl(page)).toBeVisible(); // the app started; it never settles, since the font is still awaited
      return expect(page.locator("#app_content")).toHaveCount(0);
    }
    if (!address.test("/main.a.js")) await expect(page.getByRole("progressbar")).toBeVisible();
    for (const { teaser } of entries) await expect(page.getByText(teaser)).toBeVisible();
    await page.getByRole("heading", { name: "Shark" }).getByRole("link").click({ noWaitAfter: true });
    await expect(page.getByRole("heading", { name: "Shark", level: 1 })).toBeVisible();
  });
}

test.describe("a slow connection", () => {
  // A proxy between browser and site that lets the test send one file piece by piece; route() only sends complete
  // responses. The pages have no post.
  class SlowProxy {
    readonly #server: Server;
    #waiting: ((value: { response: ServerResponse; body: Buffer }) => void) | undefined;

    constructor(site: string, slow: RegExp) {
      this.#server = createServer((incoming, outgoing) => {
        const onward = httpRequest(new URL(incoming.url ?? "/", site), { headers: { "accept-encoding": "identity" } });
        onward.on("response", (answer) => void this.#forward(answer, outgoing, slow, incoming.url ?? "/"));
        onward.end();
      });
    }

    async #forward(answer: IncomingMessage, outgoing: ServerResponse, slow: RegExp, path: string): Promise<void> {
      const isPage = path.endsWith("/") && answer.statusCode === 200;
      const { "content-length": length, ...headers } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, isPage ? headers : answer.headers);
      if (!isPage && !slow.test(path)) return void answer.pipe(outgoing);
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      if (isPage) return void outgoing.end(withoutPost(body.toString("utf8")));
      this.#waiting?.({ response: outgoing, body });
    }

    nextRequest(): Promise<{ response: ServerResponse; body: Buffer }> {
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

  test("a progress bar shows how much of the module has arrived, and goes when the app is shown", async ({
    page,
    baseURL,
    witness,
  }) => {
    const proxy = new SlowProxy(baseURL!, appAddress);
    const site = await proxy.listen();
    witness.allowOrigin(new URL(site).origin);
    const request = proxy.nextRequest();
    await page.goto(site, { waitUntil: "commit" });
    const { response, body } = await request;
    const bar = page.getByRole("progressbar", { name: "Loading the ranking" });
    await expect(bar).toBeVisible();
    const value = () => bar.evaluate((element: HTMLProgressElement) => element.value);
    const quarter = body.length / 4;
    const values = [await value()];
    for (const sent of [1, 2, 3]) {
      response.write(body.subarray((sent - 1) * quarter, sent * quarter));
      await expect.poll(value, `${sent} of 4 quarters`).toBeGreaterThan(values.at(-1)! + 0.15);
      values.push(await value());
    }
    expect(values.at(-1)).toBeLessThan(0.95);
    response.end(body.subarray(3 * quarter));
    await ready(page);
    await expect(bar).toHaveCount(0);
    await expect(entryTitles(page)).toHaveText(titles);
    proxy.close();
  });

  test("a connection that breaks is explained, and “Try again” shows the post", async ({ page, baseURL, witness }) => {
    witness.allow(/Failed to load resource|net::ERR/);
    const proxy = new SlowProxy(baseURL!, postAddress);
    const site = await proxy.listen();
    witness.allowOrigin(new URL(site).origin);
    const request = proxy.nextRequest();
    await page.goto(site, { waitUntil: "commit" });
    const { response, body } = await request;
    response.write(body.subarray(0, body.length / 2), () => response.destroy());
    await expectStaticText(page, missing);

    const secondRequest = proxy.nextRequest();
    await press(page.getByRole("button", { name: "Try again" }));
    const second = await secondRequest;
    await expect(page.getByRole("button", { name: "Trying again…" })).toBeDisabled();
    second.response.end(second.body);
    await ready(page);
    await expect(entryTitles(page)).toHaveText(titles);
    proxy.close();
  });

  test("a page that loads within 100 ms shows no progress bar", async ({ page }) => {
    await page.addInitScript(() => {
      const added: string[] = [];
      Object.assign(window, { added });
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) added.push(node.nodeName);
      }).observe(document, { childList: true, subtree: true });
      // Timers of 100 ms or more never end, as if the page had loaded sooner.
      const start = window.setTimeout.bind(window);
      window.setTimeout = ((callback: () => void, delay = 0) =>
        delay < 100 ? start(callback, delay) : 0) as typeof window.setTimeout;
    });
    await open(page);
    const added = await page.evaluate(() => (window as unknown as { added: string[] }).added);
    expect(added).toContain("CANVAS");
    expect(added).not.toContain("PROGRESS");
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

  test("changes of pointer, pixel ratio, colour scheme and size reach only the app that is drawn later", async ({
    page,
  }) => {
    await holdModule(page);
    const devtools = await page.context().newCDPSession(page);
    const wasTouch = await page.evaluate(() => matchMedia("(pointer: coarse)").matches);
    await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: !wasTouch });
    await page.waitForFunction((before) => matchMedia("(pointer: coarse)").matches !== before, wasTouch);
    await page.emulateMedia({ colorScheme: "dark" });
    const { width, height } = page.viewportSize()!;
    await devtools.send("Emulation.setDeviceMetricsOverride", {
      width: width - 40,
      height,
      deviceScaleFactor: 2,
      mobile: false,
    });
    await page.waitForFunction((expected) => innerWidth === expected && devicePixelRatio === 2, width - 40);
    await nextFrames(page);
    await release(page);
  });

  test("scrolling, keys, clicks, Back, spoilers, storage and a print reach the app that is drawn later", async ({
    page,
  }) => {
    await holdModule(page);
    const shark = page.getByRole("article").filter({ has: page.getByRole("heading", { name: "Shark" }) });
    await press(shark.getByText(/^What happens, /));
    await page.evaluate((section) => (location.hash = section), post.sections[1]!.id);
    await page.goBack();
    await shark.evaluate((element) => element.scrollIntoView({ block: "center" }));
    for (const key of ["j", "s", "?", "/", "Escape"]) await page.keyboard.press(key);
    await page.mouse.move(200, 200);
    await page.mouse.click(5, 300);
    await page.evaluate(() => {
      localStorage.setItem("theme", "dark");
      dispatchEvent(new StorageEvent("storage", { key: "theme" }));
      for (const type of ["beforeprint", "afterprint"]) dispatchEvent(new Event(type));
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    });
    const y = await page.evaluate(() => window.scrollY);
    await release(page);
    await expectScroll(page, y);
    await expect(shark.getByRole("group").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Theme: dark" })).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await page.evaluate(() => location.hash)).toBe("");
  });

  test("a context that is lost and given back does not keep the app from drawing", async ({ page }) => {
    await holdModule(page);
    await page.evaluate(async () => {
      const canvas = document.querySelector("canvas")!;
      const extension = (window as unknown as Held).context!.getExtension("WEBGL_lose_context")!;
      const lost = new Promise((resolve) => canvas.addEventListener("webglcontextlost", resolve, { once: true }));
      extension.loseContext();
      await lost;
      const restored = new Promise((resolve) =>
        canvas.addEventListener("webglcontextrestored", resolve, { once: true }),
      );
      await new Promise((resolve) => setTimeout(resolve)); // Chromium restores only after the event
      extension.restoreContext();
      await restored;
    });
    await nextFrames(page);
    await release(page);
  });
});
