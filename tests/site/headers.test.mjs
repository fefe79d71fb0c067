import assert from "node:assert/strict";
import { test } from "node:test";
import { headersFile, headersFor, inPage, nginxFile, providersIn } from "../../web/build/headers.mjs";

const ofPlayers = ["autoplay", "encrypted-media", "fullscreen", "picture-in-picture"];
const youtube = "https://www.youtube-nocookie.com";
const vimeo = "https://player.vimeo.com";

// Returns the features that a Permissions-Policy allows, with their origins.
function allowedFeatures(headers) {
  const features = headers["Permissions-Policy"].split(", ").map((feature) => feature.split("="));
  return Object.fromEntries(features.filter(([, origins]) => origins !== "()"));
}

function frameSources(policy) {
  return /(?:^|; )frame-src ([^;]*)/.exec(policy)?.[1];
}

test("a site whose post names no provider can show no frame and hands no feature on", () => {
  const headers = headersFor("", []);
  assert.match(headers["Content-Security-Policy"], /^default-src 'none'; /);
  assert.equal(frameSources(headers["Content-Security-Policy"]), undefined);
  assert.equal(frameSources(inPage([]).policy), undefined);
  assert.deepEqual(allowedFeatures(headers), {});
});

test("the headers and the page's policy name the players of exactly the providers that the post names", () => {
  for (const [providers, origins] of [
    [["youtube"], [youtube]],
    [["vimeo"], [vimeo]],
    [
      ["youtube", "vimeo"],
      [youtube, vimeo],
    ],
  ]) {
    const headers = headersFor("", providers);
    assert.equal(frameSources(headers["Content-Security-Policy"]), origins.join(" "));
    assert.equal(frameSources(inPage(providers).policy), origins.join(" "));
    const allowed = `(self ${origins.map((origin) => `"${origin}"`).join(" ")})`;
    assert.deepEqual(allowedFeatures(headers), Object.fromEntries(ofPlayers.map((name) => [name, allowed])));
  }
});

test("the providers of a site are read from the policy in its page", () => {
  for (const providers of [[], ["youtube"], ["vimeo"], ["youtube", "vimeo"]]) {
    const page = `<meta http-equiv="Content-Security-Policy" content="${inPage(providers).policy}"><p>frame-src ${vimeo}`;
    assert.deepEqual(providersIn(page), providers);
  }
  assert.deepEqual(providersIn(""), []);
});

test("the files for hosts have the same headers, with nginx's quotes escaped", () => {
  const { "Permissions-Policy": permissions } = headersFor("", ["youtube"]);
  assert.ok(headersFile("/", [], ["youtube"], "").includes(`  Permissions-Policy: ${permissions}\n`));
  const quoted = permissions.replaceAll('"', '\\"');
  assert.ok(nginxFile("/", ["youtube"], "").includes(`add_header Permissions-Policy "${quoted}" always;`));
});
