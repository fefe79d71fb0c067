import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = new URL("../../", import.meta.url).pathname;

// Folders of app/ from the lowest layer to the highest, each with the lower folders that it may include.
const mayInclude = {
  post: [],
  design: ["post"],
  state: ["post"],
  document: ["post", "design", "state"],
  layout: ["post", "design", "state", "document"],
  site: ["post", "design", "state"],
  paint: ["post", "design", "state", "document", "layout"],
  browser: ["post", "design", "state", "document", "layout", "paint"],
};

function sourcesIn(folder) {
  return readdirSync(join(root, "app", folder)).map((name) => ({
    name: `${folder}/${name}`,
    text: readFileSync(join(root, "app", folder, name), "utf8"),
  }));
}

const sources = Object.keys(mayInclude).flatMap(sourcesIn);

function includesOf({ text }) {
  return [...text.matchAll(/^#include ["<]([^">]+)[">]/gm)].map(([, path]) => path);
}

test("every folder of app/ has a layer", () => {
  const folders = readdirSync(join(root, "app"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual(folders.map(({ name }) => name).sort(), Object.keys(mayInclude).sort());
});

for (const [folder, lower] of Object.entries(mayInclude))
  test(`app/${folder} includes only itself${lower.length > 0 ? ` and ${lower.join(", ")}` : ""}`, () => {
    const others = Object.keys(mayInclude).filter((other) => other !== folder && !lower.includes(other));
    const wrong = sourcesIn(folder).flatMap((source) =>
      includesOf(source)
        .filter((path) => others.includes(path.split("/")[0]))
        .map((path) => `${source.name} includes ${path}`),
    );
    assert.deepEqual(wrong, []);
  });

test("app/main.cpp includes only app/browser", () => {
  const included = includesOf({ text: readFileSync(join(root, "app/main.cpp"), "utf8") });
  assert.deepEqual(
    included.filter((path) => !path.startsWith("browser/")),
    [],
  );
});

function filesThatInclude(pattern) {
  return sources.filter((source) => includesOf(source).some((path) => pattern.test(path))).map(({ name }) => name);
}

test("only app/browser knows SDL and Emscripten", () => {
  assert.deepEqual(
    filesThatInclude(/^(SDL|emscripten|GLES)/).filter((name) => !name.startsWith("browser/")),
    [],
  );
});

test("only app/paint and app/browser know Dear ImGui", () => {
  assert.deepEqual(
    filesThatInclude(/^imgui/).filter((name) => !/^(paint|browser)\//.test(name)),
    [],
  );
});

test("two files at most know Dear ImGui's internals", () => {
  assert.ok(filesThatInclude(/^imgui_internal\.h$/).length <= 2);
});
