import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { previews, root, run, shippedPost } from "./tool.mjs";

// Other programs show the fields of a page (title, description, JSON-LD and so on). No word that is only in spoilers
// may be in a field.
const post = JSON.parse(readFileSync(shippedPost, "utf8"));
const entries = post.sections.flatMap((section) => section.entries);

const folder = mkdtempSync(join(tmpdir(), "secrets-"));
after(() => rmSync(folder, { recursive: true }));
const site = "https://www.example.org/";
run("write", "--post", shippedPost, "--template", join(root, "web/page.html"), "--out", folder, "--site", site);
const pictures = previews();

// Returns the words of the texts, without case, accents, apostrophes and a plural's s.
function wordsOf(...texts) {
  const plain = texts
    .join(" ")
    .normalize("NFD")
    .replace(/\p{M}|['’]s?/gu, "")
    .normalize("NFC")
    .toLowerCase();
  return new Set(
    (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => (word.length > 3 ? word.replace(/s$/, "") : word)),
  );
}

function textsIn(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(textsIn) : [];
}

// Returns the texts of an entry that are readable without revealing spoilers. Its id, its poster's description and the
// search words of its links are left out, because they are themselves under test.
function openTextsOf({ id, art, spoilers = [], links = [], ...rest }) {
  const labels = links.map((link) => (link.spoiler ? link.spoilerReason : [link.label, link.note]));
  return textsIn([rest, spoilers.map(({ label }) => label), labels]);
}

function secretTextsOf({ spoilers = [], links = [] }) {
  return textsIn([spoilers.map(({ text }) => text), links.filter((link) => link.spoiler).map(({ search }) => search)]);
}

const { sections, ...around } = post;
const searchName = "Search YouTube for (opens in a new tab)"; // the app's own words in the name of a search
const navigationName = "Jump to an entry";
const openTexts = [
  searchName,
  navigationName,
  ...textsIn([around, sections.map(({ entries, ...section }) => section)]),
];

function secretWordsOf(entry) {
  const open = wordsOf(...openTexts, ...openTextsOf(entry));
  return [...wordsOf(...secretTextsOf(entry))].filter((word) => !open.has(word));
}

// Returns the secret words of the list's page: the words that are in no open text of any entry. Ids and descriptions of
// posters are tested on the pages of their entries.
function secretWordsOfAll() {
  const testedElsewhere = entries.flatMap(({ art, spoilers = [] }) => [art.alt, ...spoilers.map(({ id }) => id)]);
  const open = wordsOf("Last words", ...openTexts, ...entries.flatMap(openTextsOf), ...testedElsewhere);
  return [...wordsOf(...entries.flatMap(secretTextsOf))].filter((word) => !open.has(word));
}

const codes = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
const unescaped = (text) => text.replace(/&(\w+|#39);/g, (_, code) => codes[code]);

function flattened(value, path) {
  if (typeof value !== "object") return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => flattened(inner, `${path}/${name}`));
}

// Returns every field of the page that other programs read, without closed spoilers, as [name, text].
function fieldsOf(path, picture) {
  const html = readFileSync(join(folder, path, "index.html"), "utf8");
  const open = html.replace(/(<div class="spoiler" hidden>)[\s\S]*?(<\/div>)/g, "$1$2");
  const fields = [
    ["slug", path],
    ["title", unescaped(html.match(/<title>(.*?)<\/title>/)[1])],
  ];
  for (const [, name, content] of html.matchAll(
    /<meta (?:name|property)="(description|og:[^"]+|twitter:[^"]+)" content="([^"]*)"/g,
  ))
    fields.push([name, unescaped(content)]);
  for (const [, name, value] of open.matchAll(/ (alt|src|href|id|aria-label|data-reveal)="([^"]*)"/g))
    fields.push([name, decodeURIComponent(unescaped(value)).replaceAll("+", " ")]);
  const [, data] = html.match(/<script type="application\/ld\+json">(.*?)<\/script>/);
  return [...fields, ...flattened(JSON.parse(data), "JSON-LD"), ...flattened(picture, "preview picture")];
}

function leaks(fields, secrets) {
  return fields.flatMap(([name, text]) => {
    const words = wordsOf(text);
    return secrets.filter((word) => words.has(word)).map((word) => `${name}: ${word} (in “${text}”)`);
  });
}

for (const [index, { id }] of entries.entries())
  test(`no field of ${id} has a word that is only in its spoilers`, () => {
    const fields = fieldsOf(id, pictures[index + 1]);
    for (const name of [
      "slug",
      "title",
      "description",
      "og:title",
      "og:description",
      "og:image",
      "og:image:alt",
      "twitter:card",
      "alt",
      "JSON-LD/headline",
      "JSON-LD/description",
      "preview picture/title",
    ])
      assert.ok(
        fields.some((field) => field[0] === name),
        name,
      );
    // Links to neighbours and in the rail may have words of the other entries' names.
    const names = wordsOf(...entries.filter((entry) => entry.id !== id).map((entry) => entry.id));
    const own = fields.filter(([name]) => name !== "href" && name !== "src");
    const addresses = fields.filter(([name]) => name === "href" || name === "src");
    const secrets = secretWordsOf(entries[index]);
    assert.deepEqual(leaks(own, secrets), []);
    assert.deepEqual(
      leaks(
        addresses,
        secrets.filter((word) => !names.has(word)),
      ),
      [],
    );
  });

test("no field of the list has a word that is only in spoilers", () => {
  assert.ok(secretWordsOfAll().includes("fantasy") && secretWordsOfAll().includes("tattoo"));
  assert.deepEqual(leaks(fieldsOf("", pictures[0]), secretWordsOfAll()), []);
});
