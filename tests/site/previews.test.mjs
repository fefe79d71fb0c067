import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { drawPreviews } from "../../web/build/previews.mjs";
import { readTokens } from "../../web/build/tokens.mjs";
import { previews, root, shippedPost, tool } from "./tool.mjs";

test("there is a preview for the list and every entry, without spoilers", () => {
  const data = JSON.parse(readFileSync(shippedPost, "utf8"));
  const entries = data.sections.flatMap((section) => section.entries);
  assert.deepEqual(
    previews().map(({ name }) => name),
    ["index", ...entries.map(({ id }) => id)],
  );
  const shown = JSON.stringify(previews());
  for (const { spoilers = [] } of entries) for (const { text } of spoilers) assert.ok(!shown.includes(text));
});

test("previews are PNGs of 1200 by 630 that differ by poster and title", async () => {
  const [folder, scratch] = [mkdtempSync(join(tmpdir(), "previews-")), mkdtempSync(join(tmpdir(), "fonts-"))];
  const some = previews().slice(1, 3);
  const art = (file) => readFileSync(join(root, "assets/art", file), "utf8");
  const untitled = { ...some[0], name: "untitled", title: " " };
  const bare = { ...some[0], name: "bare", art: "" };
  const unsayable = { ...some[0], name: "unsayable", title: "<\ufffe&\uffff>" };
  const drawn = [...some, untitled, unsayable].map((preview) => ({ ...preview, art: art(preview.art) }));
  await drawPreviews([...drawn, bare], folder, scratch, readTokens(tool));
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  assert.equal(files.length, 5);
  for (const png of files) {
    assert.equal(png.toString("latin1", 1, 4), "PNG");
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
  }
  assert.equal(new Set(files.map((png) => png.toString("base64"))).size, 5);
});
