import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";

const root = new URL("../../", import.meta.url).pathname;
const temporary = mkdtempSync(join(tmpdir(), "third-party-"));
after(() => rmSync(temporary, { recursive: true }));

const upstream = join(temporary, "upstream");
const debian = join(temporary, "debian");
const built = join(temporary, "built");
const tarball = "thing_1.0.orig.tar.gz";

function git(...args) {
  const identity = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"];
  return execFileSync("git", ["-C", upstream, ...identity, ...args], { encoding: "utf8" }).trim();
}

mkdirSync(upstream);
git("init", "--quiet");
writeFileSync(join(upstream, "thing.h"), "// from upstream\n");
git("add", ".");
git("commit", "--quiet", "--message=First");
const commit = git("rev-parse", "HEAD");

mkdirSync(join(debian, "thing-1.0"), { recursive: true });
writeFileSync(join(debian, "thing-1.0/thing.h"), "// from Debian\n");
execFileSync("tar", ["-czf", tarball, "thing-1.0"], { cwd: debian });
const sha256 = createHash("sha256")
  .update(readFileSync(join(debian, tarball)))
  .digest("hex");

// Stands in for apt-get, with a source package of the test's own.
const aptGet = join(temporary, "apt-get");
writeFileSync(
  aptGet,
  `#!/bin/sh
case " $* " in
*" indextargets "*) echo "mirror stable main" ;;
*" source "*) cp '${debian}'/*.orig.tar.gz . ;;
esac
`,
  { mode: 0o755 },
);

beforeEach(() => rmSync(built, { recursive: true, force: true }));

// Fetches the source by its pins. Returns the file that was fetched, if any, and CMake's messages on one line.
function fetchPinned(pins = {}) {
  const all = { PACKAGE: "thing", SUITE: "stable", TARBALL: tarball, SHA256: sha256, REPOSITORY: upstream, ...pins };
  const script = join(temporary, "fetch.cmake");
  writeFileSync(
    script,
    `set(THIRD_PARTY_DIR "${built}")
     set(APT_GET "${pins.apt ?? aptGet}")
     include("${root}app/fetch.cmake")
     third_party(thing ${Object.entries({ COMMIT: commit, ...all })
       .filter(([name]) => name !== "apt")
       .map((pin) => pin.join(" "))
       .join(" ")})\n`,
  );
  const { status, stderr } = spawnSync("cmake", ["-P", script], { encoding: "utf8" });
  const file = join(built, "thing/thing.h");
  return {
    status,
    messages: stderr.replace(/\s+/g, " "),
    fetched: existsSync(file) ? readFileSync(file, "utf8") : undefined,
  };
}

test("a Debian source with the pinned checksum is used", () => {
  assert.equal(fetchPinned().fetched, "// from Debian\n");
});

test("a Debian source with another checksum stops the build", () => {
  const { status, messages, fetched } = fetchPinned({ SHA256: "0".repeat(64) });
  assert.notEqual(status, 0);
  assert.ok(messages.includes(`thing: ${tarball} has the checksum ${sha256}, not the pinned ${"0".repeat(64)}.`));
  assert.equal(fetched, undefined);
});

test("a pin that was changed after a build is checked", () => {
  assert.equal(fetchPinned().status, 0);
  const { status, fetched } = fetchPinned({ SHA256: "0".repeat(64) });
  assert.notEqual(status, 0);
  assert.equal(fetched, undefined);
});

test("the pinned commit is used where Debian has another version", () => {
  assert.equal(fetchPinned({ TARBALL: "thing_0.9.orig.tar.gz" }).fetched, "// from upstream\n");
});

test("the pinned commit is used where there is no apt", () => {
  assert.equal(fetchPinned({ apt: "" }).fetched, "// from upstream\n");
});

test("a commit that upstream does not have stops the build", () => {
  const missing = "1".repeat(40);
  for (const _ of ["first", "again"]) {
    const { status, messages, fetched } = fetchPinned({ apt: "", COMMIT: missing });
    assert.notEqual(status, 0);
    assert.ok(messages.includes(`thing: ${upstream} does not give the pinned commit ${missing}: `), messages);
    assert.equal(fetched, undefined);
  }
});

test("every npm package is pinned by a checksum, which npm ci enforces", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const fetched = Object.entries(packages).filter(([path]) => path !== "");
  assert.ok(fetched.length > 0);
  for (const [path, { integrity }] of fetched) assert.match(integrity ?? "", /^sha512-/, path);
});

test("every action of a workflow is pinned by its commit", () => {
  for (const name of ["fuzz", "pages", "test"]) {
    const uses = [...readFileSync(join(root, `.github/workflows/${name}.yml`), "utf8").matchAll(/uses: (.*)/g)];
    assert.ok(uses.length > 0, name);
    for (const [, action] of uses) assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v[\d.]+$/);
  }
});
