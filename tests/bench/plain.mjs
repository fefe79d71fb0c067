// The baselines of the measurements: the same content as a hand-written page, and Dear ImGui's own example.
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { transform } from "esbuild";

const root = new URL("../../", import.meta.url).pathname;

function compress(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) compress(path);
    else if (/\.(html|css|js|mjs|wasm|svg)$/.test(name))
      writeFileSync(
        `${path}.br`,
        brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
      );
  }
}

const assetsOf = (site) => readdirSync(join(site, "assets"));

// Writes a page with one style sheet, which has the site's styles and fonts, and with the site's pictures and icon. The
// page has nothing of the app.
function writePage(site, folder, html) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(site, "assets"), join(folder, "assets"), {
    recursive: true,
    filter: (file) => !/\.(wasm|js|json|css|br|gz)$/.test(file),
  });
  const sheets = ["style", "fonts"].map((name) =>
    assetsOf(site).find((file) => new RegExp(`^${name}\\.\\w+\\.css$`).test(file)),
  );
  writeFileSync(
    join(folder, "assets/style.css"),
    sheets.map((name) => readFileSync(join(site, "assets", name), "utf8")).join(""),
  );
  writeFileSync(join(folder, "index.html"), html);
  compress(folder);
  return folder;
}

// Writes the site's first page without the parts that only the app needs. Fonts are preloaded as on the site. As on a
// usual page, the first picture is loaded with the page, and pictures below the window are loaded lazily.
export function plainSite(site, folder) {
  const html = readFileSync(join(site, "index.html"), "utf8")
    .replace(/<link rel="(modulepreload|preload)" [^>]*id="[^>]*>\n/g, "")
    .replace(/<script type="module"[^>]*><\/script>\n/, "")
    .replace(/<script>.*<\/script>\n/, "")
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, "")
    .replace(/<!--.*-->\n/, "")
    .replace(/<ranked-drawing.*<\/ranked-drawing>\n/, "")
    .replace(/<div id="(app_live|app_state|app_mirror|seen_area)"[^>]*><\/div>\n/g, "")
    .replace(/<span class="button placeholder"[^>]*>[^<]*<\/span>\n/g, "")
    .replace(/ data-[\w-]+="[^"]*"/g, "")
    .replace(/<link rel="stylesheet" href="[^"]*style\.\w+\.css">/, '<link rel="stylesheet" href="./assets/style.css">')
    .replace(/<link rel="stylesheet" href="[^"]*fonts\.\w+\.css">\n/, "");
  if (/modulepreload|as="fetch"|type="module"|<canvas|id="app_mirror"|data-/.test(html))
    throw new Error("the app is still in the plain page");
  return writePage(site, folder, html);
}

const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function card({ id, rank, title, nativeTitle, years, network, people, teaser, tags, spoilers, links: [to], art }) {
  const facts = `${years.first} · ${network} · ${people.map(({ name }) => name).join(", ")}`;
  const search = `https://www.youtube.com/results?search_query=${encodeURIComponent(to.search)}`;
  const spoilerTexts = spoilers
    .map(({ label, text }) => `<p class="label">${escapeHtml(label)}</p><p>${escapeHtml(text)}</p>`)
    .join("");
  const numeral = rank ? `<span class="rank">${rank}</span>` : "";
  return `<li><article><div class="art" style="background:linear-gradient(${art.top},${art.bottom})">${numeral}</div>
<div class="body"><h3><a href="./${id}/">${escapeHtml(title)}</a></h3>
<p class="facts"><span lang="ko">${escapeHtml(nativeTitle)}</span> <span>${escapeHtml(facts)}</span></p>
<p class="teaser">${escapeHtml(teaser)}</p>
<p class="facts">${tags.map(escapeHtml).join(" · ")}</p>
<div class="reveal"><input type="checkbox" id="reveal_${id}" data-reveal="${id}"><label class="cover all" for="reveal_${id}">${escapeHtml(spoilers[0].label)}</label>
<div class="spoiler" hidden>${spoilerTexts}</div></div>
<div class="row"><a class="button leave" target="_blank" href="${escapeHtml(search)}" rel="noopener noreferrer">Search YouTube</a></div>
</div></article></li>
`;
}

// Writes a page of a generated post with a complete card for every entry. The site's own first page has cards only for
// the first entries; the measurement includes this difference. `style` is put in the head.
export function plainPage(post, site, folder, style = "") {
  const fonts = assetsOf(site).filter((name) => /-latin\.\w+\.woff2$/.test(name));
  const sections = post.sections.map(
    ({ id, title, ranked, introduction, entries }) =>
      `<section id="${id}"><h2>${escapeHtml(title)}</h2>\n${introduction.map((text) => `<p>${escapeHtml(text)}</p>\n`).join("")}` +
      `<${ranked ? "ol" : "ul"} class="cards">${entries.map(card).join("")}</${ranked ? "ol" : "ul"}></section>\n`,
  );
  const html = `<!DOCTYPE html>
<html lang="${post.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(post.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="./assets/style.css">
${fonts.map((name) => `<link rel="preload" href="./assets/${name}" as="font" type="font/woff2" crossorigin>\n`).join("")}${style}</head>
<body>
<div id="page"><div class="wrap"><nav class="rail"><a class="mark" href="./">${escapeHtml(post.shortTitle)}</a>
<ul>${post.sections.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>\n`).join("")}</ul></nav>
<div><main><header><h1>${escapeHtml(post.title)}</h1>
<p class="lede">${escapeHtml(post.lede)}</p>
${post.introduction.map((text) => `<p>${escapeHtml(text)}</p>\n`).join("")}</header>
${sections.join("")}<section><h2>Last words</h2>
${post.closing.map((text) => `<p>${escapeHtml(text)}</p>\n`).join("")}</section>
</main></div></div></div>
</body>
</html>
`;
  return writePage(site, folder, html);
}

// Returns the folder of Dear ImGui's example, built by imgui_example/CMakeLists.txt, with its script minified like
// ours.
export async function imguiExample(folder) {
  const built = join(root, "build/web-release/tests/bench/imgui_example");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { code } = await transform(readFileSync(join(built, "imgui_example.mjs"), "utf8"), {
    format: "esm",
    minify: true,
  });
  writeFileSync(join(folder, "imgui_example.mjs"), code);
  copyFileSync(join(built, "imgui_example.wasm"), join(folder, "imgui_example.wasm"));
  copyFileSync(join(root, "tests/bench/imgui_example/index.html"), join(folder, "index.html"));
  compress(folder);
  return folder;
}
