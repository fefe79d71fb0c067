// Serves dist/ as a static host does: MIME types, compressed files, a trailing slash on folders, 404.html for unknown
// paths.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import sirv from "sirv";
import { headersFor, isPage, linkHeader } from "./headers.mjs";

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

const files = sirv(dir, {
  dev: true, // reads the folder anew for each request, so that a rebuild needs no restart
  brotli: true,
  gzip: true,
  setHeaders: (response, pathname) => {
    for (const [name, value] of Object.entries(headersOf(pathname.slice(1)))) response.setHeader(name, value);
  },
});

function headersOf(path) {
  return headersFor(path, isPage(path) ? linksOfPages() : undefined);
}

// Returns no header while a rebuild replaces the site.
function linksOfPages() {
  const page = join(dir, "index.html");
  return existsSync(page) ? linkHeader(readFileSync(page, "utf8"), base) : undefined;
}

const server = createServer((request, response) => {
  const [path, query] = splitOnce(request.url ?? "/", "?");
  if (!path.startsWith(base)) {
    if (`${path}/` === base) return redirect(response, `${base}${query}`);
    return notFound(response);
  }
  const inside = path.slice(base.length);
  if (inside && !inside.endsWith("/") && isFolder(inside)) return redirect(response, `${path}/${query}`);
  request.url = `/${inside}${query}`;
  files(request, response, () => notFound(response));
});

function isFolder(path) {
  try {
    const full = join(dir, decodeURIComponent(path));
    return full.startsWith(`${dir}/`) && statSync(full).isDirectory();
  } catch {
    return false;
  }
}

function redirect(response, address) {
  // An address that starts with two slashes would lead to another host.
  response.writeHead(301, { ...headersFor(""), Location: address.replace(/^\/+/, "/") }).end();
}

function notFound(response) {
  const page = join(dir, "404.html");
  response.writeHead(404, { ...headersFor("404.html"), "Content-Type": "text/html;charset=utf-8" });
  response.end(existsSync(page) ? readFileSync(page) : "Not found");
}

function splitOnce(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

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
