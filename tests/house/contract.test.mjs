import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

// The TypeScript types that a parameter may have in a call, by the parameter's type in C++.
const typesInCalls = { "const char*": ["string"], int: ["number", "boolean"], double: ["number"] };

// Returns the functions on_<name>() that the module exports, by name: for each parameter, the TypeScript types that it
// may have.
function exportedByModule() {
  const sources = readdirSync(new URL("../../app/browser", import.meta.url)).map((name) => read(`app/browser/${name}`));
  return new Map(
    [...sources.join("\n").matchAll(/EMSCRIPTEN_KEEPALIVE \w+ on_(\w+)\(([^)]*)\)/g)].map(([, name, parameters]) => [
      name,
      parameters
        .replace(/const char\* (\w+), std::size_t \w+/, "bytes $1")
        .split(", ")
        .filter(Boolean)
        .map((parameter) => parameter.replace(/ ?\w+$/, ""))
        .map((type) => (type === "bytes" ? ["Uint8Array"] : typesInCalls[type])),
    ]),
  );
}

// Returns the functions that the client calls, by name: for each value, its TypeScript type.
function calledByClient() {
  const calls = /^interface Calls \{\n(.*?)^\}/ms.exec(read("web/client/app.ts"))[1];
  return new Map(
    [...calls.matchAll(/^ {2}(\w+): \[(.*?)\];/gm)].map(([, name, values]) => [
      name,
      values
        .split(", ")
        .filter(Boolean)
        .map((value) => value.split(": ")[1]),
    ]),
  );
}

test("web/client/app.ts calls exactly the functions that the module exports, with values of their types", () => {
  const exported = exportedByModule();
  const called = calledByClient();
  assert.ok(called.size > 0);
  assert.deepEqual([...called.keys()].sort(), [...exported.keys()].sort());
  for (const [name, values] of called) {
    const expected = exported.get(name);
    assert.equal(values.length, expected.length, `number of values of ${name}`);
    for (const [index, type] of values.entries())
      assert.ok(expected[index].includes(type), `value ${index} of ${name}: ${type}`);
  }
});
