import { defineConfig } from "@playwright/test";
import tests from "../web/playwright.config.mjs";

const build = new URL("../../build/test/", import.meta.url).pathname;

export default defineConfig({
  ...tests,
  testDir: ".",
  outputDir: `${build}soak`,
  timeout: 600_000,
  reporter: [["list"], ["json", { outputFile: `${build}soak.json` }]],
  projects: [{ name: "soak", use: { viewport: { width: 1000, height: 500 } } }],
});
