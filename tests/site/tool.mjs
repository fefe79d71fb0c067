// Runs the native tool, for tests of its output and its files.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

export const root = new URL("../../", import.meta.url).pathname;
export const shippedPost = join(root, "data/best-kdrama-kisses.json");

// Built together with the C++ tests of this folder.
export const tool = join(root, "build/native-sanitize/site");

export const run = (...args) => execFileSync(tool, args, { encoding: "utf8" });
export const previews = () => JSON.parse(run("previews", shippedPost));
