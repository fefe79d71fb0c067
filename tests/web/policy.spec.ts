import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIResponse, BrowserContext, Page } from "@playwright/test";
import { expect, heading, main, open, openFilter, press, ready, status, test } from "./page.ts";
import { entry, post } from "./post.ts";
import { type Site, serveSite } from "./site.ts";

// The site's security policy. The witness of every test fails if the site itself violates the policy.

// Repeats web/build/headers.mjs, so that nobody loosens the policy by accident.
const directives: Record<string, string> = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval' 'sha256-zGOal0Jq+MCdvzgR2XiDIKQdFmqdDyzL+RYrTGd79WY='", // the hash of web/client/inline.js
  "style-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "own-scripts",
  "frame-src": "https://www.youtube-nocookie.com", // the post's links name YouTube, and no other provider
};

test.use({ serviceWorkers: "allow" });

const dist = new URL("../../dist/", import.meta.url).pathname;
const poster = `assets/art/${readdirSync(join(dist, "assets/art")).find((name) => /^shark-\w+\.svg$/.test(name))}`;

function parsed(policy: string): Record<string, string> {
  return Object.fromEntries(policy.split("; ").map((directive) => directive.split(/ (.*)/) as [string, string]));
}

function pageOf(name: string, path: string, status = 200): [name: string, path: string, status: number] {
  return [name, path, status];
}

// Returns a file of each kind, with its path from the site's root.
function filesOf(html: string): [name: string, path: string, status: number][] {
  const hashed = [...html.matchAll(/(?:href|src)="[^"]*?(assets\/[^"]+\.[0-9a-f]{8}\.\w+)"/g)].map(([, path]) => path!);
  expect(hashed.length).toBeGreaterThan(8);
  return [
    pageOf("the list", ""),
    pageOf("an entry", "shark/"),
    pageOf("an unknown page", "no-such-drama/", 404),
    pageOf("a missing file", "assets/app.00000000.js", 404),
    pageOf("a picture", poster),
    pageOf("the licences", "licenses.txt"),
    ...hashed.map((path) => pageOf(path.replace(/.*\./, "a hashed "), path)),
  ];
}

function expectHeaders(answer: APIResponse, name: string): void {
  const { "content-security-policy": policy, "permissions-policy": permissions, ...others } = answer.headers();
  expect(parsed(policy!), name).toEqual(directives);
  expect(permissions, name).toContain("camera=(), ");
  const player = '(self "https://www.youtube-nocookie.com")';
  expect(permissions!.split(", ").filter((feature) => !feature.endsWith("=()"))).toEqual(
    ["autoplay", "encrypted-media", "fullscreen", "picture-in-picture"].map((feature) => `${feature}=${player}`),
  );
  expect(others, name).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
  });
  const inAssets = new URL(answer.url()).pathname.includes("/assets/") && answer.ok();
  expect(others["cross-origin-resource-policy"], name).toBe(inAssets ? "same-origin" : undefined);
  expect(others["cache-control"], name).toBe(inAssets ? "public, max-age=31536000, immutable" : "no-cache");
}

test("every kind of file is served with the policy's headers", async ({ request }) => {
  const html = await (await request.get("./")).text();
  for (const [name, path, expectedStatus] of filesOf(html)) {
    const answer = await request.get(path);
    expect(answer.status(), name).toBe(expectedStatus);
    expectHeaders(answer, `${name}: ${path}`);
  }
});

// The policy in the page is for hosts that send no headers. Browsers ignore frame-ancestors in a page.
test("every page has the policy in its head too, before any resource", async ({ request }) => {
  const { "frame-ancestors": _, ...inPage } = directives;
  for (const path of ["", "shark/", "no-such-drama/"]) {
    const html = await (await request.get(path)).text();
    const meta = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
    expect(parsed(meta![1]!), path).toEqual(inPage);
    expect(html, path).toContain('<meta name="referrer" content="no-referrer">');
    // The policy does not apply to elements above its <meta> element.
    expect(html.slice(0, meta!.index), path).not.toMatch(/<(script|style|link|img|base)\b/);
  }
});

// Returns a Link header's values for the files that a page needs for its first paint.
function preloadsOf(html: string, address: string): string[] {
  const tags = [...html.matchAll(/<link rel="(?:stylesheet"|preload" [^>]*as="font")[^>]*>/g)].map(([tag]) => tag);
  const path = (tag: string) => new URL(/href="([^"]*)"/.exec(tag)![1]!, address).pathname;
  return tags.map(
    (tag) => `<${path(tag)}>; rel=preload; as=${tag.includes("stylesheet") ? "style" : "font; crossorigin"}`,
  );
}

// A browser starts the preloads of a header sooner than the preloads of a page, because it reads the page's policy
// first.
test("a Link header names the files of the first paint, and each file is requested once", async ({ page, baseURL }) => {
  for (const path of ["/", "/shark/"]) {
    const requested: string[] = [];
    const record = (request: { url(): string }) => requested.push(request.url());
    page.on("request", record);
    const answer = (await page.goto(`${baseURL}${path}`))!;
    await ready(page);
    page.off("request", record);
    const preloads = preloadsOf(await answer.text(), answer.url());
    expect(preloads.length, path).toBe(4);
    expect(answer.headers().link, path).toBe(preloads.join(", "));
    const files = requested.filter((address) => /\.(css|js|wasm|json|woff2)$/.test(address));
    expect(files.length, path).toBeGreaterThan(preloads.length);
    expect(new Set(files).size, path).toBe(files.length);
  }
  for (const path of ["no-such-drama/", "404.html", "licenses.txt", "assets"])
    expect((await page.request.get(`${baseURL}/${path}`)).headers().link, path).toBeUndefined();
});

// Reads _headers as Netlify and Cloudflare Pages do: * is any text, :name is one path segment, and every rule that fits
// applies.
function headersBy(rules: string, path: string): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  let fits = false;
  for (const line of rules.split("\n").filter(Boolean)) {
    if (!line.startsWith(" ")) {
      const pattern = line
        .replace(/[.?+()[\]]/g, "\\$&")
        .replace(/\*/g, ".*")
        .replace(/:\w+/g, "[^/]+");
      fits = new RegExp(`^${pattern}$`).test(path);
    } else if (fits) {
      const [name, value] = line.trim().split(/: (.*)/) as [string, string];
      headers[name.toLowerCase()] = [...(headers[name.toLowerCase()] ?? []), value];
    }
  }
  return headers;
}

async function expectSameHeaders(address: string, folder: string, page: Page): Promise<void> {
  const rules = readFileSync(join(folder, "_headers"), "utf8");
  expect(
    rules.split("\n").filter((line) => !line.startsWith(" ")).length,
    "Cloudflare Pages reads at most 100 rules",
  ).toBeLessThan(100);
  const html = await (await page.request.get(address)).text();
  for (const [name, path, status] of filesOf(html).filter(([, , expectedStatus]) => expectedStatus === 200)) {
    const answer = await page.request.get(address + path);
    expect(answer.status(), name).toBe(status);
    const headers = headersBy(rules, new URL(answer.url()).pathname);
    expect(Object.keys(headers).length, `${name}: ${path}`).toBeGreaterThanOrEqual(6);
    for (const [header, values] of Object.entries(headers))
      expect(values, `${header} of ${path}`).toEqual([answer.headers()[header]]);
  }
}

test("hosts that read _headers send what our own server sends", async ({ page, baseURL }) => {
  await expectSameHeaders(`${baseURL}/`, dist, page);
});

test.describe("under a base path", () => {
  let site: Site;
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    site = await serveSite({ base: "/kisses/" });
  });
  test.afterAll(() => site?.stop());

  test("a site under a base path has the same headers and finds its licences", async ({ page, witness }) => {
    witness.allowOrigin(new URL(site.address).origin);
    witness.allow(/favicon\.ico/); // the browser requests it from the host's root, since a text file names no icon
    await expectSameHeaders(site.address, site.folder, page);
    await page.goto(`${site.address}shark/`);
    await ready(page);
    await press(page.getByRole("button", { name: "About" }));
    await press(page.getByRole("dialog", { name: "About" }).getByRole("link", { name: "Licences" }));
    await expect(page).toHaveURL(`${site.address}licenses.txt`);
  });
});

// Uses each feature of the app once. The witness fails on a CSP report, an error or a request to another origin.
async function visit(page: Page, context: BrowserContext): Promise<void> {
  await open(page);
  const shark = entry("shark");
  await press(page.getByRole("button", { name: "Reveal spoilers of Shark" }));
  await expect(main(page).getByText(shark.spoilers![0]!.text)).toBeVisible();
  await (await openFilter(page)).fill("coffee");
  await expect(status(page)).toHaveText("1 of 15");
  await (await openFilter(page)).fill("");
  await press(page.getByRole("button", { name: "Theme: system" }));
  await expect(page.getByRole("button", { name: "Theme: light" })).toBeVisible();
  await press(heading(page, "Shark", 2).getByRole("link"));
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await press(page.getByRole("button", { name: /^Share/ }));
  await press(page.getByRole("button", { name: /^Copy link/ }));
  await expect(status(page)).toHaveText("Link to Shark copied");
  await press(page.getByRole("button", { name: "Shortcuts" }));
  await press(page.getByRole("dialog").getByRole("button", { name: "Close" }));
  await press(page.getByRole("button", { name: "About" }));
  const about = page.getByRole("dialog", { name: "About" });
  await expect(about).toContainText(post.author);
  await press(about.getByRole("button", { name: "Close" }));
  await expect(about).toHaveCount(0);
  await page.goBack();
  await expect(heading(page, post.title, 1)).toBeVisible();
  expect(await context.cookies()).toEqual([]);
}

test.describe("a whole visit", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("a visit that uses each feature violates no policy, logs nothing and sets no cookie", async ({
    page,
    context,
    witness,
  }) => {
    witness.allow(/status of 404/);
    await page.addInitScript(() => {
      navigator.share = () => Promise.resolve();
    });
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    await visit(page, context);
    await page.goto("no-such-drama/");
    await ready(page);
    await expect(page.getByRole("alert")).toContainText("There is no page");
    // Chromium logs a GL Driver Message about its software GL.
    expect(
      messages.filter((text) => !/status of 404|GL Driver Message/.test(text)),
      "messages on the console",
    ).toEqual([]);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a visit to the static pages violates no policy, sets no cookie and finds the licences", async ({
    page,
    context,
    witness,
  }) => {
    witness.allow(/status of 404/);
    for (const path of ["no-such-drama/", "shark/", "./"]) {
      await page.goto(path);
      await expect(heading(page, path === "shark/" ? "Shark" : post.title, 1)).toBeVisible();
    }
    await press(page.getByText("About", { exact: true }));
    await press(page.getByRole("link", { name: "Licences" }));
    await expect(page).toHaveURL(/\/licenses\.txt$/);
    expect(await context.cookies()).toEqual([]);
  });
});

test("the licences name each shipped library and font with its owner and licence text", async ({ page }) => {
  await open(page);
  await press(page.getByRole("button", { name: "About" }));
  await press(page.getByRole("dialog", { name: "About" }).getByRole("link", { name: "Licences" }));
  await expect(page).toHaveURL(/\/licenses\.txt$/);
  const text = await page.locator("body").innerText();
  for (const [name, owner, excerpt] of [
    ["Kisses, ranked", "the maintainers of Kisses, ranked", "Permission is hereby granted"],
    ["Dear ImGui 1.", "Omar Cornut", "Permission is hereby granted"],
    ["stb_textedit", "Sean Barrett", "Permission is hereby granted"],
    ["SDL 2.", "Sam Lantinga", "This software is provided 'as-is'"],
    ["JSON for Modern C++ 3.", "Niels Lohmann", "Permission is hereby granted"],
    ["Emscripten's runtime and libraries 3.", "The Emscripten Authors", "Permission is hereby granted"],
    ["musl", "© 2005", "Rich Felker"],
    ["LLVM's libc++", "LLVM Exceptions", "Apache License"],
    ["Playfair Display", "The Playfair Display Project Authors", "SIL OPEN FONT LICENSE"],
    ["Inter", "The Inter Project Authors", "SIL OPEN FONT LICENSE"],
    ["Noto Sans KR", "Google", "SIL OPEN FONT LICENSE"],
  ] as const) {
    const section = text
      .split(/^-{72}$/m)
      .findIndex((title) => title.trim().startsWith(name) && !title.trim().includes("\n"));
    expect(section, `${name} has a section`).toBeGreaterThan(0);
    const licence = text.split(/^-{72}$/m)[section + 1]!;
    expect(licence, name).toContain(owner);
    expect(licence, name).toContain(excerpt);
  }
});

// An origin without a server, which the page must not request.
const foreignOrigin = "http://127.0.0.1:1";

type Change = (policy: Record<string, string>, source: "header" | "page") => Record<string, string>;

function joined(policy: Record<string, string>): string {
  return Object.entries(policy)
    .map((directive) => directive.join(" "))
    .join("; ");
}

// Serves the list with this HTML at its end and with another policy. Violations of the policy are recorded in
// window.reports.
async function serveChanged(page: Page, html: string, change: Change): Promise<void> {
  await page.addInitScript(() => {
    const reports: string[] = [];
    Object.assign(window, { reports, ran: [] });
    addEventListener("securitypolicyviolation", (event) => reports.push(event.effectiveDirective));
  });
  await page.route("./", async (route) => {
    const answer = await route.fetch();
    const { "content-security-policy": policy, ...headers } = answer.headers();
    const header = joined(change(parsed(policy!), "header"));
    const body = (await answer.text())
      .replace(
        /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)/,
        (_, tag: string, content: string) => tag + joined(change(parsed(content), "page")),
      )
      .replace("</body>", `${html}</body>`);
    await route.fulfill({ headers: header ? { ...headers, "content-security-policy": header } : headers, body });
  });
}

function recorded(page: Page): Promise<{ reports: string[]; ran: unknown[] }> {
  return page.evaluate(() => {
    const { reports, ran } = window as unknown as { reports: string[]; ran: unknown[] };
    return { reports, ran };
  });
}

const markup: [html: string, refusedBy: string][] = [
  ["<script>ran.push(1)</script>", "script-src-elem"],
  ['<script src="data:text/javascript,ran.push(2)"></script>', "script-src-elem"],
  [`<script src="${foreignOrigin}/x.js"></script>`, "script-src-elem"],
  [`<img src="./${poster}" onload="ran.push(3)" alt="">`, "script-src-attr"],
  ['<a href="javascript:ran.push(4)" id="attack-link">x</a>', "script-src-elem"],
  ["<style>h1 { color: red }</style>", "style-src-elem"],
  ['<p style="color: red">x</p>', "style-src-attr"],
  [`<link rel="stylesheet" href="${foreignOrigin}/x.css">`, "style-src-elem"],
  [`<img src="${foreignOrigin}/x.png" alt="">`, "img-src"],
  ['<iframe src="./licenses.txt"></iframe>', "frame-src"],
  ['<object data="./licenses.txt"></object>', "object-src"],
  ['<audio src="./licenses.txt" preload="auto"></audio>', "media-src"],
  [`<base href="${foreignOrigin}/">`, "base-uri"],
  [`<form action="${foreignOrigin}/" id="attack-form"></form>`, "form-action"],
];

// The header's policy and the page's policy each stop injected markup without the other.
for (const only of ["header", "page"] as const)
  test(`injected markup runs nothing under the ${only}'s policy alone`, async ({ page, context, witness }) => {
    witness.allow(/CSP: |Refused to|violates|Content Security Policy|127\.0\.0\.1/);
    const requested: string[] = [];
    await context.route(`${foreignOrigin}/**`, (route) => {
      requested.push(route.request().url());
      return route.fulfill({ body: "" });
    });
    const html = markup.map(([text]) => text).join("\n");
    await serveChanged(page, html, (policy, source) => (source === only ? policy : {}));
    await open(page);
    const address = page.url();
    await page.evaluate(() => {
      document.getElementById("attack-link")!.click();
      (document.getElementById("attack-form") as HTMLFormElement).submit();
    });
    await expect
      .poll(async () => (await recorded(page)).reports.sort())
      .toEqual(markup.map(([, refusedBy]) => refusedBy).sort());
    expect((await recorded(page)).ran).toEqual([]);
    expect(requested).toEqual([]);
    expect(await page.evaluate(() => location.href)).toBe(address);
  });

// Tries to run text and to request another origin from the page's own script. Returns the directives that refused each
// attempt.
function attempts(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(async (other) => {
    const script = () => document.createElement("script");
    const ran = "window.ran.push(1)";
    const all: Record<string, () => unknown> = {
      // biome-ignore lint/security/noGlobalEval: the policy must refuse it
      eval: () => globalThis.eval(ran),
      Function: () => new Function(ran)(),
      "a timer of text": () => setTimeout(ran),
      innerHTML: () =>
        Object.assign(document.createElement("div"), { innerHTML: `<img src="data:," onerror="${ran}">` }),
      "a handler": () => {
        const image = new Image();
        image.setAttribute("onerror", ran);
        image.src = "data:,";
      },
      "a script of text": () => document.body.append(Object.assign(script(), { textContent: ran })),
      "a script by its address": () =>
        document.body.append(Object.assign(script(), { src: `data:text/javascript,${ran}` })),
      "a worker": () => new Worker(`data:text/javascript,${ran}`),
      fetch: () => fetch(`${other}/`),
      "a socket": () => new WebSocket(other.replace("http", "ws")),
      "a font": () => new FontFace("x", `url(${other}/x.woff2)`).load(),
      "another module": () => import(`${other}/x.js`),
    };
    const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } };
    if (trustedTypes) {
      const createPolicy = (name: string) =>
        trustedTypes.createPolicy(name, { createScriptURL: (address: string) => address });
      all["a policy"] = () => createPolicy("x");
      all["our policy again"] = () => createPolicy("own-scripts");
    }
    const refused: Record<string, string[]> = {};
    for (const [name, attempt] of Object.entries(all)) {
      const by = new Set<string>();
      await new Promise<void>((resolve) => {
        const report = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
          by.add(effectiveDirective);
          removeEventListener("securitypolicyviolation", report);
          setTimeout(resolve); // after the attempt has thrown
        };
        addEventListener("securitypolicyviolation", report);
        // In a task of its own, since a script that a test evaluates is not bound by the policy.
        setTimeout(async () => {
          try {
            await attempt();
          } catch {
            // refused
          }
        });
      });
      refused[name] = [...by];
    }
    return refused;
  }, foreignOrigin);
}

const refusals = {
  fetch: ["connect-src"],
  "a socket": ["connect-src"],
  "a font": ["font-src"],
  "another module": ["script-src-elem"],
};
const complaints = /CSP: |Refused to|violates|Content Security Policy|127\.0\.0\.1|Trusted|Failed to (load|fetch)/;

test("the page's own script can neither run text nor request another origin", async ({ page, witness }) => {
  witness.allow(complaints);
  await serveChanged(page, "", (policy) => policy);
  await open(page);
  const byTypes = ["require-trusted-types-for"];
  expect(await attempts(page)).toEqual({
    ...refusals,
    eval: byTypes,
    Function: byTypes,
    "a timer of text": byTypes,
    innerHTML: byTypes,
    "a handler": byTypes,
    "a script of text": byTypes,
    "a script by its address": byTypes,
    "a worker": byTypes,
    "a policy": ["trusted-types"],
    "our policy again": ["trusted-types"],
  });
  expect((await recorded(page)).ran).toEqual([]);
});

test("the page's own script can neither run text nor request another origin without Trusted Types", async ({
  page,
  witness,
}) => {
  witness.allow(complaints);
  await page.addInitScript(() => delete (window as { trustedTypes?: unknown }).trustedTypes);
  await serveChanged(page, "", ({ "require-trusted-types-for": _, "trusted-types": __, ...policy }) => policy);
  await open(page);
  expect(await attempts(page)).toEqual({
    ...refusals,
    eval: ["script-src"],
    Function: ["script-src"],
    "a timer of text": ["script-src"],
    innerHTML: ["script-src-attr"],
    "a handler": ["script-src-attr"],
    "a script of text": ["script-src-elem"],
    "a script by its address": ["script-src-elem"],
    "a worker": ["worker-src"],
  });
  expect((await recorded(page)).ran).toEqual([]);
});

// Browsers request the manifest only when a site is installed, and a frame only once a video plays (player.spec.ts).
const allowed = Object.entries(directives)
  .filter(([name]) => /-src$|^trusted-types$/.test(name) && !["manifest-src", "frame-src"].includes(name))
  .flatMap(([name, sources]) => sources.split(" ").map((source) => [name, source] as const))
  .filter(([, source]) => source !== "'none'");

for (const [name, source] of allowed)
  test(`${name} needs ${source}`, async ({ page, witness }) => {
    witness.allow(/./);
    await serveChanged(page, "", (policy) => {
      const sources = policy[name]!.split(" ").filter((candidate) => candidate !== source);
      return { ...policy, [name]: sources.join(" ") || "'none'" };
    });
    await page.goto("./");
    await expect.poll(async () => (await recorded(page)).reports.join()).toContain(name);
  });

test("no other site can show this site in a frame", async ({ page, baseURL, witness }) => {
  witness.allowOrigin(foreignOrigin);
  witness.allow(/frame-ancestors/);
  await page.route(`${foreignOrigin}/`, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><iframe src="${baseURL}/"></iframe>` }),
  );
  await page.goto(`${foreignOrigin}/`);
  await expect.poll(() => page.frames()[1]?.url()).toBe("chrome-error://chromewebdata/");
});

test("a picture that is opened by its address runs no script", async ({ page, witness }) => {
  witness.allow(/CSP: script-src|Refused to|violates|Content Security Policy/);
  await page.addInitScript(() => Object.assign(window, { ran: [] }));
  await page.route(`**/${poster}`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(
      "</svg>",
      '<script>window.ran.push(1)</script><g onload="window.ran.push(2)"/></svg>',
    );
    await route.fulfill({ response: answer, body });
  });
  await page.goto(poster);
  expect(
    await page.evaluate(() => [document.documentElement.localName, ...(window as unknown as { ran: unknown[] }).ran]),
  ).toEqual(["svg"]);
});

test("the page may use the clipboard, but no camera, microphone or other device", async ({ page }) => {
  await open(page);
  const on = await page.evaluate(() =>
    (document as unknown as { featurePolicy: { allowedFeatures(): string[] } }).featurePolicy.allowedFeatures(),
  );
  for (const feature of [
    "camera",
    "microphone",
    "geolocation",
    "display-capture",
    "payment",
    "usb",
    "serial",
    "hid",
    "midi",
  ])
    expect(on).not.toContain(feature);
  expect(on).toContain("clipboard-write");
});
