import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { APIRequestContext, Page } from "@playwright/test";
import { cardLink, entryTitles, expect, heading, ready, test } from "./page.ts";
import { titles } from "./post.ts";
import { freePort, serveSite, type Site } from "./site.ts";

// The site on servers that are not our own.

const root = new URL("../../", import.meta.url).pathname;
const dist = join(root, "dist");

test.use({ serviceWorkers: "allow" });
test.describe.configure({ mode: "default", timeout: 90_000 }); // what beforeAll builds is for all tests of a group

async function answering(server: ChildProcess, address: string): Promise<void> {
  const state = () => (server.exitCode === null ? fetch(address).then(() => "answers", () => "is silent") : "has ended");
  await expect.poll(state, address).toBe("answers");
}

// Everything that a reader who comes to this address needs of a host.
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

  // Active, it has all that it is to keep.
  const worker = await page.evaluate(async () => {
    const { scope, active } = await navigator.serviceWorker.ready;
    return { scope, script: active!.scriptURL };
  });
  expect(worker).toEqual({ scope: address, script: `${address}sw.js` });
}

// What a server may say of all its sites: nothing of it may count for ours.
const wrongTypes = "types { text/plain html js wasm css; } default_type application/octet-stream;";

// Serves these folders, each of which has an _nginx.conf in it, at ports of their own.
async function startNginx(scratch: string, sites: { port: number; root: string; include: string }[]): Promise<ChildProcess> {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${scratch}/${name};`);
  const servers = sites.map(({ port, root, include }) => `server { listen 127.0.0.1:${port}; root ${root}; include ${include}; }`);
  const settings = [
    process.getuid!() === 0 ? "user root;" : "", // or its workers could not read what only we may
    `daemon off; pid ${scratch}/pid; error_log stderr crit;`,
    "events {}",
    `http { access_log off; ${wrongTypes} ${temporary.join(" ")}`,
    ...servers,
    "}",
  ];
  const file = join(scratch, "nginx.conf");
  writeFileSync(file, settings.join("\n"));
  const nginx = process.env.NGINX ?? join(root, "build/nginx/usr/sbin/nginx");
  const words = ["-p", scratch, "-e", "stderr", "-c", file];
  execFileSync(nginx, [...words, "-q", "-t"], { stdio: ["ignore", "ignore", "inherit"] });
  const server = spawn(nginx, words, { stdio: ["ignore", "ignore", "inherit"] });
  for (const { port } of sites) await answering(server, `http://127.0.0.1:${port}/`);
  return server;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

async function ask(request: APIRequestContext, address: string, encoding = "identity"): Promise<Answer> {
  const answer = await request.get(address, { maxRedirects: 0, headers: { "Accept-Encoding": encoding } });
  const headers: Record<string, string> = {};
  for (const { name, value } of answer.headersArray()) {
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}, and again: ${value}` : value;
  }
  return { status: answer.status(), headers, body: await answer.body() };
}

// What each server says in its own way, and what is looked at by itself.
const own = ["accept-ranges", "connection", "content-length", "date", "etag", "keep-alive", "last-modified", "server", "transfer-encoding", "vary"];

function comparable({ status, headers, body }: Answer): object {
  if (status === 301) body = Buffer.of(); // some have a text there
  const kept = Object.entries(headers).filter(([name]) => !own.includes(name) && (body.length > 0 || name !== "content-type"));
  // Of pages, not of the licences, which begin with a mark of their own.
  const type = (value: string) => (value.startsWith("text/html") ? value.replace("; ", ";") : value.replace(/;.*/, ""));
  const said = kept.map(([name, value]) => [name, name === "content-type" ? type(value) : value]);
  return { status, headers: Object.fromEntries(said), body: createHash("sha256").update(body).digest("hex") };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile() && !/\.(br|gz)$|(^|\/)_|index\.html$/.test(path));
}

// Every file, and what there is not.
async function expectSameAnswers(request: APIRequestContext, folder: string, theirs: string, ours: string): Promise<void> {
  const files = filesIn(folder);
  expect(files.length).toBeGreaterThan(30);
  const more = ["", "shark/", "?q=kiss", "shark", "shark?q=kiss", "assets", "assets/", "assets/art/", "no-such-drama/", "assets/app.00000000.js"];
  for (const path of [...files, ...more]) {
    const [found, wanted] = [await ask(request, theirs + path), await ask(request, ours + path)];
    expect(comparable(found), path).toEqual(comparable(wanted));
    if (found.headers.location) expect(found.headers.location, path).toMatch(/^\/(?!\/)/);
  }
  const packed = [...files.filter((path) => !/\.(png|woff2)$/.test(path)), "", "shark/", "no-such-drama/"];
  for (const path of packed) {
    const { headers, body } = await ask(request, theirs + path, "gzip");
    expect(headers, path).toMatchObject({ "content-encoding": "gzip", vary: "Accept-Encoding" });
    expect(body.equals((await ask(request, ours + path)).body), path).toBe(true);
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

  test("it answers as our own server does", async ({ request, baseURL }) => {
    await expectSameAnswers(request, dist, atRoot, `${baseURL}/`);
  });

  test("so it does under a base path", async ({ request }) => {
    await expectSameAnswers(request, site.folder, under, site.address);
    const [found, wanted] = [await ask(request, `${under.slice(0, -1)}?q=kiss`), await ask(request, `${site.address.slice(0, -1)}?q=kiss`)];
    expect(comparable(found)).toEqual(comparable(wanted));
    expect(found.headers.location).toBe("/kisses/?q=kiss");
    expect((await ask(request, new URL("/", under).href)).status, "the rest of the host is not ours").toBe(403);
  });

  for (const where of ["a host's root", "a base path"]) {
    test(`the app takes over at ${where}, and knows what is not there`, async ({ page, witness }) => {
      const address = where === "a base path" ? under : atRoot;
      witness.allowOrigin(new URL(address).origin);
      await expectReadable(page, address);
      witness.allow(/status of 404.*nobody/);
      expect((await page.goto(`${address}nobody/`))?.status()).toBe(404);
      await ready(page);
      await expect(page.getByRole("alert")).toContainText("There is no page at “nobody/”.");
      await cardLink(page, "Shark").click();
      await expect(page).toHaveURL(`${address}shark/`);
    });
  }
});

// They know folders, and the types of what browsers would otherwise refuse: nothing of WebAssembly, headers, or errors.
const fewTypes: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

async function serveBarely(folder: string, port: number): Promise<() => void> {
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

async function servePython(folder: string, port: number): Promise<() => void> {
  const server = spawn("python3", ["-m", "http.server", "--bind", "127.0.0.1", "--directory", folder, String(port)], { stdio: "ignore" });
  await answering(server, `http://127.0.0.1:${port}/`);
  return () => server.kill();
}

test.describe("in any folder of any static server", () => {
  let scratch: string;
  test.beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), "ranked-stick-"));
    cpSync(dist, join(scratch, "my stick/Küsse & more"), { recursive: true });
  });
  test.afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  for (const [name, serve] of Object.entries({ "Python's": servePython, "one that knows hardly anything": serveBarely }))
    test(`a site that was built for nowhere in particular is readable: ${name}`, async ({ page, witness }) => {
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
