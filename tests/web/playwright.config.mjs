import { defineConfig } from "@playwright/test";

const port = Number(process.env.RANKED_TEST_PORT ?? 4173);
const root = new URL("../../", import.meta.url).pathname;

const journeys = "engines/*.spec.ts";

// Specs that also run on emulated phones, because a phone changes their subject: touch, narrow layout, browser bars,
// pixels. For the rest of the app, a phone is a narrow window.
const onPhones = [
  "touch",
  "overlay",
  "reading",
  "cards",
  "filter",
  "spoilers",
  "seen",
  "media",
  "motion",
  "static",
].map((name) => `${name}.spec.ts`);

const args = [
  "--no-sandbox",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-gpu-compositing", // WebGL alone is emulated: emulating it for the whole page takes twice the processor time
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

// Chromium's engine without the browser's own window, which would take half of each test's time. The headless shell has
// no back/forward cache, no preferences and no installation, and it fetches lazy pictures from further away. Tests that
// need one of these have the tag @browser and run in the whole browser.
const headlessShell = { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", args };

const desktop = { viewport: { width: 1280, height: 900 } };
const laptop = { viewport: { width: 1280, height: 640 } }; // a lower window, whose frames take less time to draw
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, launchOptions: headlessShell };

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: `${root}build/test/web`,
  snapshotPathTemplate: "{testDir}/{testFilePath}-snapshots/{arg}{ext}",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: "100%",
  retries: 0,
  timeout: 120_000, // the limit only ends a test that hangs; tests/bench measures speed
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: `${root}build/test/web.json` }]],
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: "chromium",
    contextOptions: { reducedMotion: "reduce" }, // only motion.spec.ts allows motion; other tests would have to wait for transitions
    serviceWorkers: "block", // route() does not see a worker's requests and cached files; offline.spec.ts and others allow workers
    screenshot: "only-on-failure",
    trace: process.env.RANKED_TRACE ? "retain-on-failure" : "off", // recording a trace slows every test by half
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args },
  },
  projects: [
    {
      name: "desktop",
      testIgnore: journeys,
      grepInvert: /@browser/,
      use: { ...laptop, launchOptions: headlessShell },
    },
    { name: "desktop browser", testIgnore: journeys, grep: /@browser/, use: desktop },
    { name: "phone", testMatch: onPhones, testIgnore: journeys, use: { ...phone, deviceScaleFactor: 1 } }, // a ratio of 3 would draw nine times the pixels, and prove no more
    { name: "phone at ratio 3", testMatch: "drawing.spec.ts", use: { ...phone, deviceScaleFactor: 3 } },
    { name: "phone in trouble", testMatch: "trouble.spec.ts", grep: /@phone/, use: { ...phone, deviceScaleFactor: 1 } },
    // The same journeys in all engines.
    ...["chromium", "firefox", "webkit"].map((engineName) => ({
      name: engineName,
      testMatch: journeys,
      use: { engineName, site: `http://localhost:${port}/` },
    })),
  ],
  webServer: {
    command: `node ${root}web/build/serve.mjs --strict-port --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: !process.env.CI && !process.env.RANKED_TEST_PORT,
  },
});
