// The site's security policy and caching. serve.mjs sends these headers; build.mjs writes the policy into every page,
// and the headers into _headers for hosts that read that file, and into _nginx.conf.

import { inlineHash } from "./inline_script.mjs";

// The origins of the players of videos, by the name of the provider in a post. app/post/links.cpp builds the players'
// addresses.
const players = {
  youtube: "https://www.youtube-nocookie.com",
  vimeo: "https://player.vimeo.com",
};

// Allows only the sources and features that the pages use. tests/web/policy.spec.ts repeats the list, so that no change
// goes unnoticed.
const directives = {
  "default-src": "'none'",
  "script-src": `'self' 'wasm-unsafe-eval' ${inlineHash}`,
  "style-src": "'self'",
  "img-src": "'self' data:", // the film's holes, in style.css
  "font-src": "'self'",
  "connect-src": "'self'",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "own-scripts", // web/client/trusted.ts
};
// A page may show the players of the providers that its post names, and no other frame.
function directivesFor(providers) {
  if (providers.length === 0) return directives;
  return { ...directives, "frame-src": providers.map((provider) => players[provider]).join(" ") };
}

const onlyInHeader = ["frame-ancestors"]; // browsers warn about this directive in a <meta> element

const referrer = "no-referrer";

// Features that only some versions of Chromium know are left out, because other browsers and versions warn about each
// of these features.
const features =
  "accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope hid idle-detection " +
  "local-fonts magnetometer microphone midi payment picture-in-picture publickey-credentials-create " +
  "publickey-credentials-get screen-wake-lock serial usb window-management xr-spatial-tracking";

// A player may use these features; a page can hand a feature on only if it may use the feature itself.
const ofPlayers = ["autoplay", "encrypted-media", "fullscreen", "picture-in-picture"];

function joined(policy) {
  return Object.entries(policy)
    .map((directive) => directive.join(" "))
    .join("; ");
}

// Returns the policy for the <meta> elements of a page, on hosts that send no headers. `providers` are those that the
// post names, as `site providers` prints them.
export function inPage(providers) {
  const policy = Object.entries(directivesFor(providers)).filter(([name]) => !onlyInHeader.includes(name));
  return { policy: joined(Object.fromEntries(policy)), referrer };
}

// Returns the providers whose players a page's policy allows. `html` is a page of the site.
export function providersIn(html) {
  const sources = /[ "]frame-src ([^;"]*)/.exec(html)?.[1].split(" ") ?? [];
  return Object.keys(players).filter((provider) => sources.includes(players[provider]));
}

function always(providers) {
  const origins = providers.map((provider) => ` "${players[provider]}"`).join("");
  const allowed = (name) => (origins && ofPlayers.includes(name) ? `self${origins}` : "");
  return {
    "Content-Security-Policy": joined(directivesFor(providers)),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": features
      .split(" ")
      .map((name) => `${name}=(${allowed(name)})`)
      .join(", "),
    "Referrer-Policy": referrer,
    "X-Content-Type-Options": "nosniff",
  };
}

// Files in assets/ have the hash of their content in their names. Pictures of link previews are in previews/, because
// other sites may show them.
const forAssets = {
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "public, max-age=31536000, immutable",
};
const forTheRest = { "Cache-Control": "no-cache" };

// Returns a Link header with the style sheets and fonts of the first paint. Browsers fetch them before they parse the
// page; without the header, Chromium waits for the policy in the page's <meta> element, and the first paint comes 100
// ms later on a phone. `html` is the site's first page, `base` the path of the site's root.
export function linkHeader(html, base) {
  const links = [];
  for (const [tag, kind] of html.matchAll(/<link rel="(stylesheet|preload)"[^>]*>/g)) {
    const file = / href="([^"]*)"/.exec(tag)?.[1].replace(/^\.\//, base);
    if (file && kind === "stylesheet") links.push(`<${file}>; rel=preload; as=style`);
    if (file && tag.includes(' as="font"')) links.push(`<${file}>; rel=preload; as=font; crossorigin`);
  }
  return links.join(", ");
}

export const isPage = (path) => path === "" || path.endsWith("/") || path.endsWith("index.html");

// Returns the headers of the file at this path, relative to the site's root. `link` is the linkHeader() of an existing
// page.
export function headersFor(path, providers = [], link) {
  return {
    ...always(providers),
    ...(path.startsWith("assets/") ? forAssets : forTheRest),
    ...(link && { Link: link }),
  };
}

// Returns the _headers file of Netlify and Cloudflare Pages. Those hosts join the values of a header from all rules
// that match a path, so rules that match the same path have no header in common. `files` are the names of the files in
// the site's root.
export function headersFile(base, files, providers, link) {
  const rules = [
    ["*", always(providers)],
    ["assets/*", forAssets],
    ...["", ":entry/", "previews/*", ...files].map((path) => [
      path,
      isPage(path) ? { ...forTheRest, Link: link } : forTheRest,
    ]),
  ];
  const lines = (headers) => Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return rules.map(([path, headers]) => `${base}${path}\n${lines(headers).join("")}`).join("");
}

// The MIME types of all files of a site. nginx's own list may lack some, and Debian's lacks manifests.
const types = {
  "text/html": "html",
  "text/css": "css",
  "text/javascript": "js",
  "text/plain": "txt",
  "text/xml": "xml",
  "application/json": "json",
  "application/manifest+json": "webmanifest",
  "application/wasm": "wasm",
  "font/woff2": "woff2",
  "image/png": "png",
  "image/svg+xml": "svg",
};

// Returns the Content-Type of a file by its name's extension.
export function typeOf(name) {
  const [type = "application/octet-stream"] = Object.entries(types).find(([, end]) => name.endsWith(`.${end}`)) ?? [];
  return type === "text/html" ? `${type};charset=utf-8` : type;
}

// Returns a configuration with which nginx serves the site as serve.mjs does.
export function nginxFile(base, providers, link) {
  const lines = (margin, all) => all.map((line) => `${margin}${line};\n`).join("");
  // "always" adds the headers to 404 responses too.
  const headers = (path, linkOfPage) =>
    Object.entries(headersFor(path, providers, linkOfPage)).map(
      ([name, value]) => `add_header ${name} "${value.replaceAll('"', '\\"')}" always`,
    );
  const [folder, content] = [decodeURI(base), base === "/" ? "the site" : `the site as its folder ${base}`];
  const withoutSlash = `location = "${folder.slice(0, -1)}" {
  absolute_redirect off;
  return 301 "${base}$is_args$args";
${lines("  ", headers(""))}}

`;
  return `# For nginx: include this in a server block whose root holds ${content}.
# Where libnginx-mod-http-brotli-static is installed, say "brotli_static on;" there too.

${base === "/" ? "" : withoutSlash}location ^~ "${folder}" {
  # The relative links of a page are wrong at an address with repeated slashes, so such an address is redirected. One
  # with codes is not: a decoded backslash or line break would lead to another place.
  if ($request_uri ~ "^[a-zA-Z0-9_./-]*//[a-zA-Z0-9_./-]*([?]|$)") { rewrite ^(.*)$ $1 permanent; }
  index index.html;
  error_page 403 404 =404 "${base}404.html"; # 403: a folder without a page
  absolute_redirect off; # or Location names the port that nginx listens on, which need not be the reader's
  gzip_static on;
  gzip_vary on;
  charset utf-8;
  types {
${lines(
  "    ",
  Object.entries(types).map((type) => type.join(" ")),
)}  }
${lines("  ", headers(""))}
  # A location with add_header inherits no headers, so each repeats all of them.
  location ^~ "${folder}assets/" {
${lines("    ", headers("assets/"))}  }
  location ~ "/index\\.html$" {
${lines("    ", headers("", link))}  }
}
`;
}
