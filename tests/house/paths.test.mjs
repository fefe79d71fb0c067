import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";

const root = new URL("../../", import.meta.url).pathname;

// Returns the paths of this folder's scripts, documents and sources.
function textsIn(folder, recursive) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive })
    .filter((entry) => entry.isFile() && /^(run|test|.*\.(cpp|hpp|h|ts|mjs|md|yml))$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((path) => path !== "CHANGELOG.md"); // it also names files of the past
}

const repositoryPath = /(?<![\w./-])(?:app|web|tests|data)\/[\w./-]*\w\.(?:cpp|hpp|h|ts|mjs|css|html|json|md)\b/g;

test("every file of the repository that a script, a document or a comment names exists", () => {
  const texts = [
    textsIn(".", false),
    ...["app", "web", "tests", "data", ".github"].map((name) => textsIn(name, true)),
  ].flat();
  const missing = texts.flatMap((path) =>
    (readFileSync(join(root, path), "utf8").match(repositoryPath) ?? [])
      .filter((named) => !existsSync(join(root, named)))
      .map((named) => `${path} names ${named}`),
  );
  assert.deepEqual(missing, []);
});
