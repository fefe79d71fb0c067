import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Sites that tests can serve, take down and deploy again. As for ./run, web/build/build.mjs builds a site and
// web/build/serve.mjs serves it.
const root = new URL("../../", import.meta.url).pathname;

// Arguments of web/build/build.mjs that differ from those of ./run build.
interface Parts {
  post?: string; // path of the post's JSON
  app?: string; // folder that holds app.mjs and app.wasm
}

export interface Site {
  address: string; // ends with a slash
  folder: string;
  deploy(parts?: Parts): void; // replaces the site by another site
  goDown(): Promise<void>; // stops the server, as when there is no network
  comeBack(): Promise<void>;
  stop(): void;
}

// Every build has this address, not the address of its server, so that each site is built once and copied for each
// test.
const publishedAt = "http://localhost:47000";

function hashOfFiles(paths: string[]): string {
  return paths.reduce((hash, path) => hash.update(readFileSync(path)), createHash("sha256")).digest("hex");
}

// Returns a folder with this site, built once for each state of dist/; never to be written to. Two workers may request
// the same site at once.
function builtSite(base: string, parts: Parts): string {
  const files = [
    parts.post ?? [],
    parts.app ? readdirSync(parts.app).map((name) => join(parts.app!, name)) : [],
  ].flat();
  const parent = join(root, "build/test/sites", String(statSync(join(root, "dist/sw.js")).mtimeMs));
  const folder = join(
    parent,
    createHash("sha256")
      .update(base + hashOfFiles(files))
      .digest("hex")
      .slice(0, 16),
  );
  mkdirSync(parent, { recursive: true });
  const options = Object.entries({ out: folder, base, site: publishedAt + base, ...parts }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  const unlessBuilt = ["-c", 'test -d "$1" || { shift; exec "$@"; }', "sh", folder];
  execFileSync("flock", [`${folder}.lock`, "sh", ...unlessBuilt, process.execPath, "web/build/build.mjs", ...options], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return folder;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

async function serving(server: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.stdout!.on("data", (output: Buffer) => output.includes("Serving on") && resolve());
    server.on("exit", (status) => reject(new Error(`the server ended with status ${status}`)));
  });
}

// `base` is the path under which the site stands on its host. The site is built with --site, and so with its own
// address.
export async function serveSite({ post, base = "/" }: { post?: string; base?: string } = {}): Promise<Site> {
  const scratch = mkdtempSync(join(tmpdir(), "ranked-site-"));
  const folder = join(scratch, "dist");
  const port = await freePort();
  const address = `http://localhost:${port}${base}`;
  const deploy = (parts: Parts = {}) => {
    const next = join(scratch, "next");
    cpSync(builtSite(base, parts), next, { recursive: true, preserveTimestamps: true });
    if (existsSync(folder)) renameSync(folder, join(scratch, "previous"));
    renameSync(next, folder);
    rmSync(join(scratch, "previous"), { recursive: true, force: true });
  };
  let server: ChildProcess | undefined;
  const comeBack = async () => {
    if (server) return;
    const options = ["--dir", folder, "--base", base, "--strict-port", "--port", String(port)];
    server = spawn(process.execPath, ["web/build/serve.mjs", ...options], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    await serving(server);
  };
  const goDown = async () => {
    if (!server) return;
    const gone = once(server, "exit");
    server.kill();
    server = undefined;
    await gone;
  };
  const stop = () => {
    server?.kill();
    rmSync(scratch, { recursive: true, force: true });
  };
  deploy(post === undefined ? {} : { post });
  await comeBack();
  return { address, folder, deploy, goDown, comeBack, stop };
}
