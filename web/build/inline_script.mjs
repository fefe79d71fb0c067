// Exports the script that build.mjs puts inside every page, and the script's hash for the security policy.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { transformSync } from "esbuild";

const source = readFileSync(new URL("../client/inline.js", import.meta.url), "utf8");

export const inlineScript = transformSync(source, { minify: true, target: "es2020" }).code.trim();
export const inlineHash = `'sha256-${createHash("sha256").update(inlineScript).digest("base64")}'`;
