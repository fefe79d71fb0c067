// Builds the site into dist/: runs the native tool, bundles scripts and styles, subsets fonts, hashes and compresses
// files.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build, transform } from "esbuild";
import subsetFont from "subset-font";
import { headersFile, inPage, linkHeader, nginxFile } from "./headers.mjs";
import { drawIcon, iconSvg } from "./icons.mjs";
import { inlineScript } from "./inline_script.mjs";
import { licences } from "./licences.mjs";
import { drawPreviews } from "./previews.mjs";
import { readTokens, tokensPlugin } from "./tokens.mjs";

const root = new URL("../..", import.meta.url).pathname;
const { values: options } = parseArgs({
  options: {
    post: { type: "string", default: join(root, "data/best-kdrama-kisses.json") },
    base: { type: "string" },
    site: { type: "string" },
    out: { type: "string", default: join(root, "dist") },
    app: { type: "string", default: join(root, "build/web-release") }, // where app.mjs and app.wasm are
    tool: { type: "string", default: join(root, "build/native/site") }, // the native tool
    dev: { type: "boolean", default: false }, // the build of ./run dev: quick, readable, without compression and service worker
  },
});

const browsers = ["chrome100", "firefox102", "safari15.4"];
const staging = `${options.out}.tmp`;
const hashedFiles = [];

// sw.ts compares the hash with the content, to detect truncated files.
function hashOf(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 8);
}

// Writes a file whose name contains the hash of its content. Returns the name, relative to the site's root.
function put(name, content, { folder = "assets", before = "." } = {}) {
  const extension = extname(name);
  const hash = options.dev ? "" : `${before}${hashOf(content)}`;
  const path = `${folder}/${basename(name, extension)}${hash}${extension}`;
  writeFileSync(join(staging, path), content);
  hashedFiles.push(path);
  return path;
}

function runTool(...args) {
  const { status, error, stderr } = spawnSync(options.tool, args, {
    stdio: ["ignore", "inherit", "pipe"],
    encoding: "utf8",
  });
  if (error || stderr) console.error(error?.message ?? stderr.trimEnd());
  if (status === 0) return;
  rmSync(staging, { recursive: true, force: true });
  process.exit(1);
}

function licencesOrExit() {
  try {
    return licences();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

// Writes the names that web/client shares with the module. An unchanged file stays, because other builds may be reading
// it.
function writeContract() {
  const file = join(root, "build/generated/contract.ts");
  const contract = execFileSync(options.tool, ["contract"], { encoding: "utf8" });
  if (existsSync(file) && readFileSync(file, "utf8") === contract) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contract);
}

// Returns the result of make(), stored by an earlier build with the same inputs if there was one. Only ./run dev uses
// stored results.
async function reused(folder, inputs, make) {
  const path = join(root, "build/dev_memo", folder, hashOf(JSON.stringify(inputs)));
  if (existsSync(path)) return readFileSync(path);
  const made = await make();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, made);
  return made;
}

async function putModule() {
  if (options.dev) put("app.wasm.map", readFileSync(join(options.app, "app.wasm.map")));
  const wasm = put("app.wasm", readFileSync(join(options.app, "app.wasm")));
  const source = readFileSync(join(options.app, "app.mjs"), "utf8").replaceAll("app.wasm", basename(wasm));
  const { code } = await transform(source, { format: "esm", minify: !options.dev, target: browsers });
  return { wasm, module: put("app.js", code) };
}

async function bundled(entry, define = {}) {
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    minify: !options.dev,
    sourcemap: options.dev && "inline",
    write: false,
    format: "esm",
    target: browsers,
    define,
    plugins: [tokensPlugin(tokens)],
    legalComments: "none",
    logLevel: "warning",
  });
  return outputFiles[0].contents;
}

async function bundle(entry, name, define) {
  return put(name, await bundled(entry, define));
}

// Returns the characters of the app's and the pages' own texts, and ASCII, which a reader may type.
function ownCharacters() {
  const folders = ["app/document", "app/site", "app/state", "web"].map((folder) => join(root, folder));
  const phrases = ["app/post/phrases.hpp", "app/post/phrases.cpp"].map((file) => join(root, file));
  const files = [...phrases, ...folders.flatMap(filesIn)];
  const sources = files.map((file) => readFileSync(file, "utf8"));
  const ascii = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i));
  return [...ascii, ...sources].join("");
}

// True if the character is in a unicode-range of CSS, such as "U+0000-00FF,U+0131".
function inRange(character, range) {
  const code = character.codePointAt(0);
  return range.split(",").some((part) => {
    const [first, last = first] = part
      .trim()
      .slice(2)
      .split("-")
      .map((hex) => parseInt(hex, 16));
    return first <= code && code <= last;
  });
}

// Returns the unicode-range of CSS for sorted characters, such as "U+20-7E,U+131".
function rangeOf(characters) {
  const runs = [];
  for (const code of characters.map((character) => character.codePointAt(0))) {
    if (runs.at(-1)?.at(-1) === code - 1) runs.at(-1)[1] = code;
    else runs.push([code]);
  }
  return runs.map((run) => `U+${run.map((code) => code.toString(16).toUpperCase()).join("-")}`).join(",");
}

// Returns the font file reduced to these characters, in the weights of style.css, with kerning. Other characters that a
// reader types are shown in the system's fonts. Alternate glyphs, such as small capitals, are left out: they would be a
// third of the file.
function subset(file, characters, weights) {
  if (options.dev) return reused("fonts", [file, characters, weights], () => subsetWhole(file, characters, weights));
  return subsetWhole(file, characters, weights);
}

function subsetWhole(file, characters, weights) {
  const variationAxes = weights ? { wght: { min: weights[0], max: weights[1] } } : undefined;
  return subsetFont(readFileSync(file), characters.join(""), {
    targetFormat: "woff2",
    noLayoutClosure: true,
    variationAxes,
  });
}

// Returns all texts of a value of JSON.
function textsOf(value) {
  return typeof value === "string"
    ? value
    : Object.values(value ?? {})
        .map(textsOf)
        .join("");
}

// Returns the texts in the display face: the post's titles, ranks such as "3= · Title", and the letters of the app's own
// titles ("This file cannot be shown", "There is no page at this address."). The space is needed in any case, because
// browsers take line heights from the file that has it.
function displayTexts(post) {
  const titled = [post, ...post.sections, ...entriesOf(post)];
  return [" 0123456789=·abcdefhiklmnoprstuwyACKST.", post.shortTitle, ...titled.map(({ title }) => title)].join("");
}

// Returns the post's texts and the app's phrases in the body face. All letters are included, because letters in
// different files are not kerned.
function bodyTexts(post) {
  const source = readFileSync(join(root, "app/post/phrases.cpp"), "utf8");
  const phrases = Array.from(source.matchAll(/"((?:[^"\\\n]|\\.)*)"/g), ([, phrase]) => phrase.replaceAll("\\n", ""));
  return [" 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", ...phrases, textsOf(post)].join("");
}

// Subsets the font files of a Fontsource package. The package's CSS lists the characters of each file. Files without
// any character of the site are left out. Latin is split into two files: the characters of `firstTexts`, which every
// page needs, and the others, which a browser fetches when a reader types one or opens another post.
async function fontsourceFaces(sheet, family, firstTexts, siteCharacters, weights) {
  const path = createRequire(import.meta.url).resolve(sheet);
  const sheetFaces = readFileSync(path, "utf8").match(/@font-face \{[^}]*\}/g) ?? [];
  const first = new Set(firstTexts);
  const parts = [
    ["latin-ext", () => true],
    ["latin", (character) => !first.has(character), "-other"],
    ["latin", (character) => first.has(character)],
  ];
  const faces = [];
  for (const [name, isInPart, end = ""] of parts) {
    const face = sheetFaces.find((text) => new RegExp(`-${name}-(wght|\\d+)-normal\\.woff2`).test(text));
    if (!face) throw new Error(`${sheet} has no subset ${name}`);
    const value = (property) => face.match(new RegExp(`${property}: ([^;]+);`))?.[1];
    const file = join(dirname(path), face.match(/url\(([^)]+\.woff2)\)/)[1]);
    const range = value("unicode-range");
    const held = siteCharacters.filter((character) => inRange(character, range) && isInPart(character));
    if (held.length === 0) continue;
    faces.push({
      family,
      weight: weights ? weights.join(" ") : value("font-weight"),
      range: rangeOf(held),
      file: put(`${family.toLowerCase().replaceAll(" ", "-")}-${name}${end}.woff2`, await subset(file, held, weights)),
    });
  }
  return faces;
}

// Fonts for Korean and Japanese, which many machines lack. A complete font has up to a megabyte, so the site ships only
// the post's own characters.
const otherScripts = ({ korean, japanese }) => [
  { family: korean, characters: /\p{Script=Hangul}/u, source: "noto-sans-kr/files/noto-sans-kr-korean-400-normal" },
  {
    family: japanese,
    characters:
      /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\u25a0-\u266f\u3000-\u303f\u30fb\u30fc\uff00-\uffef]/u,
    source: "biz-udpgothic/files/biz-udpgothic-japanese-400-normal",
  },
];

async function otherFaces(siteCharacters) {
  const faces = [];
  for (const { family, characters, source } of otherScripts(tokens.families)) {
    const held = siteCharacters.filter((character) => characters.test(character));
    if (held.length === 0) continue;
    const whole = createRequire(import.meta.url).resolve(`@fontsource/${source}.woff2`);
    const file = put(`${family.toLowerCase().replaceAll(" ", "-")}.woff2`, await subset(whole, held));
    faces.push({ family, weight: "400", range: rangeOf(held), file });
  }
  return faces;
}

function fontSheet(faces) {
  return faces
    .map(
      ({ family, weight, range, file }) =>
        `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;` +
        `src:url(${basename(file)}) format("woff2");unicode-range:${range}}\n`,
    )
    .join("");
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

async function compress(folder) {
  const paths = filesIn(folder).filter((path) => /\.(html|css|js|json|svg|wasm|txt|xml|webmanifest)$/.test(path));
  // Quality 11 takes minutes for thousands of pages, and saves 0.3 KB per page.
  const pages = paths.filter((path) => basename(path) === "index.html" && dirname(path) !== folder);
  const hurried = new Set(pages.length > 1000 ? pages : []);
  const one = async (path) => {
    const content = readFileSync(path);
    const quality = hurried.has(path) ? 6 : 11;
    const parameters = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    const both = [promisify(brotliCompress)(content, { params: parameters }), promisify(gzip)(content, { level: 9 })];
    const [brotli, gzipped] = await Promise.all(both);
    writeFileSync(`${path}.br`, brotli);
    writeFileSync(`${path}.gz`, gzipped);
  };
  // Eight files at a time keep Node's threads busy; all files at once would hold the whole site in memory.
  const inTurn = paths[Symbol.iterator]();
  const worker = async () => {
    for (const path of inTurn) await one(path);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

function entriesOf(post) {
  return post.sections.flatMap((section) => section.entries);
}

// Copies the posters under hashed names, changes the names in the post, and returns the paths. A missing poster is
// drawn as a gradient of its two colours.
function putArt(post) {
  const paths = new Map();
  for (const { art } of entriesOf(post)) {
    const file = art?.image && join(root, "assets/art", art.image);
    if (!file || !existsSync(file)) continue;
    const name = `${basename(file, ".svg").slice(0, 60)}.svg`; // so that the name with its hash is not too long for a post
    if (!paths.has(file)) paths.set(file, put(name, readFileSync(file), { folder: "assets/art", before: "-" }));
    art.image = basename(paths.get(file));
  }
  return new Set(paths.values());
}

function manifest(post) {
  const iconOf = (src, sizes, purpose = "any") => ({ src, sizes, purpose });
  const colour = tokens.dark.background;
  return JSON.stringify({
    name: post.title,
    short_name: post.shortTitle,
    description: post.lede,
    lang: post.language,
    start_url: "./",
    scope: "./",
    display: "minimal-ui", // has a Back button
    background_color: colour,
    theme_color: colour,
    icons: [
      iconOf(names.icon, "any"),
      iconOf(names.icon_192, "192x192"),
      iconOf(names.icon_512, "512x512"),
      iconOf(put("icon-maskable.png", drawIcon(icon, 512, { corners: false })), "512x512", "maskable"),
    ],
  });
}

const maxPrecachedEntryBytes = 500_000; // bytes

// Returns the files that the service worker stores: the files that every page needs, and the first entries with their
// posters up to a limit, so that a first visit to a long post does not fetch all of it.
function filesToKeep(post, posters) {
  const sizeOf = (path) => statSync(join(staging, path)).size;
  const page = (url, file) => ({ url, revision: hashOf(readFileSync(join(staging, file))) });
  const part = (url) => ({ url, revision: null });
  // Without a network, characters that few readers type are shown in the system's fonts.
  const isRare = (path) => extname(path) === ".png" || path.includes("-latin-other.");
  const shared = hashedFiles.filter((path) => !posters.has(path) && !isRare(path));
  const precached = [page("./", "index.html"), page("404.html", "404.html"), ...shared.map(part)];
  const posterLeft = new Set(posters);
  let room = maxPrecachedEntryBytes;
  for (const { id, formerIds = [], art } of entriesOf(post)) {
    const ids = [id, ...formerIds];
    const fileOf = (one) => `${one}/index.html`;
    const poster = [`assets/art/${art?.image}`].filter((path) => posterLeft.delete(path));
    room -= [...ids.map(fileOf), ...poster].map(sizeOf).reduce((a, b) => a + b);
    if (room < 0) return { precached, everyEntry: false };
    precached.push(...ids.map((one) => page(`${one}/`, fileOf(one))), ...poster.map(part));
  }
  return { precached, everyEntry: true };
}

const address = ["base", "site"].flatMap((name) => (options[name] === undefined ? [] : [`--${name}`, options[name]]));
runTool("check", options.post, ...address);
const tokens = readTokens(options.tool);
const icon = iconSvg(tokens.dark);
const providers = JSON.parse(execFileSync(options.tool, ["providers", options.post], { encoding: "utf8" }));
writeContract();
const licenceTexts = licencesOrExit();
rmSync(staging, { recursive: true, force: true });
mkdirSync(join(staging, "assets/art"), { recursive: true });

const content = JSON.parse(readFileSync(options.post, "utf8").replace(/^\uFEFF/, ""));
const posters = putArt(content);
// Indentation is removed: it is half of a long post, and would stay in the app's memory during parsing.
const post = Buffer.from(JSON.stringify(content));
const siteCharacters = [...new Set(ownCharacters() + post.toString("utf8"))]
  .filter((character) => character >= " ")
  .sort();
const title = await fontsourceFaces(
  "@fontsource/playfair-display/700.css",
  tokens.families.display,
  displayTexts(content),
  siteCharacters,
);
const body = await fontsourceFaces(
  "@fontsource-variable/inter/wght.css",
  tokens.families.body,
  bodyTexts(content),
  siteCharacters,
  [400, 600],
);
const others = await otherFaces(siteCharacters);
const warm = basename(await bundle("web/client/warm.ts", "warm.js"));
const player = basename(await bundle("web/client/player.ts", "player.js"));
const names = {
  manifest: "manifest.webmanifest",
  ...(await putModule()),
  script: await bundle("web/client/main.ts", "main.js", {
    warmScript: JSON.stringify(warm),
    playerAddress: JSON.stringify(player),
  }),
  style: await bundle("web/styles/style.css", "style.css"),
  fonts: put(
    "fonts.css",
    Buffer.from(await bundled("web/styles/fonts.css")) + fontSheet([...title, ...body, ...others]),
  ),
  font_title: title.at(-1).file,
  font_body: body.at(-1).file,
  post: put("post.json", post),
  icon: put("icon.svg", icon),
  // iOS and Android round the corners themselves.
  icon_180: put("icon-180.png", drawIcon(icon, 180, { corners: false })),
  icon_192: put("icon-192.png", drawIcon(icon, 192)),
  icon_512: put("icon-512.png", drawIcon(icon, 512)),
};
// The progress bar needs these sizes before the downloads start.
const sizes = { wasm_bytes: statSync(join(staging, names.wasm)).size, post_bytes: post.length };
const texts = { ...sizes, ...inPage(providers), inline_script: inlineScript };

const source = readFileSync(join(root, "web/page.html"), "utf8").replaceAll(/<!--.*-->\n/g, ""); // not for readers
const template = source.replace(/\{\{(\w+)\}\}/g, (placeholder, name) =>
  name in names ? `{{root}}${names[name]}` : (texts[name] ?? placeholder),
);
const templateFile = join(staging, "page.html.in");
writeFileSync(templateFile, template);
runTool("write", "--post", join(staging, names.post), "--template", templateFile, "--out", staging, ...address);
rmSync(templateFile);

// A link preview needs the full address of its picture, so without --site there are no pictures.
if (options.site) {
  const previews = JSON.parse(execFileSync(options.tool, ["previews", options.post], { encoding: "utf8" }));
  const pictures = previews.map((preview) => ({
    ...preview,
    art: preview.art ? readFileSync(join(root, "assets/art", preview.art), "utf8") : "",
  }));
  mkdirSync(join(staging, "previews"));
  await drawPreviews(pictures, join(staging, "previews"), join(root, "build/fonts"), tokens);
}

writeFileSync(join(staging, "licenses.txt"), licenceTexts);
writeFileSync(join(staging, names.manifest), manifest(content));
const { precached, everyEntry } = filesToKeep(content, posters);
const define = {
  precached: JSON.stringify(precached),
  everyEntry: String(everyEntry),
  "process.env.NODE_ENV": '"production"',
};
if (!options.dev) writeFileSync(join(staging, "sw.js"), await bundled("web/client/sw.ts", define));
const base = options.base ?? "/";
const link = linkHeader(readFileSync(join(staging, "index.html"), "utf8"), base);
writeFileSync(join(staging, "_nginx.conf"), nginxFile(base, providers, link));
const rootFiles = readdirSync(staging, { withFileTypes: true }).filter((entry) => entry.isFile());
writeFileSync(
  join(staging, "_headers"),
  headersFile(
    base,
    rootFiles.map(({ name }) => name),
    providers,
    link,
  ),
);
if (!options.dev) await compress(staging);

const old = `${options.out}.old`;
rmSync(old, { recursive: true, force: true });
if (existsSync(options.out)) renameSync(options.out, old);
renameSync(staging, options.out);
rmSync(old, { recursive: true, force: true });
