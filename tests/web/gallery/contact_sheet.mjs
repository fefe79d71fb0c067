// Writes build/gallery/index.html, which shows the pictures of each view in a row.
import { readdirSync, writeFileSync } from "node:fs";

const folder = new URL("../../../build/gallery/", import.meta.url);

export default function writeContactSheet() {
  const views = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".png"))) {
    const [, view, size] = /^(.*), ([^,]*)\.png$/.exec(file);
    if (!views.has(view)) views.set(view, []);
    views.get(view).push({ file, size });
  }
  const figure = ({ file, size }) =>
    `<figure><a href="${encodeURIComponent(file)}"><img src="${encodeURIComponent(file)}" alt="${size}" loading="lazy"></a>` +
    `<figcaption>${size}</figcaption></figure>`;
  const byWidth = (a, b) => parseInt(a.size, 10) - parseInt(b.size, 10) || a.size.localeCompare(b.size);
  const rows = [...views]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([view, pictures]) => `<h2>${view}</h2><div>${pictures.sort(byWidth).map(figure).join("")}</div>`);
  writeFileSync(
    new URL("index.html", folder),
    `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>
      body { margin: 24px; background: #777; color: #fff; font: 14px system-ui; }
      div { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; }
      figure { margin: 0; } img { height: 320px; display: block; }
    </style><h1>Gallery</h1>${rows.join("\n")}`,
  );
}
