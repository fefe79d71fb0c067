import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

// A site of a test's own, built as ./run builds one and served as ./run serves it.
const root = new URL("../../", import.meta.url).pathname;

// What a site is built of, where that is not what ./run builds it of.
interface Built {
  post?: string;
  app?: string; // the folder with the module
}

export interface Site {
  address: string; // with a slash at its end
  folder: string;
  deploy(what?: Built): void; // builds another site into its place
  goDown(): Promise<void>; // as when there is no network
  comeBack(): Promise<void>;
  stop(): void;
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
    server.stdout!.on("data", (said: Buffer) => said.includes("Serving on") && resolve());
    server.on("exit", (status) => reject(new Error(`the server ended with status ${status}`)));
  });
}

// `base` is the path under which it stands. The site knows its own address, as when it is built with --site.
export async function serveSite({ post, base = "/" }: { post?: string; base?: string } = {}): Promise<Site> {
  const scratch = mkdtempSync(join(tmpdir(), "ranked-site-"));
  const folder = join(scratch, "dist");
  const port = await freePort();
  const address = `http://localhost:${port}${base}`;
  const deploy = (what: Built = {}) => {
    const build = ["web/build/build.mjs", "--out", folder, "--site", address, "--base", base];
    const parts = Object.entries(what).flatMap(([name, path]) => [`--${name}`, path as string]);
    execFileSync(process.execPath, [...build, ...parts], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  };
  let server: ChildProcess | undefined;
  const comeBack = async () => {
    if (server) return;
    const place = ["--dir", folder, "--base", base, "--strict-port", "--port", String(port)];
    server = spawn(process.execPath, ["web/build/serve.mjs", ...place], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
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
