import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { chromium } from "@playwright/test";
import { type ConfigData, FileSystemConfigLoader, HtmlValidate } from "html-validate";
import lighthouse, { desktopConfig } from "lighthouse";
import { expect, test } from "./page.ts";
import { entries } from "./post.ts";
import { freePort, type Site, serveSite } from "./site.ts";

// HTML checkers and Lighthouse judge the site. Default mode runs the file in one worker, so that the site is built
// once.
test.describe.configure({ mode: "default" });

const dist = new URL("../../dist/", import.meta.url).pathname;
let site: Site;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await serveSite({ base: "/kisses/" });
});
test.afterAll(() => site.stop());

// The entries' ids, and those that they had before.
const addresses = entries.flatMap(({ id, formerIds = [] }) => [id, ...formerIds]);

function pagesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
  expect(files.sort()).toEqual(["404.html", "index.html", ...addresses.map((id) => join(id, "index.html"))].sort());
  return files.map((name) => join(folder, name));
}

const rules: ConfigData = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:standard", "html-validate:document", "html-validate:a11y"],
  rules: {
    // The page's policy allows only the site's own files, whose names are hashes of their content.
    "require-sri": ["error", { target: "crossorigin" }],
    // ARIA allows names for lists too, and the list of tags has no heading to take a name from.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // The form of the spoilers' checkboxes only keeps browsers from restoring them. It is never submitted.
    "wcag/h32": "off",
  },
};

for (const [name, folder] of [
  ["dist", () => dist],
  ["a site with an address of its own", () => site.folder],
] as const)
  test(`html-validate finds no fault in any page of ${name}`, async () => {
    const checker = new HtmlValidate(new FileSystemConfigLoader(rules));
    for (const file of pagesIn(folder())) {
      const { results } = await checker.validateString(readFileSync(file, "utf8"), file);
      const faults = results.flatMap(({ messages }) => messages);
      const lines = faults.map(({ line, column, message, ruleId }) => `${line}:${column} ${message} (${ruleId})`);
      expect(lines, relative(folder(), file)).toEqual([]);
    }
  });

// Each page once, each on another device.
for (const [path, page, form] of [
  ["", "the list", "phone"],
  ["shark/", "an entry", "desktop"],
] as const)
  test(`Lighthouse finds nothing wrong with ${page} on a ${form}`, async () => {
    test.setTimeout(180_000);
    const port = await freePort();
    const { launchOptions = {} } = test.info().project.use;
    const args = [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`];
    const browser = await chromium.launch({ ...launchOptions, args });
    const onlyCategories = ["accessibility", "best-practices", "seo"];
    const flags = { port, onlyCategories, logLevel: "error" as const };
    const result = await lighthouse(site.address + path, flags, form === "desktop" ? desktopConfig : undefined);
    await browser.close();
    const { lhr, artifacts } = result!;
    expect(lhr.runtimeError, lhr.runtimeError?.message).toBeUndefined();
    const faults = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1);
    expect.soft(faults.map(({ id, details }) => ({ id, details }))).toEqual([]);
    const scores = onlyCategories.map((name) => [name, lhr.categories[name]?.score]);
    expect(scores).toEqual(onlyCategories.map((name) => [name, 1]));
    // Lighthouse judged the app, not the static page.
    expect(artifacts.AnchorElements.map(({ node }) => node.selector).join("\n")).toContain("#n-");
  });
