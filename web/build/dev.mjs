// ./run dev: builds the site without compression and service worker, serves it, and builds again when a file changes.
// Open pages then reload, or show the error that stopped the build.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, watch } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { headersFor, providersIn, typeOf } from "./headers.mjs";
import { contentOf, createFileServer, fileAt, isFolder, send, sendFile } from "./http.mjs";

const root = new URL("../..", import.meta.url).pathname;
const out = join(root, "build/dev");

// Runs build.mjs in a worker. The worker starts before it is needed: its imports and esbuild's process take longer than
// the build itself.
async function runSiteBuild() {
  const go = new Promise((resolve) => parentPort.once("message", resolve));
  const [esbuild] = await Promise.all(["esbuild", "subset-font", "@resvg/resvg-js"].map((name) => import(name)));
  await esbuild.transform("");
  await go;
  await import("./build.mjs");
  parentPort.postMessage("done");
}

function serveAndWatch() {
  const { values: options } = parseArgs({
    options: {
      port: { type: "string", default: "8090" },
      post: { type: "string", default: join(root, "data/best-kdrama-kisses.json") },
      open: { type: "boolean", default: false },
    },
  });
  const post = resolve(options.post);
  const pages = new Pages();
  const builder = new Builder(post, pages);
  watchFiles(post, (file) => builder.changed(file));
  builder.changed(join(root, "app"));
  serve(Number(options.port), pages, options.open);
}

// The open pages, each connected to /-dev/events.
class Pages {
  #connections = new Set();
  problem = "";

  connect(response) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    this.#connections.add(response);
    response.on("close", () => this.#connections.delete(response));
    this.#send(response, this.problem ? "problem" : "connected");
  }

  reload() {
    this.problem = "";
    for (const connection of this.#connections) this.#send(connection, "reload");
  }

  show(problem) {
    this.problem = problem;
    for (const connection of this.#connections) this.#send(connection, "problem");
  }

  #send(connection, name) {
    connection.write(`event: ${name}\ndata: ${JSON.stringify(this.problem)}\n\n`);
  }
}

// Runs one build at a time. Changes during a build cause another build afterwards.
class Builder {
  #post;
  #pages;
  #changed = new Set();
  #isRunning = false;
  #appIsBroken = false;
  #worker;

  constructor(post, pages) {
    this.#post = post;
    this.#pages = pages;
    this.#worker = this.#startWorker();
  }

  changed(file) {
    this.#changed.add(relative(root, file));
    if (this.#isRunning) return;
    this.#isRunning = true;
    setTimeout(() => this.#run(), 30); // an editor may save several files at once
  }

  async #run() {
    const changed = [...this.#changed];
    this.#changed.clear();
    const started = performance.now();
    console.log(`\n${changed.length > 3 ? `${changed.length} files` : changed.join(", ")} changed`);
    const problem = await this.#build(changed);
    if (problem) {
      console.error(problem);
      this.#pages.show(problem);
    } else if (this.#changed.size === 0) {
      console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
      this.#pages.reload();
    }
    if (this.#changed.size > 0) return this.#run();
    this.#isRunning = false;
  }

  // Returns the error messages, empty after success.
  async #build(changed) {
    if (this.#appIsBroken || changed.some((file) => /^(app|CMake)/.test(file))) {
      const [tool, app] = await Promise.all([compile("native", "site"), compile("web-debug", "app")]);
      const problem = tool || app;
      this.#appIsBroken = problem !== "";
      if (problem) return problem;
    }
    return this.#buildSite();
  }

  #startWorker() {
    const argv = ["--dev", "--post", this.#post, "--out", out, "--app", join(root, "build/web-debug")];
    const worker = new Worker(new URL(import.meta.url), { argv, stdout: true, stderr: true });
    worker.stdout.resume();
    return worker;
  }

  async #buildSite() {
    const worker = this.#worker;
    let output = "";
    worker.stderr.on("data", (text) => (output += text));
    // esbuild's message lists its errors with their lines; its stack does not.
    worker.on("error", ({ message, stack }) => (output += message.startsWith("Build failed") ? message : stack));
    const done = new Promise((resolve) => {
      worker.once("message", () => resolve(true));
      worker.once("exit", () => resolve(false));
    });
    worker.postMessage("go");
    const succeeded = await done;
    this.#worker = this.#startWorker();
    if (succeeded) {
      void worker.terminate();
      return "";
    }
    await new Promise((resolve) => setTimeout(resolve, 50)); // the worker's last output arrives after its exit
    return output.trim() || "The site could not be built.";
  }
}

// Returns the compiler's output after a failure, empty after success.
function compile(preset, target) {
  const command = spawn("cmake", ["--build", join(root, "build", preset), "--target", target], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [command.stdout, command.stderr]) stream.on("data", (text) => (output += text));
  return new Promise((resolve) => {
    command.on("error", (error) => resolve(error.message));
    command.on("close", (status) => resolve(status === 0 ? "" : withoutProgress(output)));
  });
}

// Drops ninja's progress and the command lines that failed.
function withoutProgress(output) {
  return (
    output
      .replace(/^(\[\d+\/\d+\] .*|ninja: build stopped.*|FAILED: .*\n.*|em\+\+: error: .* failed .*)\n/gm, "")
      .trim() || output
  );
}

// Calls `changed` for each file whose content has changed. Editors and builds also write files without changing them.
function watchFiles(post, changed) {
  const contents = new Map();
  const check = (file) => {
    const content = contentHash(file);
    if (contents.get(file) === content) return;
    contents.set(file, content);
    changed(file);
  };
  const watchFile = (path) => {
    contents.set(path, contentHash(path));
    watch(dirname(path), (_, name) => name === basename(path) && check(path)); // editors replace the file itself
  };
  // Node's own recursive watching needs version 20 on Linux.
  const folders = new Set();
  const watchTree = (folder) => {
    if (folders.has(folder)) return;
    folders.add(folder);
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (isFolder(path)) watchTree(path);
      else contents.set(path, contentHash(path));
    }
    watch(folder, (_, name) => {
      const path = name && join(folder, name);
      if (path && isFolder(path)) watchTree(path);
      else if (path) check(path);
    }).on("error", () => folders.delete(folder)); // the folder was deleted
  };
  for (const folder of ["app", "web", "assets", "data"]) watchTree(join(root, folder));
  watchFile(join(root, "CMakeLists.txt"));
  if (!post.startsWith(join(root, "data/"))) watchFile(post);
}

function contentHash(file) {
  try {
    return createHash("sha256").update(readFileSync(file)).digest("hex");
  } catch {
    return ""; // deleted, or being replaced
  }
}

function headersOf(path) {
  const providers = providersIn(contentOf(join(out, "index.html"))?.toString() ?? "");
  return { ...headersFor(path, providers), "Cache-Control": "no-store" };
}

function serve(port, pages, open) {
  const server = createFileServer((request, response, path) => {
    const serves = (prefix, folder) =>
      path.startsWith(prefix) && sendFile(request, response, folder, path.slice(prefix.length), headersOf);
    if (path === "/-dev/events") return pages.connect(response);
    if (path === "/-dev/page.js") return sendFile(request, response, join(root, "web/build"), "dev_page.js", headersOf);
    if (serves("/app/", join(root, "app"))) return; // the module's source map gives its sources this prefix
    if (serves("/third_party/", join(root, "build/third_party"))) return;
    if (path.endsWith("/") || path.endsWith(".html") || !serves("/", out)) sendPage(response, path);
  });
  server.on("error", (error) => {
    if (error.code !== "EADDRINUSE") throw error;
    console.log(`Port ${port} is taken.`);
    server.listen(++port, "localhost");
  });
  server.on("listening", () => {
    const address = `http://localhost:${port}/`;
    console.log(`Serving on ${address}  (Ctrl-C stops)`);
    if (open)
      spawn("xdg-open", [address], { stdio: "ignore", detached: true })
        .on("error", () => {})
        .unref();
  });
  server.listen(port, "localhost");
}

// Sends the page with the script of dev_page.js; before the first successful build, an empty page that shows the
// build's problem.
function sendPage(response, path) {
  const file = fileAt(out, path.slice(1).replace(/(^|\/)$/, "$1index.html"));
  const page = file && contentOf(file);
  const html = (page ?? contentOf(join(out, "404.html")) ?? "<!DOCTYPE html><head></head>").toString();
  send(
    response,
    page ? 200 : 404,
    { ...headersOf(""), "Content-Type": typeOf(".html") },
    html.replace("</head>", '<script src="/-dev/page.js"></script>\n</head>'),
  );
}

if (isMainThread) serveAndWatch();
else await runSiteBuild();
