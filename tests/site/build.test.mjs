import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { root, tool } from "./tool.mjs";

for (const [option, value] of [
  ["site", "example.org"],
  ["site", "javascript:hostile()"],
  ["site", 'https://example.org/"'],
  ["base", "//hostile.invalid/"],
  ["base", ""],
]) {
  test(`the build refuses --${option} "${value}" in one line, before it writes a file`, () => {
    const folder = mkdtempSync(join(tmpdir(), "ranked-build-"));
    const options = [`--${option}`, value, "--tool", tool, "--out", join(folder, "dist")];
    const build = spawnSync(process.execPath, [join(root, "web/build/build.mjs"), ...options], { encoding: "utf8" });
    assert.equal(build.status, 1);
    assert.equal(build.stdout, "");
    assert.match(build.stderr, new RegExp(`^--${option} is ".*\\n$`));
    assert.deepEqual(readdirSync(folder), []);
    rmSync(folder, { recursive: true });
  });
}
