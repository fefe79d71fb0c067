// Collects the licences of everything that the site ships, for dist/licenses.txt.
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = new URL("../..", import.meta.url).pathname;
const fetched = join(root, "build/third_party");
const docs = "/usr/share/doc";

// Finds Emscripten in the same order as app/emscripten.cmake.
function emscriptenFolder() {
  const { EMSDK, PATH = "" } = process.env;
  const emcc = PATH.split(":")
    .map((folder) => join(folder, "emcc"))
    .find(existsSync);
  const folders = [
    ...(EMSDK ? [join(EMSDK, "upstream/emscripten")] : []),
    ...(emcc ? [dirname(realpathSync(emcc))] : []),
  ];
  return folders.find((folder) => existsSync(join(folder, "emscripten-version.txt"))) ?? "/usr/share/emscripten";
}
const emscripten = emscriptenFolder();

// Returns the paragraph for "Files: *" of a Debian copyright file and the licences that it names. A file without such a
// paragraph is returned completely.
function ofWholePackage(text) {
  const paragraphs = text.split(/\n(?:[ \t]*\n)+/);
  const whole = paragraphs.find((paragraph) => /^Files:\s+\*\s*$/m.test(paragraph));
  const names = /^License: (.*)$/m.exec(whole ?? "")?.[1].split(/ or | and /) ?? [];
  const licences = names.flatMap((name) =>
    paragraphs.filter((paragraph) => paragraph.startsWith(`License: ${name}\n`)),
  );
  return whole ? [whole, ...licences].join("\n\n").replace(/^ \.$/gm, "") : text;
}

function fromMark(mark) {
  return (text) => text.slice(text.indexOf(mark)).replace(/\*\/\s*$/, "");
}

// Describes one licence text. The first of the `files` that exists is read, and `cut` returns the relevant section of
// its content.
function text(files, cut = (whole) => whole) {
  return { files: [files].flat(), cut };
}

function npmWork(name, packageName, licence) {
  const folder = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { name, version, licence, texts: [text(join(folder, "LICENSE"))] };
}

// Debian's Emscripten package lacks LLVM's licence, but depends on packages of LLVM that have it.
function llvmTexts() {
  const own = join(emscripten, "system/lib/libcxx/LICENSE.TXT");
  if (existsSync(own) || !existsSync(docs)) return [text(own)];
  const packages = readdirSync(docs).filter((name) => /^(llvm|clang|lld)-\d+$/.test(name));
  const copyrights = packages.map((name) => join(docs, name, "copyright"));
  return [text([own, ...copyrights], ofWholePackage), text("/usr/share/common-licenses/Apache-2.0")];
}

// Returns the first groups of the patterns' matches in the file, joined by dots.
function versionIn(file, ...patterns) {
  const content = existsSync(file) ? readFileSync(file, "utf8") : "";
  return patterns
    .map((pattern) => pattern.exec(content)?.[1])
    .filter(Boolean)
    .join(".");
}

// Every third-party work that readers of the site download.
const works = () => [
  { name: "Kisses, ranked", version: "", licence: "MIT", texts: [text(join(root, "LICENSE"))] },
  {
    name: "Dear ImGui",
    version: versionIn(join(fetched, "imgui/imgui.h"), /IMGUI_VERSION\s+"(.*)"/),
    licence: "MIT",
    texts: [text(join(fetched, "imgui/LICENSE.txt"))],
  },
  {
    name: "stb_textedit and stb_rect_pack, in Dear ImGui",
    version: "",
    licence: "MIT",
    texts: [text(join(fetched, "imgui/imstb_textedit.h"), fromMark("This software is available under 2 licenses"))],
  },
  {
    name: "SDL",
    version: versionIn(
      join(fetched, "sdl/include/SDL_version.h"),
      /define SDL_MAJOR_VERSION\s+(\d+)/,
      /define SDL_MINOR_VERSION\s+(\d+)/,
      /define SDL_PATCHLEVEL\s+(\d+)/,
    ),
    licence: "Zlib",
    texts: [text(join(fetched, "sdl/LICENSE.txt"))],
  },
  {
    name: "JSON for Modern C++",
    version: versionIn(join(fetched, "json/include/nlohmann/json.hpp"), /version (\d+\.\d+\.\d+)/),
    licence: "MIT",
    texts: [text(join(fetched, "json/LICENSE.MIT"))],
  },
  {
    name: "Emscripten's runtime and libraries",
    version: versionIn(join(emscripten, "emscripten-version.txt"), /([\d.]+)/),
    licence: "MIT or NCSA",
    texts: [text([join(emscripten, "LICENSE"), join(docs, "emscripten/copyright")], ofWholePackage)],
  },
  {
    name: "musl, in Emscripten",
    version: "",
    licence: "MIT",
    texts: [text(join(emscripten, "system/lib/libc/musl/COPYRIGHT"))],
  },
  {
    name: "LLVM's libc++, libc++abi and compiler-rt, in Emscripten",
    version: "",
    licence: "Apache 2.0 with LLVM exceptions",
    texts: llvmTexts(),
  },
  npmWork("Workbox", "workbox-core", "MIT"),
  npmWork("Playfair Display, by Fontsource", "@fontsource/playfair-display", "OFL 1.1"),
  npmWork("Inter, by Fontsource", "@fontsource-variable/inter", "OFL 1.1"),
  npmWork("Noto Sans KR, by Fontsource", "@fontsource/noto-sans-kr", "OFL 1.1"),
  npmWork("BIZ UDPGothic, by Fontsource", "@fontsource/biz-udpgothic", "OFL 1.1"),
];

function read({ files, cut }, name) {
  const file = files.find(existsSync);
  if (!file) throw new Error(`The licence of ${name} is missing: there is no ${files.join(", nor ")}.`);
  return cut(readFileSync(file, "utf8")).trim();
}

// Returns all licences as one text. Throws if a licence is missing.
export function licences() {
  const titled = works().map((work) => ({ ...work, title: [work.name, work.version].filter(Boolean).join(" ") }));
  const line = "-".repeat(72);
  const sections = titled.map(({ title, licence, texts }) =>
    [line, `${title} (${licence})`, line, "", ...texts.map((one) => `${read(one, title)}\n`)].join("\n"),
  );
  const contents = titled.map(({ title, licence }) => `  ${title}: ${licence}`).join("\n");
  // Many hosts do not send the encoding of text files, so the byte order mark defines it.
  return `\uFEFFWhat this site is made of:\n\n${contents}\n\n${sections.join("\n\n")}`;
}
