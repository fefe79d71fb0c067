import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

// Field against field: words that only spoilers hold stand in no field that other programs show of a page.
const root = new URL("../../", import.meta.url).pathname;
const file = join(root, "data/best-kdrama-kisses.json");
// Built with this folder's native tests.
const tool = join(root, "build/native-sanitize/site");
const post = JSON.parse(readFileSync(file, "utf8"));
const entries = post.sections.flatMap((section) => section.entries);

const folder = mkdtempSync(join(tmpdir(), "secrets-"));
after(() => rmSync(folder, { recursive: true }));
const site = "https://www.example.org/";
const written = ["--post", file, "--template", join(root, "web/page.html"), "--out", folder, "--site", site];
execFileSync(tool, ["write", ...written]);
const pictures = JSON.parse(execFileSync(tool, ["previews", file], { encoding: "utf8" }));

// Without case, accents, apostrophes and the plural's s.
function wordsOf(...texts) {
  const plain = texts.join(" ").normalize("NFD").replace(/\p{M}|['’]s?/gu, "").normalize("NFC").toLowerCase();
  return new Set((plain.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => (word.length > 3 ? word.replace(/s$/, "") : word)));
}

function textsIn(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(textsIn) : [];
}

// What is read of an entry without opening anything. Its id, its picture's description and the words that its links
// search for are no place to learn a word from: they are among the fields that are tried.
function openTextsOf({ id, art, spoilers = [], links = [], ...rest }) {
  const labels = links.map((link) => (link.spoiler ? link.spoilerReason : [link.label, link.note]));
  return textsIn([rest, spoilers.map(({ label }) => label), labels]);
}

function secretTextsOf({ spoilers = [], links = [] }) {
  return textsIn([spoilers.map(({ text }) => text), links.filter((link) => link.spoiler).map(({ search }) => search)]);
}

const { sections, ...around } = post;
const openTexts = textsIn([around, sections.map(({ entries, ...section }) => section)]);

function secretWordsOf(entry) {
  const open = wordsOf(...openTexts, ...openTextsOf(entry));
  return [...wordsOf(...secretTextsOf(entry))].filter((word) => !open.has(word));
}

// Of the list's page nothing is secret that any entry says openly, nor what is tried on the entries' own pages.
function secretWordsOfAll() {
  const tried = entries.flatMap(({ art, spoilers = [] }) => [art.alt, ...spoilers.map(({ id }) => id)]);
  const open = wordsOf("Last words", ...openTexts, ...entries.flatMap(openTextsOf), ...tried);
  return [...wordsOf(...entries.flatMap(secretTextsOf))].filter((word) => !open.has(word));
}

const codes = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
const unescaped = (text) => text.replace(/&(\w+|#39);/g, (_, code) => codes[code]);

function flattened(value, path) {
  if (typeof value !== "object") return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => flattened(inner, `${path}/${name}`));
}

// Every field of the page that is read without opening it or its spoilers, as [name, text].
function fieldsOf(path, picture) {
  const html = readFileSync(join(folder, path, "index.html"), "utf8");
  const open = html.replace(/(<\/summary>)[^]*?(<\/details>)/g, "$1$2");
  const fields = [["slug", path], ["title", unescaped(html.match(/<title>(.*?)<\/title>/)[1])]];
  for (const [, name, content] of html.matchAll(/<meta (?:name|property)="(description|og:[^"]+|twitter:[^"]+)" content="([^"]*)"/g))
    fields.push([name, unescaped(content)]);
  for (const [, name, value] of open.matchAll(/ (alt|src|href|id|aria-label|data-reveal)="([^"]*)"/g))
    fields.push([name, decodeURIComponent(unescaped(value)).replaceAll("+", " ")]);
  const [, data] = html.match(/<script type="application\/ld\+json">(.*?)<\/script>/);
  return [...fields, ...flattened(JSON.parse(data), "JSON-LD"), ...flattened(picture, "preview picture")];
}

function told(fields, secrets) {
  return fields.flatMap(([name, text]) => {
    const words = wordsOf(text);
    return secrets.filter((word) => words.has(word)).map((word) => `${name}: ${word} (in “${text}”)`);
  });
}

for (const [index, { id }] of entries.entries())
  test(`no field of ${id} says what only its spoilers do`, () => {
    const fields = fieldsOf(id, pictures[index + 1]);
    for (const name of ["slug", "title", "description", "og:title", "og:description", "og:image", "og:image:alt",
      "twitter:card", "alt", "JSON-LD/headline", "JSON-LD/description", "preview picture/title"])
      assert.ok(fields.some((field) => field[0] === name), name);
    // Its neighbours and the rail are links to other entries, which may say what they are called.
    const names = wordsOf(...entries.filter((entry) => entry.id !== id).map((entry) => entry.id));
    const own = fields.filter(([name]) => name !== "href" && name !== "src");
    const addresses = fields.filter(([name]) => name === "href" || name === "src");
    const secrets = secretWordsOf(entries[index]);
    assert.deepEqual(told(own, secrets), []);
    assert.deepEqual(told(addresses, secrets.filter((word) => !names.has(word))), []);
  });

test("no field of the list says what only spoilers do", () => {
  assert.ok(secretWordsOfAll().includes("fantasy") && secretWordsOfAll().includes("tattoo"));
  assert.deepEqual(told(fieldsOf("", pictures[0]), secretWordsOfAll()), []);
});
