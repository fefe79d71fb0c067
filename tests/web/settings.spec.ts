import { expect, heading, main, open, test } from "./page.ts";
import { post } from "./post.ts";

// What readers set in their browser for all pages. As a file of its own: these are settings of the browser at its start.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...launchOptions.args!, "--blink-settings=minimumFontSize=20,defaultFontSize=20"] }),
});
test("no text is smaller than the browser's minimum, and all grows with its default size", async ({ page }) => {
  await open(page);
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll("#mirror .line")].map((line) => parseFloat(getComputedStyle(line).fontSize)),
  );
  expect(sizes.length).toBeGreaterThan(50);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20);
  // 52 px at the usual 16.
  await expect(heading(page, post.title, 1)).toHaveCSS("font-size", "65px");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  await expect(main(page).getByText(post.introduction[0]!)).toHaveCSS("line-height", "31.25px");
});
