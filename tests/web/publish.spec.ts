import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { APIRequestContext, Page } from "@playwright/test";
import { cardLink, entryTitles, expect, heading, ready, test } from "./page.ts";
import { titles } from "./post.ts";
import { freePort, type Site, serveSite } from "./site.ts";

// Tests of the site on other servers than our own.

const root = new URL("../../", import.meta.url).pathname;
const dist = join(root, "dist");

test.use({ serviceWorkers: "allow" });
test.describe.configure({ mode: "default", timeout: 90_000 }); // one worker, so that beforeAll builds each site once

async function untilItAnswers(server: ChildProcess, address: string): Promise<void> {
  const state = () =>
    server.exitCode === null
      ? fetch(address).then(
          () => "answers",
          () => "is silent",
        )
      : "has ended";
  await expect.poll(state, address).toBe("answers");
}

// Checks that a reader can read and use the page at this address.
async function expectReadable(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await ready(page);
  await expect(entryTitles(page)).toHaveText(titles);
  await cardLink(page, "Shark").click();
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expect(page).toHaveURL(`${address}shark/`);
  await page.goBack();
  await expect(entryTitles(page)).toHaveText(titles);
  await expect(page).toHaveURL(address);

  await page.goto(`${address}shark`);
  await ready(page);
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expect(page).toHaveURL(`${address}shark/`);
  await page.getByRole("link", { name: "← Back to the list" }).click();
  await expect(entryTitles(page)).toHaveText(titles);
  await expect(page).toHaveURL(address);

  // An active worker has stored every file.
  const worker = await page.evaluate(async () => {
    const { scope, active } = await navigator.serviceWorker.ready;
    return { scope, script: active!.scriptURL };
  });
  expect(worker).toEqual({ scope: address, script: `${address}sw.js` });
}

// Settings for every site of a server. The site's own settings have to override them.
const serverTypes = "types { text/plain html js wasm css; } default_type application/octet-stream;";

// Serves each folder, which has an _nginx.conf, at its own port.
async function startNginx(
  scratch: string,
  sites: { port: number; root: string; include: string }[],
): Promise<ChildProcess> {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${scratch}/${name};`,
  );
  const servers = sites.map(
    ({ port, root, include }) => `server { listen 127.0.0.1:${port}; root ${root}; include ${include}; }`,
  );
  const settings = [
    process.getuid!() === 0 ? "user root;" : "", // nginx's workers have to read folders that only this user may read
    `daemon off; pid ${scratch}/pid; error_log stderr crit;`,
    "events {}",
    `http { access_log off; ${serverTypes} ${temporary.join(" ")}`,
    ...servers,
    "}",
  ];
  const file = join(scratch, "nginx.conf");
  writeFileSync(file, settings.join("\n"));
  const nginx = process.env.NGINX ?? join(root, "build/nginx/usr/sbin/nginx");
  const options = ["-p", scratch, "-e", "stderr", "-c", file];
  execFileSync(nginx, [...options, "-q", "-t"], { stdio: ["ignore", "ignore", "inherit"] });
  const server = spawn(nginx, options, { stdio: ["ignore", "ignore", "inherit"] });
  for (const { port } of sites) await untilItAnswers(server, `http://127.0.0.1:${port}/`);
  return server;
}

interface Response {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

async function fetchFrom(request: APIRequestContext, address: string, encoding = "identity"): Promise<Response> {
  const response = await request.get(address, { maxRedirects: 0, headers: { "Accept-Encoding": encoding } });
  const headers: Record<string, string> = {};
  for (const { name, value } of response.headersArray()) {
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}, and again: ${value}` : value;
  }
  return { status: response.status(), headers, body: await response.body() };
}

// Headers that differ between servers, or that are checked separately.
const incomparable = [
  "accept-ranges",
  "connection",
  "content-length",
  "date",
  "etag",
  "keep-alive",
  "last-modified",
  "server",
  "transfer-encoding",
  "vary",
];

// Headers that mean nothing in a redirect: browsers show no page of it.
const ofPages = ["content-type", "content-security-policy", "permissions-policy"];

function comparable({ status, headers, body }: Response): object {
  const isRedirect = status === 301;
  if (isRedirect) body = Buffer.of(); // some servers send a text with the redirect
  const compared = Object.entries(headers).filter(
    ([name]) => !incomparable.includes(name) && !(isRedirect && ofPages.includes(name)),
  );
  // The charset is compared for pages only: licenses.txt needs no charset, because it begins with a byte order mark.
  const type = (value: string) => (value.startsWith("text/html") ? value.replace("; ", ";") : value.replace(/;.*/, ""));
  const entries = compared.map(([name, value]) => [name, name === "content-type" ? type(value) : value]);
  return { status, headers: Object.fromEntries(entries), body: createHash("sha256").update(body).digest("hex") };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => statSync(join(folder, path)).isFile() && !/\.(br|gz)$|(^|\/)_|index\.html$/.test(path),
  );
}

// Compares the responses of two servers for every file of the site, for its pages, and for missing files.
async function expectSameResponses(
  request: APIRequestContext,
  folder: string,
  theirs: string,
  ours: string,
): Promise<void> {
  const files = filesIn(folder);
  expect(files.length).toBeGreaterThan(30);
  const more = [
    "",
    "shark/",
    "?q=kiss",
    "shark",
    "shark?q=kiss",
    "shark//",
    "/shark//?q=a//b",
    "/evil.example//",
    "assets",
    "assets/",
    "assets/art/",
    "no-such-drama/",
    "assets/app.00000000.js",
  ];
  for (const path of [...files, ...more]) {
    const [actual, expected] = [await fetchFrom(request, theirs + path), await fetchFrom(request, ours + path)];
    expect(comparable(actual), path).toEqual(comparable(expected));
    if (actual.headers.location) expect(actual.headers.location, path).toMatch(/^\/(?!\/)/);
  }
  const compressible = [...files.filter((path) => !/\.(png|woff2)$/.test(path)), "", "shark/", "no-such-drama/"];
  for (const path of compressible) {
    const { headers, body } = await fetchFrom(request, theirs + path, "gzip");
    expect(headers, path).toMatchObject({ "content-encoding": "gzip", vary: "Accept-Encoding" });
    expect(body.equals((await fetchFrom(request, ours + path)).body), path).toBe(true);
  }
}

test.describe("on Debian's nginx", () => {
  let scratch: string, site: Site, nginx: ChildProcess, under: string, atRoot: string;
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    scratch = mkdtempSync(join(tmpdir(), "ranked-nginx-"));
    site = await serveSite({ base: "/kisses/" });
    mkdirSync(join(scratch, "www"));
    symlinkSync(site.folder, join(scratch, "www/kisses"));
    const ports = [await freePort(), await freePort()] as const;
    nginx = await startNginx(scratch, [
      { port: ports[0], root: join(scratch, "www"), include: join(scratch, "www/kisses/_nginx.conf") },
      { port: ports[1], root: dist, include: join(dist, "_nginx.conf") },
    ]);
    under = `http://127.0.0.1:${ports[0]}/kisses/`;
    atRoot = `http://127.0.0.1:${ports[1]}/`;
  });
  test.afterAll(() => {
    nginx?.kill();
    site?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  test("nginx serves the site as our server does", async ({ request, baseURL }) => {
    await expectSameResponses(request, dist, atRoot, `${baseURL}/`);
  });

  test("nginx serves the site under a base path as our server does", async ({ request }) => {
    await expectSameResponses(request, site.folder, under, site.address);
    const [actual, expected] = [
      await fetchFrom(request, `${under.slice(0, -1)}?q=kiss`),
      await fetchFrom(request, `${site.address.slice(0, -1)}?q=kiss`),
    ];
    expect(comparable(actual)).toEqual(comparable(expected));
    expect(actual.headers.location).toBe("/kisses/?q=kiss");
    expect(
      (await fetchFrom(request, new URL("/", under).href)).status,
      "the host's other paths are not the site's",
    ).toBe(403);
  });

  test("nginx redirects no address with codes or backslashes, which could lead to another host", async ({
    request,
  }) => {
    for (const path of ["%5Cevil.example//", "%0d%0aX:%20y//", "%2F%2Fevil.example//", "/%5Cevil.example/"]) {
      const { status, headers } = await fetchFrom(request, atRoot + path);
      expect(status, path).toBe(404);
      expect(headers.location, path).toBeUndefined();
    }
  });

  for (const where of ["a host's root", "a base path"]) {
    test(`the app takes over at ${where} of nginx, and reports an unknown address`, async ({ page, witness }) => {
      const address = where === "a base path" ? under : atRoot;
      witness.allowOrigin(new URL(address).origin);
      await expectReadable(page, address);
      witness.allow(/status of 404.*nobody/);
      expect((await page.goto(`${address}nobody/`))?.status()).toBe(404);
      await ready(page);
      await expect(page.getByRole("alert")).toContainText("“nobody/” may be old or cut short.");
      await cardLink(page, "Shark").click();
      await expect(page).toHaveURL(`${address}shark/`);
    });
  }
});

// The types without which browsers refuse a file. This server sends no type for WebAssembly, no headers and no error
// page.
const fewTypes: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

async function serveMinimally(folder: string, port: number): Promise<() => void> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, "http://localhost");
    let file = join(folder, decodeURIComponent(pathname));
    try {
      if (statSync(file).isDirectory()) {
        if (!pathname.endsWith("/")) return void response.writeHead(302, { Location: `${pathname}/` }).end();
        file += "index.html";
      }
      const body = readFileSync(file);
      const type = fewTypes[extname(file)];
      response.writeHead(200, type ? { "Content-Type": type } : {}).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

// Answers unknown addresses with the list's page, as hosts of apps with one page do.
test("a site built with a base path works on a host that answers unknown addresses with index.html", async ({
  page,
  witness,
}) => {
  const site = await serveSite({ base: "/kisses/" });
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://localhost").pathname);
    const file = join(site.folder, path.replace(/^\/kisses\//, ""));
    const isFile = statSync(file, { throwIfNoEntry: false })?.isFile();
    const type = isFile ? fewTypes[extname(file)] : "text/html";
    response.writeHead(200, type ? { "Content-Type": type } : {});
    response.end(readFileSync(isFile ? file : join(site.folder, "index.html")));
  });
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${port}/kisses/`;
  witness.allowOrigin(new URL(address).origin);
  for (const path of ["shark/", "shark//", "Shark"]) {
    await page.goto(address + path);
    await ready(page);
    await expect(heading(page, "Shark", 1)).toBeVisible();
    await expect(page).toHaveURL(`${address}shark/`);
  }
  await page.goto(`${address}no/such/page/`);
  await ready(page);
  await expect(page.getByRole("alert")).toContainText("“no/such/page/” may be old or cut short.");
  await expect(entryTitles(page)).toHaveText(titles);
  server.closeAllConnections();
  server.close();
  site.stop();
});

async function servePython(folder: string, port: number): Promise<() => void> {
  const server = spawn("python3", ["-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, String(port)], {
    stdio: "ignore",
  });
  await untilItAnswers(server, `http://127.0.0.1:${port}/`);
  return () => server.kill();
}

test.describe("a static server", () => {
  let scratch: string;
  test.beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), "ranked-stick-"));
    cpSync(dist, join(scratch, "my stick/Küsse & more"), { recursive: true });
  });
  test.afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  for (const [name, serve] of Object.entries({ "Python's server": servePython, "a minimal server": serveMinimally }))
    test(`a site built without an address is readable in a folder of ${name}`, async ({ page, witness }) => {
      const port = await freePort();
      const stop = await serve(scratch, port);
      try {
        const address = new URL(`http://127.0.0.1:${port}/my stick/Küsse & more/`).href;
        witness.allowOrigin(new URL(address).origin);
        await expectReadable(page, address);
      } finally {
        stop();
      }
    });
});
