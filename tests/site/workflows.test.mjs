// The workflows of .github.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../.github/workflows/", import.meta.url);

for (const name of readdirSync(folder)) {
  test(`${name} names each action by its commit, with the version beside it`, () => {
    const actions = readFileSync(new URL(name, folder), "utf8").match(/uses: .*/g) ?? [];
    assert.notEqual(actions.length, 0);
    for (const action of actions) assert.match(action, /^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
}
