import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readTokens, withColours } from "../../web/build/tokens.mjs";
import { root, tool } from "./tool.mjs";

const tokens = readTokens(tool);
const read = (path) => readFileSync(join(root, path), "utf8");

// Folders that may contain colours: the source of the tokens, and this folder, which has examples.
const exempt = /^(app\/design|tests\/site)\//;
// Names of works in a licence stay when the design takes another font.
const ofLicences = ["web/build/licences.mjs", "tests/web/policy.spec.ts"];

const filesIn = (folder) => readdirSync(join(root, folder), { recursive: true }).map((path) => join(folder, path));
const sources = [...["app", "web", "tests", "assets/icon"].flatMap(filesIn), "run", "test"].filter(
  (path) => (/\.(cpp|hpp|h|ts|mjs|css|html|svg)$/.test(path) || !path.includes("/")) && !exempt.test(path),
);

// Every colour that the tool prints, as "r,g,b". Black and white are left out: they are not specific to this design.
const channelsOf = (colour) => {
  const hex = /^#([0-9a-f]{6})$/.exec(colour)?.[1];
  if (hex)
    return hex
      .match(/../g)
      .map((byte) => parseInt(byte, 16))
      .join();
  return /^rgb\((\d+) (\d+) (\d+) /.exec(colour)?.slice(1).join();
};
const palette = new Set(
  [...tokens.css.matchAll(/#[0-9a-f]{6}|%23[0-9a-f]{6}|rgb\([^)]*\)/g)].map(([colour]) =>
    channelsOf(colour.replace("%23", "#")),
  ),
);
palette.delete("0,0,0");
palette.delete("255,255,255");

// Every colour in a text, as [r,g,b, spelling]: CSS, SVG in a URL, C++ and rgb() with spaces or commas.
function coloursIn(text) {
  const colours = [];
  for (const [spelling, hex] of text.matchAll(/(?:#|%23|0x)([0-9a-f]{6}|[0-9a-f]{3})\b/gi)) {
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
    colours.push([channelsOf(`#${digits.toLowerCase()}`), spelling]);
  }
  for (const [spelling, ...channels] of text.matchAll(/rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/g))
    colours.push([channels.join(), spelling]);
  return colours;
}

test("the search for colours knows every spelling", () => {
  for (const text of ["#2a1230", "#2A1230", "%232a1230", "0x2a1230", "rgb(42 18 48 / 5%)", "rgba(42, 18, 48, .5)"])
    assert.deepEqual(
      coloursIn(text).map(([channels]) => channels),
      ["42,18,48"],
      text,
    );
  assert.deepEqual(coloursIn("#abc")[0][0], "170,187,204");
});

test("no source file outside app/design repeats a colour of the palettes", () => {
  assert.ok(sources.length > 100 && palette.size > 25);
  for (const path of sources) {
    const repeated = coloursIn(read(path)).filter(([channels]) => palette.has(channels));
    assert.deepEqual(
      repeated.map(([, spelling]) => spelling),
      [],
      path,
    );
  }
});

test("font family names are only in app/design and in the @font-face rules of fonts.css", () => {
  const fallbacks = [...tokens.css.matchAll(/"(Until [^"]+)"/g)].map(([, name]) => name);
  assert.ok(fallbacks.length >= 6);
  const names = new RegExp(`\\b(${[...Object.values(tokens.families), ...fallbacks].join("|")})\\b`);
  for (const path of sources.filter((source) => !ofLicences.includes(source))) {
    const text = path === "web/styles/fonts.css" ? read(path).replace(/@font-face \{[^}]*\}/g, "") : read(path);
    assert.equal(names.exec(text)?.[0], undefined, path);
  }
});

test("fonts.css declares every fallback font of the design tokens", () => {
  const declared = new Set(
    [...read("web/styles/fonts.css").matchAll(/font-family: "([^"]+)"/g)].map(([, name]) => name),
  );
  const used = new Set([...tokens.css.matchAll(/"(Until [^"]+)"/g)].map(([, name]) => name));
  assert.deepEqual([...declared].sort(), [...used].sort());
});

test("style.css uses only custom properties and breakpoints that the tokens have", () => {
  const style = read("web/styles/style.css");
  const ofTokens = [...tokens.css.matchAll(/--([\w-]+):/g)].map(([, name]) => name);
  // mirror.ts and viewport.ts set these on the mirror's elements.
  const ofScripts = ["mirror", "viewport"].flatMap((name) =>
    [...read(`web/client/${name}.ts`).matchAll(/"--([\w-]+)"/g)].map(([, property]) => property),
  );
  const declared = new Set([...ofTokens, ...ofScripts]);
  const used = [...style.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name);
  assert.deepEqual(
    used.filter((name) => !declared.has(name)),
    [],
  );
  assert.doesNotMatch(style, /@media[^{]*\((min|max)-width/);
  const queries = [...style.matchAll(/@media [^{]*\(--([\w-]+)\)/g)].map(([, name]) => name);
  assert.ok(queries.length > 5 && queries.every((name) => name in tokens.media));
});

test("the icon takes its colours from the palette", () => {
  const icon = withColours(read("assets/icon/icon.svg"), tokens.dark);
  assert.ok(icon.includes(tokens.dark.background) && icon.includes(tokens.dark.accent) && !icon.includes("{{"));
  assert.throws(() => withColours("{{unknown}}", tokens.dark), /unknown/);
});
