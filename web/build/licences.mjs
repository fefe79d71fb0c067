// What the site is made of, and under which licence each part comes: dist/licenses.txt.
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = new URL("../..", import.meta.url).pathname;
const fetched = join(root, "build/third_party");
const docs = "/usr/share/doc";

// As app/emscripten.cmake finds it.
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

// What Debian's copyright file says of a package as a whole, with the licences it names; all of it where it is not laid out
// as Debian's own are.
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

// A part's texts: of each, the first file that is there, and what of it is meant; all of it unless told.
function text(files, cut = (whole) => whole) {
  return { files: [files].flat(), cut };
}

function npmPart(name, packageName, licence) {
  const folder = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { name, version, licence, texts: [text(join(folder, "LICENSE"))] };
}

// Debian leaves LLVM's licence out of Emscripten's package, which always brings LLVM along.
function llvmTexts() {
  const own = join(emscripten, "system/lib/libcxx/LICENSE.TXT");
  if (existsSync(own) || !existsSync(docs)) return [text(own)];
  const packages = readdirSync(docs).filter((name) => /^(llvm|clang|lld)-\d+$/.test(name));
  const copyrights = packages.map((name) => join(docs, name, "copyright"));
  return [text([own, ...copyrights], ofWholePackage), text("/usr/share/common-licenses/Apache-2.0")];
}

// `version`: the numbers or words that the pattern finds in the file.
function versionIn(file, ...patterns) {
  const content = existsSync(file) ? readFileSync(file, "utf8") : "";
  return patterns
    .map((pattern) => pattern.exec(content)?.[1])
    .filter(Boolean)
    .join(".");
}

// Whatever comes to the site's readers from others has its line here.
const parts = () => [
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
  npmPart("Workbox", "workbox-core", "MIT"),
  npmPart("Playfair Display, by Fontsource", "@fontsource/playfair-display", "OFL 1.1"),
  npmPart("Inter, by Fontsource", "@fontsource-variable/inter", "OFL 1.1"),
  npmPart("Noto Sans KR, by Fontsource", "@fontsource/noto-sans-kr", "OFL 1.1"),
  npmPart("BIZ UDPGothic, by Fontsource", "@fontsource/biz-udpgothic", "OFL 1.1"),
];

function read({ files, cut }, name) {
  const file = files.find(existsSync);
  if (!file) throw new Error(`The licence of ${name} is missing: there is no ${files.join(", nor ")}.`);
  return cut(readFileSync(file, "utf8")).trim();
}

// All of it as one text. Throws where a licence is missing.
export function licences() {
  const titled = parts().map((part) => ({ ...part, title: [part.name, part.version].filter(Boolean).join(" ") }));
  const line = "-".repeat(72);
  const sections = titled.map(({ title, licence, texts }) =>
    [line, `${title} (${licence})`, line, "", ...texts.map((one) => `${read(one, title)}\n`)].join("\n"),
  );
  const contents = titled.map(({ title, licence }) => `  ${title}: ${licence}`).join("\n");
  // The mark in front tells browsers the encoding, which many hosts do not.
  return `\uFEFFWhat this site is made of:\n\n${contents}\n\n${sections.join("\n\n")}`;
}
