import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";

// The schema and the loader accept the same posts: load_test.cpp reads the same files.
const root = new URL("../../", import.meta.url);
const text = (path) => readFileSync(new URL(path, root), "utf8").replace(/^\uFEFF/, "");
const json = (path) => JSON.parse(text(path));

const schema = json("data/ranked-post.schema.json");
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile(
  schema,
);

// Returns the JSON Pointers of the schema's errors. As in the loader, the pointer of a missing field includes its name.
const pointers = () =>
  validate.errors.map((error) => {
    const missing = error.params.missingProperty;
    return missing === undefined ? error.instancePath : `${error.instancePath}/${missing}`;
  });

describe("the schema accepts the post", () => {
  const good = readdirSync(new URL("tests/post/files/good/", root)).map((name) => `tests/post/files/good/${name}`);
  const posts = readdirSync(new URL("data/", root))
    .filter((name) => /^[\w-]+\.json$/.test(name))
    .map((name) => `data/${name}`);
  for (const path of [...posts, ...good]) {
    test(path, () => assert.ok(validate(json(path)), JSON.stringify(validate.errors)));
  }
});

test("the schema accepts the example in data/README.md", () => {
  const [, example] = text("data/README.md").match(/```json\n(.*?)```/s);
  assert.ok(validate(JSON.parse(example)), JSON.stringify(validate.errors));
});

describe("the schema refuses the bad file", () => {
  for (const row of json("tests/post/files/bad.json")) {
    if (row.schema === false) continue;
    test(row.file, () => {
      assert.equal(validate(json(`tests/post/files/bad/${row.file}`)), false);
      const found = pointers();
      for (const pointer of row.pointers) assert.ok(found.includes(pointer), `expected ${pointer}, found ${found}`);
    });
  }
});

test("the schema accepts the files that only the loader refuses", () => {
  for (const row of json("tests/post/files/bad.json")) {
    if (row.schema !== false || row.file.startsWith("syntax-")) continue;
    assert.ok(validate(json(`tests/post/files/bad/${row.file}`)), `${row.file}: remove "schema": false`);
  }
});

test("every field of the schema has a description", () => {
  const visit = (node, path) => {
    for (const [name, child] of Object.entries(node.properties ?? {})) {
      const target = child.$ref ? schema.$defs[child.$ref.split("/").pop()] : child;
      assert.ok(child.description ?? target.description, `${path}/${name}`);
      visit(child, `${path}/${name}`);
    }
    if (node.items) visit(node.items, `${path}/items`);
  };
  visit(schema, "");
  for (const [name, definition] of Object.entries(schema.$defs)) {
    assert.ok(definition.description, name);
    visit(definition, name);
  }
});
