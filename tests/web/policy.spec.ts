import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIResponse, BrowserContext, Page } from "@playwright/test";
import { expect, filterField, heading, main, open, press, ready, status, test } from "./page.ts";
import { entry, post } from "./post.ts";
import { serveSite, type Site } from "./site.ts";

// What the site has browsers hold it to. That it does nothing against that itself, every test's witness sees.

// Said once more, so that whoever loosens web/build/headers.mjs has to mean it.
const directives: Record<string, string> = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
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
};

test.use({ serviceWorkers: "allow" });

const dist = new URL("../../dist/", import.meta.url).pathname;
const poster = `assets/art/${readdirSync(join(dist, "assets/art")).find((name) => /^shark-\w+\.svg$/.test(name))}`;

function parsed(policy: string): Record<string, string> {
  return Object.fromEntries(policy.split("; ").map((part) => part.split(/ (.*)/) as [string, string]));
}

function pageOf(name: string, path: string, status = 200): [name: string, path: string, status: number] {
  return [name, path, status];
}

// One of each kind, relative to the site's root.
function filesOf(html: string): [name: string, path: string, status: number][] {
  const hashed = [...html.matchAll(/(?:href|src)="\.\/(assets\/[^"]+\.[0-9a-f]{8}\.\w+)"/g)].map(([, path]) => path!);
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
  const { "content-security-policy": policy, "permissions-policy": permissions, ...said } = answer.headers();
  expect(parsed(policy!), name).toEqual(directives);
  expect(permissions, name).toContain("camera=(), ");
  expect(said, name).toMatchObject({
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
  });
  const inAssets = new URL(answer.url()).pathname.includes("/assets/") && answer.ok();
  expect(said["cross-origin-resource-policy"], name).toBe(inAssets ? "same-origin" : undefined);
  expect(said["cache-control"], name).toBe(inAssets ? "public, max-age=31536000, immutable" : "no-cache");
}

test("every kind of file comes with the policy", async ({ request }) => {
  const html = await (await request.get("./")).text();
  for (const [name, path, wanted] of filesOf(html)) {
    const answer = await request.get(path);
    expect(answer.status(), name).toBe(wanted);
    expectHeaders(answer, `${name}: ${path}`);
  }
});

// All but what browsers take from a header alone: for hosts that send none.
test("every page says the policy itself as well", async ({ request }) => {
  const { "frame-ancestors": _, ...inPage } = directives;
  for (const path of ["", "shark/", "no-such-drama/"]) {
    const html = await (await request.get(path)).text();
    const said = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
    expect(parsed(said![1]!), path).toEqual(inPage);
    expect(html, path).toContain('<meta name="referrer" content="no-referrer">');
    // What stands above it is not held to it.
    expect(html.slice(0, said!.index), path).not.toMatch(/<(script|style|link|img|base)\b/);
  }
});

// What a page's head needs for the first paint, as a Link header names it.
function neededBy(html: string, address: string): string[] {
  const tags = [...html.matchAll(/<link rel="(?:stylesheet"|preload" [^>]*as="font")[^>]*>/g)].map(([tag]) => tag);
  const path = (tag: string) => new URL(/href="([^"]*)"/.exec(tag)![1]!, address).pathname;
  return tags.map((tag) => `<${path(tag)}>; rel=preload; as=${tag.includes("stylesheet") ? "style" : "font; crossorigin"}`);
}

// A browser that is told in a header begins sooner than one that has to read the page's policy before.
test("what the first paint needs is named in a header too, and all is asked for but once", async ({ page, baseURL }) => {
  for (const path of ["/", "/shark/"]) {
    const asked: string[] = [];
    const note = (request: { url(): string }) => asked.push(request.url());
    page.on("request", note);
    const answer = (await page.goto(`${baseURL}${path}`))!;
    await ready(page);
    page.off("request", note);
    const needed = neededBy(await answer.text(), answer.url());
    expect(needed.length, path).toBe(4);
    expect(answer.headers().link, path).toBe(needed.join(", "));
    const ours = asked.filter((address) => /\.(css|js|wasm|json|woff2)$/.test(address));
    expect(ours.length, path).toBeGreaterThan(needed.length);
    expect(new Set(ours).size, path).toBe(ours.length);
  }
  for (const path of ["no-such-drama/", "404.html", "licenses.txt", "assets"])
    expect((await page.request.get(`${baseURL}/${path}`)).headers().link, path).toBeUndefined();
});

// As Netlify and Cloudflare Pages read it: a star is any text, a word with a colon one part of a path, and all rules
// count that fit.
function headersBy(rules: string, path: string): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  let fits = false;
  for (const line of rules.split("\n").filter(Boolean)) {
    if (!line.startsWith(" ")) {
      const pattern = line.replace(/[.?+()[\]]/g, "\\$&").replace(/\*/g, ".*").replace(/:\w+/g, "[^/]+");
      fits = new RegExp(`^${pattern}$`).test(path);
    } else if (fits) {
      const [name, value] = line.trim().split(/: (.*)/) as [string, string];
      (headers[name.toLowerCase()] ??= []).push(value);
    }
  }
  return headers;
}

async function expectSameHeaders(address: string, folder: string, page: Page): Promise<void> {
  const rules = readFileSync(join(folder, "_headers"), "utf8");
  expect(rules.split("\n").filter((line) => !line.startsWith(" ")).length, "Cloudflare takes a hundred").toBeLessThan(100);
  const html = await (await page.request.get(address)).text();
  for (const [name, path, status] of filesOf(html).filter(([, , wanted]) => wanted === 200)) {
    const answer = await page.request.get(address + path);
    expect(answer.status(), name).toBe(status);
    const said = headersBy(rules, new URL(answer.url()).pathname);
    expect(Object.keys(said).length, `${name}: ${path}`).toBeGreaterThanOrEqual(6);
    for (const [header, values] of Object.entries(said)) expect(values, `${header} of ${path}`).toEqual([answer.headers()[header]]);
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

  test("it is the same, and the licences are found", async ({ page, witness }) => {
    witness.allowOrigin(new URL(site.address).origin);
    witness.allow(/favicon\.ico/); // of a text, which names no icon, from the host's root
    await expectSameHeaders(site.address, site.folder, page);
    await page.goto(`${site.address}shark/`);
    await ready(page);
    await press(page.getByRole("button", { name: "About" }));
    await press(page.getByRole("dialog", { name: "About" }).getByRole("link", { name: "Licences" }));
    await expect(page).toHaveURL(`${site.address}licenses.txt`);
  });
});

// The witness fails it on any report, error or request to elsewhere.
async function visit(page: Page, context: BrowserContext): Promise<void> {
  await open(page);
  const shark = entry("shark");
  await press(page.getByRole("button", { name: "Reveal spoilers of Shark" }));
  await expect(main(page).getByText(shark.spoilers![0]!.text)).toBeVisible();
  await filterField(page).fill("coffee");
  await expect(status(page)).toHaveText(/shown$/);
  await filterField(page).fill("");
  await press(page.getByRole("button", { name: "Theme: system" }));
  await expect(page.getByRole("button", { name: "Theme: light" })).toBeVisible();
  await press(heading(page, "Shark", 3).getByRole("link"));
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await press(page.getByRole("button", { name: /^Share/ }));
  await press(page.getByRole("button", { name: /^Copy link/ }));
  await expect(status(page)).toHaveText(/Link copied/);
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

  test("gives nothing to report, asks nobody else for anything, and leaves no cookie", async ({ page, context, witness }) => {
    witness.allow(/status of 404/);
    await page.addInitScript(() => {
      navigator.share = () => Promise.resolve();
    });
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await visit(page, context);
    await page.goto("no-such-drama/");
    await ready(page);
    await expect(page.getByRole("alert")).toContainText("There is no page");
    // Chromium's on its software GL, here in the tests.
    expect(said.filter((text) => !/status of 404|GL Driver Message/.test(text)), "warnings, too").toEqual([]);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("neither does a visit to the static pages, which lead to the licences as well", async ({ page, context, witness }) => {
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

test("the licences name what is shipped, and give its licence", async ({ page }) => {
  await open(page);
  await press(page.getByRole("button", { name: "About" }));
  await press(page.getByRole("dialog", { name: "About" }).getByRole("link", { name: "Licences" }));
  await expect(page).toHaveURL(/\/licenses\.txt$/);
  const text = await page.locator("body").innerText();
  for (const [part, owner, words] of [
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
    const section = text.split(/^-{72}$/m).findIndex((title) => title.trim().startsWith(part) && !title.trim().includes("\n"));
    expect(section, `${part} has a section`).toBeGreaterThan(0);
    const licence = text.split(/^-{72}$/m)[section + 1]!;
    expect(licence, part).toContain(owner);
    expect(licence, part).toContain(words);
  }
});

// Where nobody answers, and nobody may be asked.
const elsewhere = "http://127.0.0.1:1";

type Change = (policy: Record<string, string>, where: "header" | "page") => Record<string, string>;

function joined(policy: Record<string, string>): string {
  return Object.entries(policy).map((directive) => directive.join(" ")).join("; ");
}

// The page's HTML with `more` at its end, under another policy; what that refuses is noted as window.reports.
async function serveChanged(page: Page, more: string, change: Change): Promise<void> {
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
      .replace(/(<meta http-equiv="Content-Security-Policy" content=")([^"]*)/, (_, tag: string, said: string) => tag + joined(change(parsed(said), "page")))
      .replace("</body>", `${more}</body>`);
    await route.fulfill({ headers: header ? { ...headers, "content-security-policy": header } : headers, body });
  });
}

function noted(page: Page): Promise<{ reports: string[]; ran: unknown[] }> {
  return page.evaluate(() => {
    const { reports, ran } = window as unknown as { reports: string[]; ran: unknown[] };
    return { reports, ran };
  });
}

const markup: [html: string, refusedBy: string][] = [
  ["<script>ran.push(1)</script>", "script-src-elem"],
  ['<script src="data:text/javascript,ran.push(2)"></script>', "script-src-elem"],
  [`<script src="${elsewhere}/x.js"></script>`, "script-src-elem"],
  [`<img src="./${poster}" onload="ran.push(3)" alt="">`, "script-src-attr"],
  ['<a href="javascript:ran.push(4)" id="attack-link">x</a>', "script-src-elem"],
  ["<style>h1 { color: red }</style>", "style-src-elem"],
  ['<p style="color: red">x</p>', "style-src-attr"],
  [`<link rel="stylesheet" href="${elsewhere}/x.css">`, "style-src-elem"],
  [`<img src="${elsewhere}/x.png" alt="">`, "img-src"],
  ['<iframe src="./licenses.txt"></iframe>', "frame-src"],
  ['<object data="./licenses.txt"></object>', "object-src"],
  ['<audio src="./licenses.txt" preload="auto"></audio>', "media-src"],
  [`<base href="${elsewhere}/">`, "base-uri"],
  [`<form action="${elsewhere}/" id="attack-form"></form>`, "form-action"],
];

// As though a hole had let a stranger's markup in. Each of the two is enough.
for (const only of ["header", "page"] as const)
  test(`foreign markup does nothing under the ${only}'s policy alone`, async ({ page, context, witness }) => {
    witness.allow(/CSP: |Refused to|violates|Content Security Policy|127\.0\.0\.1/);
    const asked: string[] = [];
    await context.route(`${elsewhere}/**`, (route) => {
      asked.push(route.request().url());
      return route.fulfill({ body: "" });
    });
    const html = markup.map(([text]) => text).join("\n");
    await serveChanged(page, html, (policy, where) => (where === only ? policy : {}));
    await open(page);
    const address = page.url();
    await page.evaluate(() => {
      document.getElementById("attack-link")!.click();
      (document.getElementById("attack-form") as HTMLFormElement).submit();
    });
    await expect.poll(async () => (await noted(page)).reports.sort()).toEqual(markup.map(([, refusedBy]) => refusedBy).sort());
    expect((await noted(page)).ran).toEqual([]);
    expect(asked).toEqual([]);
    expect(await page.evaluate(() => location.href)).toBe(address);
  });

// What a flaw in our own script could be made to do. Returns which directives refused each.
function attempts(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(async (other) => {
    const script = () => document.createElement("script");
    const ran = "window.ran.push(1)";
    const all: Record<string, () => unknown> = {
      eval: () => (0, eval)(ran),
      Function: () => new Function(ran)(),
      "a timer of text": () => setTimeout(ran),
      innerHTML: () => Object.assign(document.createElement("div"), { innerHTML: `<img src="data:," onerror="${ran}">` }),
      "a handler": () => {
        const image = new Image();
        image.setAttribute("onerror", ran);
        image.src = "data:,";
      },
      "a script of text": () => document.body.append(Object.assign(script(), { textContent: ran })),
      "a script by its address": () => document.body.append(Object.assign(script(), { src: `data:text/javascript,${ran}` })),
      "a worker": () => new Worker(`data:text/javascript,${ran}`),
      fetch: () => fetch(`${other}/`),
      "a socket": () => new WebSocket(other.replace("http", "ws")),
      "a font": () => new FontFace("x", `url(${other}/x.woff2)`).load(),
      "another module": () => import(`${other}/x.js`),
    };
    const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } };
    if (trustedTypes) {
      const made = (name: string) => trustedTypes.createPolicy(name, { createScriptURL: (address: string) => address });
      all["a policy"] = () => made("x");
      all["our policy again"] = () => made("own-scripts");
    }
    const refused: Record<string, string[]> = {};
    for (const [name, attempt] of Object.entries(all)) {
      const by = new Set<string>();
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, 2000);
        const report = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
          by.add(effectiveDirective);
          clearTimeout(late);
          removeEventListener("securitypolicyviolation", report);
          setTimeout(resolve);
        };
        addEventListener("securitypolicyviolation", report);
        // Not from here: what a test evaluates may do more than the page.
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
  }, elsewhere);
}

const refusals = {
  fetch: ["connect-src"],
  "a socket": ["connect-src"],
  "a font": ["font-src"],
  "another module": ["script-src-elem"],
};
const complaints = /CSP: |Refused to|violates|Content Security Policy|127\.0\.0\.1|Trusted|Failed to (load|fetch)/;

test("our own script can be made to run no text, and to ask nobody else", async ({ page, witness }) => {
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
  expect((await noted(page)).ran).toEqual([]);
});

test("nor can it where the browser has no Trusted Types", async ({ page, witness }) => {
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
  expect((await noted(page)).ran).toEqual([]);
});

// Of manifests, browsers ask when a site is installed.
const allowed = Object.entries(directives)
  .filter(([name]) => /-src$|^trusted-types$/.test(name) && name !== "manifest-src")
  .flatMap(([name, sources]) => sources.split(" ").map((source) => [name, source] as const))
  .filter(([, source]) => source !== "'none'");

for (const [name, source] of allowed)
  test(`${name} allows ${source} because it is used`, async ({ page, witness }) => {
    witness.allow(/./);
    await serveChanged(page, "", (policy) => {
      const sources = policy[name]!.split(" ").filter((one) => one !== source);
      return { ...policy, [name]: sources.join(" ") || "'none'" };
    });
    await page.goto("./");
    await expect.poll(async () => (await noted(page)).reports.join()).toContain(name);
  });

test("no other site can show this one in a frame", async ({ page, baseURL, witness }) => {
  witness.allowOrigin(elsewhere);
  witness.allow(/frame-ancestors/);
  await page.route(`${elsewhere}/`, (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><iframe src="${baseURL}/"></iframe>` }),
  );
  await page.goto(`${elsewhere}/`);
  await expect.poll(() => page.frames()[1]?.url()).toBe("chrome-error://chromewebdata/");
});

test("a picture that is opened by itself runs no script either", async ({ page, witness }) => {
  witness.allow(/CSP: script-src|Refused to|violates|Content Security Policy/);
  await page.addInitScript(() => Object.assign(window, { ran: [] }));
  await page.route("**/shark.svg", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace("</svg>", '<script>window.ran.push(1)</script><g onload="window.ran.push(2)"/></svg>');
    await route.fulfill({ response: answer, body });
  });
  await page.goto(poster);
  expect(await page.evaluate(() => [document.documentElement.localName, ...(window as unknown as { ran: unknown[] }).ran])).toEqual(["svg"]);
});

test("features that need a reader's trust are off, but for copying and sharing", async ({ page }) => {
  await open(page);
  const on = await page.evaluate(() =>
    (document as unknown as { featurePolicy: { allowedFeatures(): string[] } }).featurePolicy.allowedFeatures(),
  );
  for (const feature of ["camera", "microphone", "geolocation", "display-capture", "payment", "usb", "serial", "hid", "midi"])
    expect(on).not.toContain(feature);
  expect(on).toContain("clipboard-write");
});
