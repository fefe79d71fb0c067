// What the site asks of browsers. The one place that says so: web/build/serve.mjs answers with it, web/build/build.mjs writes it into
// every page, into _headers for hosts that read that, and into _nginx.conf.

// Only what the pages use. tests/web/policy.spec.ts says the same once more, so that no change goes unnoticed.
const directives = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
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
const onlyInHeader = ["frame-ancestors"]; // of a page's own, browsers complain

const referrer = "no-referrer";

// Without those that not every Chromium knows: it warns of each.
const denied =
  "accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope hid idle-detection " +
  "local-fonts magnetometer microphone midi payment picture-in-picture publickey-credentials-create " +
  "publickey-credentials-get screen-wake-lock serial usb window-management xr-spatial-tracking";

function joined(names) {
  return names.map((name) => `${name} ${directives[name]}`).join("; ");
}

// As the page's own HTML says it, for hosts that send no headers.
export const inPage = {
  policy: joined(Object.keys(directives).filter((name) => !onlyInHeader.includes(name))),
  referrer,
};

const always = {
  "Content-Security-Policy": joined(Object.keys(directives)),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": denied
    .split(" ")
    .map((name) => `${name}=()`)
    .join(", "),
  "Referrer-Policy": referrer,
  "X-Content-Type-Options": "nosniff",
};

// All there has a name that tells its content, by web/build/build.mjs. The pictures of link previews are for others to show.
const forAssets = {
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "public, max-age=31536000, immutable",
};
const forTheRest = { "Cache-Control": "no-cache" };

// What a page needs for its first paint, as a header: a browser then asks for it before it reads the page. Without, Chromium
// waits until it has read the page's own policy, which is 100 ms later on a phone. `html`: the site's first page, `base`:
// the path of its root.
export function linkHeader(html, base) {
  const links = [];
  for (const [tag, kind] of html.matchAll(/<link rel="(stylesheet|preload)"[^>]*>/g)) {
    const file = / href="\.\/([^"]*)"/.exec(tag)?.[1];
    if (file && kind === "stylesheet") links.push(`<${base}${file}>; rel=preload; as=style`);
    if (file && tag.includes(' as="font"')) links.push(`<${base}${file}>; rel=preload; as=font; crossorigin`);
  }
  return links.join(", ");
}

export const isPage = (path) => path === "" || path.endsWith("/") || path.endsWith("index.html");

// Of what stands at this path, relative to the site's root. `link`: of pages that are there, as linkHeader() says it.
export function headersFor(path, link) {
  return { ...always, ...(path.startsWith("assets/") ? forAssets : forTheRest), ...(link && { Link: link }) };
}

// The same as Netlify and Cloudflare Pages read it. Where several rules fit a path they would join the values of one
// header: no two here that fit the same path have one in common.
// `files`: those in the site's root.
export function headersFile(base, files, link) {
  const rules = [
    ["*", always],
    ["assets/*", forAssets],
    ...["", ":entry/", "previews/*", ...files].map((path) => [
      path,
      isPage(path) ? { ...forTheRest, Link: link } : forTheRest,
    ]),
  ];
  const lines = (headers) => Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return rules.map(([path, headers]) => `${base}${path}\n${lines(headers).join("")}`).join("");
}

// All kinds of file that a site has: nginx's own list may lack some, and Debian's lacks manifests.
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

// The same for nginx, with what else it must be told to serve the site as web/build/serve.mjs does.
export function nginxFile(base, link) {
  const lines = (margin, all) => all.map((line) => `${margin}${line};\n`).join("");
  // "always": on a page that is not there too.
  const headers = (...of) =>
    Object.entries(headersFor(...of)).map(([name, value]) => `add_header ${name} "${value}" always`);
  const [folder, place] = [decodeURI(base), base === "/" ? "the site" : `the site as its folder ${base}`];
  const withoutSlash = `location = "${folder.slice(0, -1)}" {
  absolute_redirect off;
  return 301 "${base}$is_args$args";
${lines("  ", headers(""))}}

`;
  return `# For nginx: include this in a server block whose root holds ${place}.
# Where libnginx-mod-http-brotli-static is installed, say "brotli_static on;" there too.

${base === "/" ? "" : withoutSlash}location ^~ "${folder}" {
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
  # What has headers of its own inherits none.
  location ^~ "${folder}assets/" {
${lines("    ", headers("assets/"))}  }
  location ~ "/index\\.html$" {
${lines("    ", headers("", link))}  }
}
`;
}
