import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { chromium } from "@playwright/test";
import { type ConfigData, FileSystemConfigLoader, HtmlValidate } from "html-validate";
import lighthouse, { desktopConfig } from "lighthouse";
import { expect, test } from "./page.ts";
import { entries } from "./post.ts";
import { freePort, serveSite, type Site } from "./site.ts";

// The site as other programs see it that judge or read pages. In one worker, so that it is built once.
test.describe.configure({ mode: "default" });

const dist = new URL("../../dist/", import.meta.url).pathname;
let site: Site;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  site = await serveSite({ base: "/kisses/" });
});
test.afterAll(() => site.stop());

function pagesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
  expect(files.sort()).toEqual(["404.html", "index.html", ...entries.map(({ id }) => join(id, "index.html"))].sort());
  return files.map((name) => join(folder, name));
}

const rules: ConfigData = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:standard", "html-validate:document", "html-validate:a11y"],
  rules: {
    // All files are the site's own, which the policy of the page holds them to; their names already tell their content.
    "require-sri": ["error", { target: "crossorigin" }],
    // ARIA lets lists have names too, and the list of tags has no heading to take one from.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
  },
};

for (const [name, folder] of [["dist", () => dist], ["a site with an address of its own", () => site.folder]] as const)
  test(`every page of ${name} is faultless HTML`, async () => {
    const checker = new HtmlValidate(new FileSystemConfigLoader(rules));
    for (const file of pagesIn(folder())) {
      const { results } = await checker.validateString(readFileSync(file, "utf8"), file);
      const faults = results.flatMap(({ messages }) => messages);
      const said = faults.map(({ line, column, message, ruleId }) => `${line}:${column} ${message} (${ruleId})`);
      expect(said, relative(folder(), file)).toEqual([]);
    }
  });

for (const path of ["", "shark/"])
  for (const form of ["phone", "desktop"])
    test(`Lighthouse finds nothing wrong with ${path || "the list"} on a ${form}`, async () => {
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
      // It judged the app, not the page that stands there first.
      expect(artifacts.AnchorElements.map(({ node }) => node.selector).join("\n")).toContain("#n-");
    });
