import { defineConfig } from "@playwright/test";
import tests from "../playwright.config.mjs";

const out = new URL("../../../build/gallery/", import.meta.url).pathname;

// Sizes of windows in CSS px, each with its ratio of device px.
const sizes = [
  { width: 320, height: 640, ratio: 2 },
  { width: 390, height: 844, ratio: 3 },
  { width: 820, height: 1100, ratio: 1 },
  { width: 1280, height: 900, ratio: 1 },
  { width: 1920, height: 1080, ratio: 1 },
];

export default defineConfig({
  ...tests,
  testDir: ".",
  testMatch: "views.ts",
  outputDir: `${out}failed`,
  timeout: 60_000,
  reporter: [["dot"], ["json", { outputFile: new URL("../../../build/test/gallery.json", import.meta.url).pathname }]],
  globalTeardown: new URL("contact_sheet.mjs", import.meta.url).pathname,
  projects: sizes.flatMap(({ width, height, ratio }) =>
    ["dark", "light"].map((colorScheme) => ({
      name: `${width}${ratio > 1 ? `@${ratio}` : ""} ${colorScheme}`,
      use: {
        viewport: { width, height },
        deviceScaleFactor: ratio,
        hasTouch: width < 820,
        isMobile: width < 820,
        colorScheme,
        contextOptions: { reducedMotion: "reduce" },
      },
    })),
  ),
});
