import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { run, shippedPost } from "./tool.mjs";

// Every address that the tool accepts means the same host in a browser, which reads it as Node's URL does.
const scratch = mkdtempSync(join(tmpdir(), "ranked-urls-"));
after(() => rmSync(scratch, { recursive: true, force: true }));
const post = JSON.parse(readFileSync(shippedPost, "utf8"));

function isAccepted(url) {
  const file = join(scratch, "post.json");
  writeFileSync(file, JSON.stringify({ ...post, source: { ...post.source, url } }));
  try {
    run("check", file);
    return true;
  } catch (error) {
    assert.match(String(error.stderr), /\/source\/url/);
    return false;
  }
}

function isPlain(host) {
  try {
    const url = new URL(`https://${host}/`);
    return url.host === host.toLowerCase().replace(/:443$/, "");
  } catch {
    return false;
  }
}

const plain = [
  "example.org",
  "www.example.org:8443",
  "3com",
  "127.0.0.1",
  "xn--bcher-kva.org",
  "XN--P1AI.org",
  "xn--ls8h.la",
];
const strange =
  "256.1.1.1 999.999.999.999 1.2.3 1.2.3.4.5 010.0.0.1 127 0x7f a.0x a.4 example.org:65536 example.org: a@b";
const punycode = "xn-- xn--a xn--z xn---a xn--80 xn--99999999 xn--0";

for (const host of plain)
  test(`the host ${host} is accepted, and a browser reads it unchanged`, () => {
    assert.ok(isPlain(host));
    assert.ok(isAccepted(`https://${host}/`));
  });

for (const host of `${strange} ${punycode}`.split(" "))
  test(`the host ${host} is refused, and a browser refuses or changes it`, () => {
    assert.ok(!isPlain(host));
    assert.ok(!isAccepted(`https://${host}/`));
  });
