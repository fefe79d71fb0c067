// Draws the pictures of link previews, 1200×630: the poster and the title, no spoilers.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import subsetFont from "subset-font";

const width = 1200;
const height = 630;
const artWidth = 489; // the poster's aspect ratio at this height
const left = artWidth + 56;
const room = width - left - 56;
const resolve = createRequire(import.meta.url).resolve;

const displayFont = "@fontsource/playfair-display/files/playfair-display-latin-700-normal.woff2";
const bodyFont = "@fontsource/inter/files/inter-latin-400-normal.woff2";

const glowOf = (palette) =>
  `<defs><radialGradient id="glow" cx="1" cy="0" r="1"><stop offset="0" stop-color="${palette.glow}"/>` +
  `<stop offset="1" stop-color="${palette.background}"/></radialGradient></defs>`;

function escapeXml(text) {
  const xml = text.replace(/[\ufffe\uffff]/g, ""); // XML cannot hold these, not even escaped
  return xml.replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`);
}

// Converts the fonts, because the renderer reads no woff2.
async function fontFiles(text, folder) {
  mkdirSync(folder, { recursive: true });
  return Promise.all(
    [displayFont, bodyFont].map(async (file) => {
      const path = join(folder, `${basename(file, ".woff2")}.ttf`);
      writeFileSync(path, await subsetFont(readFileSync(resolve(file)), text, { targetFormat: "truetype" }));
      return path;
    }),
  );
}

function textAt(x, y, size, fill, family, text, more = "") {
  return `<text x="${x}" y="${y}" font-family="${family}" font-size="${size}" fill="${fill}" ${more}>${escapeXml(text)}</text>`;
}

function wrap(svg) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${svg}</svg>`;
}

// Draws <name>.png into the folder `out` for each { name, eyebrow, title, mark, art (SVG text, may be empty) }. The
// folder `scratch` gets the fonts that the drawing needs; the last argument is the result of readTokens().
export async function drawPreviews(previews, out, scratch, { dark, families, styles }) {
  const tracking = (style, size) => `letter-spacing="${(styles[style].tracking / styles[style].size) * size}"`;
  const letters = previews.map(({ eyebrow, title, mark }) => `${eyebrow} ${title} ${mark}`).join("");
  const font = {
    fontFiles: await fontFiles(letters, scratch),
    loadSystemFonts: false,
    defaultFontFamily: families.body,
  };
  const render = (svg) => new Resvg(wrap(svg), { font });
  const widthOf = (text, size) => render(textAt(0, 200, size, dark.text, families.display, text)).getBBox()?.width ?? 0;

  const linesOf = (title, size) => {
    const lines = [];
    for (const word of title.split(" ")) {
      const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
      if (lines.length > 0 && widthOf(longer, size) <= room) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  };
  // Breaks the words into `count` lines of widths as even as possible: the sum of the squared widths is minimal.
  const evenLines = (words, count, size) => {
    if (count === 1) {
      const line = words.join(" ");
      const lineWidth = widthOf(line, size);
      return { lines: [line], uneven: lineWidth > room && words.length > 1 ? Infinity : lineWidth ** 2 };
    }
    let best = { lines: [], uneven: Infinity };
    for (let first = 1; first <= words.length - count + 1; first++) {
      const line = words.slice(0, first).join(" ");
      const lineWidth = widthOf(line, size);
      if (first > 1 && lineWidth > room) break;
      const rest = evenLines(words.slice(first), count - 1, size);
      const uneven = lineWidth ** 2 + rest.uneven;
      if (uneven < best.uneven) best = { lines: [line, ...rest.lines], uneven };
    }
    return best;
  };

  for (const { name, eyebrow, title, mark, art } of previews) {
    const fits = (size) =>
      linesOf(title, size).length <= 3 && linesOf(title, size).every((l) => widthOf(l, size) <= room);
    const size = [76, 64, 52, 40].find(fits) ?? 32;
    const greedy = linesOf(title, size);
    const lines = greedy.length <= 3 ? evenLines(title.split(" "), greedy.length, size).lines : greedy.slice(0, 6);
    const top = height / 2 - ((lines.length - 1) * size * 1.12) / 2 + size * 0.3;
    const texts = lines.map((line, i) => textAt(left, top + i * size * 1.12, size, dark.text, families.display, line));
    const poster = art.replace(
      /<svg([^>]*)>/,
      (_, attributes) =>
        `<svg${attributes.replace(/ (width|height)="[^"]*"/g, "")} width="${artWidth}" height="${height}">`,
    );
    const svg = [
      glowOf(dark),
      `<rect width="${width}" height="${height}" fill="url(#glow)"/>`,
      poster,
      textAt(left, top - size - 34, 24, dark["accent-text"], families.body, eyebrow, tracking("eyebrow", 24)),
      ...texts,
      textAt(left, height - 48, 28, dark.muted, families.display, mark),
    ].join("");
    writeFileSync(join(out, `${name}.png`), render(svg).render().asPng());
  }
}
