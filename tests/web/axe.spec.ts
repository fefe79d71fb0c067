import type { Page } from "@playwright/test";
import axe from "axe-core";
import {
  chooseSpoilers,
  emptyScript,
  expect,
  open,
  openFilter,
  press,
  routePost,
  settled,
  standInForProvider,
  storeClip,
  test,
} from "./page.ts";

// Runs axe-core's rules for WCAG 2.2 A and AA and for best practices on every view. The two widths are below and above
// the breakpoint of the rail, each in another colour scheme. The contrast of all palettes is tested in
// tests/design/tokens_test.cpp.

// Rules that axe leaves undecided, and why the page is right.
const undecided: Record<string, string> = {
  "color-contrast":
    "text in the mirror is transparent over the canvas; the palette is tested in tests/design/tokens_test.cpp",
  "frame-tested": "the player of a video is its provider's page",
};

async function check(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const { violations, incomplete } = await page.evaluate(async () => {
    const summary = (results: { id: string; nodes: { html: string; failureSummary?: string }[] }[]) =>
      results.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => `${node.html} ${node.failureSummary ?? ""}`) }));
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    });
    return { violations: summary(found.violations), incomplete: summary(found.incomplete) };
  });
  expect.soft(violations, page.url()).toEqual([]);
  expect
    .soft(
      incomplete.filter(({ id }) => !(id in undecided)),
      `undecided at ${page.url()}`,
    )
    .toEqual([]);
}

// Checks the app once nothing moves any more.
async function checkApp(page: Page): Promise<void> {
  await settled(page);
  await check(page);
}

for (const [width, colorScheme] of [
  [320, "dark"],
  [1280, "light"],
] as const) {
  test.describe(() => {
    test.use({ viewport: { width, height: 900 }, colorScheme });

    test(`no view of the app breaks a rule of axe at ${width} px`, async ({ page, witness }) => {
      test.slow();
      witness.allow(/status of 404/);
      await open(page);
      await checkApp(page);
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      await checkApp(page);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0); // a closing dialog moves the focus
      await (await openFilter(page)).fill("zzz");
      await expect(page.getByRole("button", { name: "Show all entries" })).toBeVisible();
      await checkApp(page);
      for (const path of ["./?tag=Revenge", "shark/", "seo-in-guk/", "no-such-drama/"]) {
        await open(page, path);
        await checkApp(page);
      }
    });

    test(`neither the open panel nor a preview of a file with mistakes breaks a rule of axe at ${width} px`, async ({
      page,
    }) => {
      await open(page);
      await press(page.getByRole("button", { name: "About", exact: true }));
      await checkApp(page);
      const [chooser] = await Promise.all([
        page.waitForEvent("filechooser"),
        press(page.getByRole("button", { name: "Open a post" })),
      ]);
      await chooser.setFiles({ name: "mine.json", mimeType: "application/json", buffer: Buffer.from("{}") });
      await expect(page.getByRole("region", { name: "Preview" })).toBeVisible();
      await checkApp(page);
    });

    test(`no view with open spoilers breaks a rule of axe at ${width} px`, async ({ page }) => {
      await open(page);
      await chooseSpoilers(page, "All");
      await checkApp(page);
      await open(page, "shark/");
      await expect(page.getByRole("button", { name: /^Hide: / })).not.toHaveCount(0);
      await checkApp(page);
    });

    test(`no part of a scene, of sharing or of the introduction breaks a rule of axe at ${width} px`, async ({
      page,
      witness,
    }) => {
      test.slow();
      await standInForProvider(page, witness);
      await open(page);
      await press(page.getByRole("button", { name: "Why these eight" }));
      await chooseSpoilers(page, "All");
      await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
      await checkApp(page);
      await open(page, "que-sera-sera/");
      await press(page.getByRole("button", { name: "I have the link" }));
      await checkApp(page);
      await press(page.getByRole("button", { name: "Share Que Sera Sera" }));
      await expect(page.getByRole("dialog")).toBeVisible();
      await checkApp(page);
      await storeClip(page);
      await open(page);
      await press(page.getByRole("button", { name: "Play from 6:00: Que Sera Sera", exact: true }));
      await checkApp(page);
      await press(page.getByRole("button", { name: /^Play from 6:00: Que Sera Sera. Plays here/ }));
      await expect(page.locator("iframe")).toBeVisible();
      await checkApp(page);
      await open(page, "que-sera-sera/");
      await checkApp(page);
    });

    test(`the notice of a missing post breaks no rule of axe at ${width} px`, async ({ page, witness }) => {
      witness.allow(/Failed to load resource/);
      await routePost(page, (route) => route.abort());
      await page.goto("./");
      await expect(page.getByRole("alert")).toBeVisible();
      await check(page);
    });

    test(`no static page breaks a rule of axe at ${width} px`, async ({ page, witness }) => {
      witness.allow(/status of 404/);
      await emptyScript(page); // scripts stay allowed, because axe is a script
      for (const path of ["./", "shark/", "no-such-drama/"]) {
        await page.goto(path);
        await check(page);
        for (const control of await page.locator("summary, label").all()) await control.click();
        await check(page);
      }
    });
  });
}
