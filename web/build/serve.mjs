// Serves dist/ as a static host does, with 404.html for unknown paths.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { headersFor, isPage, linkHeader, providersIn, typeOf } from "./headers.mjs";
import { contentOf, createFileServer, redirect, send, sendFile } from "./http.mjs";

const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "8080" },
    dir: { type: "string", default: new URL("../../dist", import.meta.url).pathname },
    base: { type: "string", default: "/" },
    open: { type: "boolean", default: false },
    "strict-port": { type: "boolean", default: false },
  },
});

const dir = resolve(options.dir);
const base = `/${options.base.replace(/^\/|\/$/g, "")}/`.replace("//", "/");
if (!existsSync(join(dir, "index.html"))) fail(`${options.dir} holds no site yet; run ./run build first.`);

// While a rebuild replaces the site, there is no page to take providers and links from.
function headersOf(path) {
  const html = contentOf(join(dir, "index.html"))?.toString() ?? "";
  return headersFor(path, providersIn(html), isPage(path) && html ? linkHeader(html, base) : undefined);
}

const server = createFileServer((request, response, path, query) => {
  if (`${path}/` === base) return redirect(response, base + query);
  const isInside = path.startsWith(base);
  if (isInside && sendFile(request, response, dir, path.slice(base.length), headersOf)) return;
  const page = contentOf(join(dir, "404.html"));
  if (page) send(response, 404, { ...headersOf("404.html"), "Content-Type": typeOf(".html") }, page);
  else send(response, 503, headersFor(""), "The site is being built.");
});

function fail(message) {
  console.error(message);
  process.exit(1);
}

const first = Number(options.port);
if (!Number.isInteger(first) || first < 1 || first > 65535) fail(`Not a port: ${options.port}`);
let port = first;

server.on("error", (error) => {
  if (error.code !== "EADDRINUSE" || options["strict-port"] || port >= Math.min(first + 50, 65535)) fail(error.message);
  server.listen(++port, "localhost");
});
server.on("listening", () => {
  const address = `http://localhost:${port}${base}`;
  if (port !== first) console.log(`Port ${first} is taken.`);
  console.log(`Serving on ${address}  (Ctrl-C stops)`);
  if (options.open)
    spawn("xdg-open", [address], { stdio: "ignore", detached: true })
      .on("error", () => {})
      .unref();
});
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
server.listen(port, "localhost");
