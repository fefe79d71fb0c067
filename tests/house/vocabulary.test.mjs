import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";

const root = new URL("../../", import.meta.url).pathname;

// Words that no identifier may contain, each with the field's own term. Prose and texts may contain these words.
const terms = {
  place: "bounds; ScrollAnchor for a held scroll position",
  places: "history",
  kept: "memo, reused, stored or placeholder",
  tell: "mirror, sync",
  tells: "mirrors, syncs",
  told: "mirrored",
  said: "mirrored",
  ahead: "overscan",
  likely: "estimated",
  rested: "idle",
  wish: "preference",
  wishes: "preferences",
  lit: "hover",
  carried: "shared element",
  ghost: "exit",
  folding: "collapse",
  moves: "transition",
  phase: "subpixel position",
  shapes: "validate",
  catalogue: "index",
  least: "min",
  most: "max",
};

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(cpp|hpp|h|ts|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !/node_modules|\.test\.mjs$/.test(path));
}

const commentsAndTexts =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;

const testNames = /\bTEST(_F|_P)?\([^)]*\)/g; // names of tests are sentences, which may contain any word

function oldTermsIn(path) {
  const code = readFileSync(path, "utf8").replace(commentsAndTexts, " ").replace(testNames, " ");
  const identifiers = new Set(code.match(/[A-Za-z_]\w*/g));
  return [...identifiers].flatMap((identifier) =>
    (identifier.match(/[A-Z]?[a-z]+/g) ?? [])
      .map((word) => word.toLowerCase())
      .filter((word) => Object.hasOwn(terms, word))
      .map((word) => `${relative(root, path)}: ${identifier} (say ${terms[word]})`),
  );
}

test("identifiers use the field's terms", () => {
  const found = ["app", "web", "tests"].flatMap((folder) => sourcesIn(join(root, folder))).flatMap(oldTermsIn);
  assert.deepEqual(found, []);
});
