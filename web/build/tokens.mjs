// Brings the design tokens of app/design/tokens.hpp into CSS, scripts and pictures. The native tool prints them.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

export function readTokens(tool) {
  const print = (...args) => execFileSync(tool, ["tokens", ...args], { encoding: "utf8" });
  return { ...JSON.parse(print("--json")), css: print() };
}

// Resolves @import "design-tokens.css" in style sheets, and replaces media queries such as (--narrow): CSS allows no
// custom properties in media queries, and esbuild does not support @custom-media.
export function tokensPlugin({ css, media }) {
  const withMedia = (sheet) =>
    sheet.replace(/@media [^{]+/g, (query) =>
      query.replace(/\(--([\w-]+)\)/g, (_, name) => media[name] ?? fail(`no breakpoint is called --${name}`)),
    );
  return {
    name: "design-tokens",
    setup(build) {
      build.onResolve({ filter: /^design-tokens\.css$/ }, ({ path }) => ({ path, namespace: "tokens" }));
      build.onLoad({ filter: /./, namespace: "tokens" }, () => ({
        contents: css.replace(/^@custom-media .*\n/gm, ""),
        loader: "css",
      }));
      build.onLoad({ filter: /\/web\/styles\/.*\.css$/ }, ({ path }) => ({
        contents: withMedia(readFileSync(path, "utf8")),
        loader: "css",
      }));
    },
  };
}

// Replaces placeholders such as {{accent}} in an SVG by the colours of the theme.
export function withColours(svg, palette) {
  return svg.replace(/\{\{([\w-]+)\}\}/g, (_, name) => palette[name] ?? fail(`no colour is called ${name}`));
}

function fail(problem) {
  throw new Error(`Design tokens: ${problem}`);
}
