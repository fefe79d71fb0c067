// Draws the site's icon as PNG for browsers and systems that take no SVG.
import { readFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { withColours } from "./tokens.mjs";

const template = new URL("../../assets/icon/icon.svg", import.meta.url);

export function iconSvg(palette) {
  return withColours(readFileSync(template, "utf8"), palette);
}

export function drawIcon(icon, size, { corners = true } = {}) {
  const svg = corners ? icon : icon.replace(/ rx="[^"]*"/, "");
  return new Resvg(svg, { fitTo: { mode: "width", value: size }, font: { loadSystemFonts: false } }).render().asPng();
}
