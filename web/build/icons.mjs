// Draws the site's icon for those who take no SVG.
import { readFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";

const icon = readFileSync(new URL("../../assets/icon/icon.svg", import.meta.url), "utf8");

export function drawIcon(size, { corners = true } = {}) {
  const svg = corners ? icon : icon.replace(/ rx="[^"]*"/, "");
  return new Resvg(svg, { fitTo: { mode: "width", value: size }, font: { loadSystemFonts: false } }).render().asPng();
}
