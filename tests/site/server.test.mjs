import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { root } from "./tool.mjs";

// ./run's own server. tests/web/publish.spec.ts compares it with nginx.

const scratch = mkdtempSync(join(tmpdir(), "server-"));
const site = join(scratch, "site");
const script = "export const letters = 'abcdefghijklmnopqrstuvwxyz';\n".repeat(4000);
const scriptPath = "assets/a.00000000.js";

function writeSite(folder) {
  mkdirSync(join(folder, "assets"), { recursive: true });
  mkdirSync(join(folder, "shark"));
  writeFileSync(join(folder, "index.html"), "<title>list</title>");
  writeFileSync(join(folder, "shark/index.html"), "<title>shark</title>");
  writeFileSync(join(folder, "404.html"), "<title>missing</title>");
  writeFileSync(join(folder, "empty.txt"), "");
  writeFileSync(join(folder, scriptPath), script);
  writeFileSync(join(folder, `${scriptPath}.gz`), gzipSync(script));
}

async function freePort() {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

let server, port;
let log = "";

before(async () => {
  writeSite(site);
  port = await freePort();
  const options = ["--dir", site, "--base", "/kisses/", "--strict-port", "--port", String(port)];
  server = spawn(process.execPath, [join(root, "web/build/serve.mjs"), ...options]);
  server.stderr.on("data", (text) => (log += text));
  await once(server.stdout, "data");
});
after(() => {
  server.kill();
  rmSync(scratch, { recursive: true, force: true });
});

function begin(path, { method = "GET", headers = {} } = {}) {
  return httpRequest({ host: "localhost", port, path, method, headers, agent: false });
}

// Sends the path as it is; fetch() would change some paths.
async function get(path, options) {
  const [response] = await once(begin(path, options).end(), "response");
  const chunks = await response.toArray();
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

const address = `/kisses/${scriptPath}`;

test("a satisfiable range is answered with that part", async () => {
  const size = script.length;
  for (const [range, first, end] of [
    ["bytes=0-0", 0, 1],
    ["bytes=10-19", 10, 20],
    ["bytes=100-", 100, size],
    ["bytes=-7", size - 7, size],
    [`bytes=-${size * 2}`, 0, size],
    ["bytes=0-9007199254740993", 0, size],
    [`bytes=5-${"9".repeat(400)}`, 5, size],
  ]) {
    const { status, headers, body } = await get(address, { headers: { Range: range } });
    assert.equal(status, 206, range);
    assert.equal(headers["content-range"], `bytes ${first}-${end - 1}/${size}`, range);
    assert.equal(headers["content-length"], String(end - first), range);
    assert.equal(body.toString(), script.slice(first, end), range);
  }
});

test("a range that means nothing is answered with the whole file", async () => {
  for (const range of [
    "bytes=10-5",
    "bytes=-",
    "bytes=",
    "bytes",
    "lines=1-2",
    "bytes=a-b",
    "bytes=1-2,4-5",
    "bytes=--1",
    "bytes=0x1-2",
  ]) {
    const { status, headers, body } = await get(address, { headers: { Range: range } });
    assert.equal(status, 200, range);
    assert.equal(headers["content-length"], String(script.length), range);
    assert.equal(body.toString(), script, range);
  }
});

test("a range behind a file's end is refused", async () => {
  for (const [path, range] of [
    [address, `bytes=${script.length}-`],
    [address, "bytes=9007199254740993-9007199254740994"],
    [address, `bytes=${"9".repeat(400)}-`],
    [address, "bytes=-0"],
    ["/kisses/empty.txt", "bytes=0-"],
  ]) {
    const { status, headers, body } = await get(path, { headers: { Range: range } });
    assert.equal(status, 416, range);
    assert.match(headers["content-range"], /^bytes \*\/\d+$/, range);
    assert.equal(body.length, 0, range);
  }
});

test("a range of a file that has changed since is answered with the whole file", async () => {
  const { headers } = await get(address);
  const part = { Range: "bytes=1-2" };
  assert.equal((await get(address, { headers: { ...part, "If-Range": headers.etag } })).status, 206);
  assert.equal((await get(address, { headers: { ...part, "If-Range": '"another"' } })).status, 200);
});

test("a file that the browser has already is answered with 304", async () => {
  for (const path of [address, "/kisses/", "/kisses/shark/"]) {
    const { headers } = await get(path);
    for (const tag of [headers.etag, `W/${headers.etag}`, `"x", ${headers.etag}`]) {
      const again = await get(path, { headers: { "If-None-Match": tag } });
      assert.equal(again.status, 304, path);
      assert.equal(again.body.length, 0, path);
      for (const name of ["etag", "cache-control", "content-security-policy", "vary"])
        assert.equal(again.headers[name], headers[name], `${name} of ${path}`);
    }
    assert.equal((await get(path, { headers: { "If-None-Match": '"another"' } })).status, 200, path);
  }
});

test("a file is compressed where the request accepts that", async () => {
  for (const [accepted, encoding] of [
    ["gzip", "gzip"],
    ["br;q=1.0, GZip;q=0.8, *;q=0.1", "gzip"],
    ["br", undefined],
    ["gzip;q=0", undefined],
    ["gzipped", undefined],
  ]) {
    const { headers, body } = await get(address, { headers: { "Accept-Encoding": accepted } });
    assert.equal(headers["content-encoding"], encoding, accepted);
    assert.equal((encoding ? gunzipSync(body) : body).toString(), script, accepted);
    assert.equal(headers["content-type"], "text/javascript", accepted);
  }
});

test("HEAD is answered with the headers of GET", async () => {
  for (const [path, status] of [
    [address, 200],
    ["/kisses/nobody/", 404],
    ["/kisses/shark", 301],
  ]) {
    const [whole, head] = [await get(path), await get(path, { method: "HEAD" })];
    assert.equal(head.status, status, path);
    assert.equal(head.body.length, 0, path);
    const { date: _, ...headers } = head.headers;
    for (const [name, value] of Object.entries(headers)) assert.equal(value, whole.headers[name], `${name} of ${path}`);
  }
});

test("other methods than GET and HEAD are refused", async () => {
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
    for (const path of ["/kisses/", address, "/kisses/nobody/", "/elsewhere"]) {
      const { status, headers } = await get(path, { method });
      assert.equal(status, 405, `${method} ${path}`);
      assert.equal(headers.allow, "GET, HEAD", `${method} ${path}`);
    }
});

test("folders and repeated slashes are redirected to the proper address on the same host", async () => {
  for (const [path, location] of [
    ["/kisses", "/kisses/"],
    ["/kisses?q=a", "/kisses/?q=a"],
    ["/kisses/shark", "/kisses/shark/"],
    ["/kisses/shark?q=a//b?c", "/kisses/shark/?q=a//b?c"],
    ["/kisses/shark//", "/kisses/shark/"],
    ["/kisses//shark//?q=a", "/kisses/shark/?q=a"],
    ["//kisses/shark", "/kisses/shark"],
    ["//evil.example/", "/evil.example/"],
    ["///evil.example//..", "/evil.example/.."],
    ["/\\evil.example/", "/evil.example/"],
    ["/kisses/\\\\evil.example", "/kisses/evil.example"],
  ]) {
    const { status, headers } = await get(path);
    assert.equal(status, 301, path);
    assert.equal(headers.location, location, path);
  }
});

test("an address that leads out of the site, or to no file, has the page for unknown addresses", async () => {
  writeFileSync(join(scratch, "secret.txt"), "secret");
  for (const path of [
    "/",
    "/secret.txt",
    "/kisses/../secret.txt",
    "/kisses/..%2fsecret.txt",
    "/kisses/%2e%2e/secret.txt",
    "/kisses/shark/../../secret.txt",
    "/kisses/..",
    "/kisses/shark%00",
    "/kisses/index.html%00.js",
    "/kisses/%",
    "/kisses/%zz/",
    "/kisses/%c3%28",
    "/kisses/index.html/",
    "/kisses/assets/",
    `/kisses/${"a".repeat(5000)}`,
    `http://localhost:${port}/elsewhere`,
  ]) {
    const { status, headers, body } = await get(path);
    assert.equal(status, 404, path);
    assert.equal(headers["content-type"], "text/html;charset=utf-8", path);
    assert.equal(body.toString(), "<title>missing</title>", path);
  }
});

test("a file that cannot be opened is answered with 503 and logged, and the server goes on", async () => {
  const socket = createServer().listen(join(site, "socket.js")); // not even root can open a socket as a file
  await once(socket, "listening");
  assert.equal((await get("/kisses/socket.js")).status, 503);
  socket.close();
  assert.equal((await get("/kisses/")).status, 200);
  assert.match(log, /GET \/kisses\/socket\.js failed/);
});

test("while the site's folder is replaced, each answer is whole or says that there is none", async () => {
  const [next, old] = [join(scratch, "next"), join(scratch, "old")];
  for (let round = 0; round < 20; ++round) {
    writeSite(next);
    const answers = [];
    const request = () => answers.push(get(address), get("/kisses/"));
    request();
    renameSync(site, old);
    request();
    await answers.at(-1);
    renameSync(next, site);
    request();
    rmSync(old, { recursive: true });
    for (const { status, body } of await Promise.all(answers)) {
      assert.ok([200, 404, 503].includes(status), String(status));
      if (status === 200) assert.ok([script, "<title>list</title>"].includes(body.toString()));
    }
  }
  renameSync(site, old);
  assert.equal((await get("/kisses/")).status, 503);
  renameSync(old, site);
  assert.equal((await get("/kisses/")).status, 200);
});

const openDescriptors = () => readdirSync(`/proc/${server.pid}/fd`).length;

// Waits without a limit but the test's own, because a busy machine closes connections slowly.
async function expectDescriptors(count) {
  while (openDescriptors() > count) await delay(20);
}

test("aborted loads leave no descriptor open", { timeout: 120_000 }, async () => {
  const before = openDescriptors();
  for (let load = 0; load < 300; ++load) {
    const request = begin(address).end();
    const [response] = await once(request, "response");
    response.destroy();
  }
  await expectDescriptors(before);
  assert.equal((await get(address)).body.toString(), script);
});

test("a thousand connections that do not read leave others served, and no descriptor open", {
  timeout: 120_000,
}, async () => {
  const before = openDescriptors();
  const requests = Array.from({ length: 1000 }, () => begin(address).end());
  await Promise.all(requests.map((request) => once(request, "response"))); // the content is never read
  assert.equal((await get(address)).body.toString(), script);
  for (const request of requests) request.destroy();
  await expectDescriptors(before);
  assert.equal((await get(address)).status, 200);
});
