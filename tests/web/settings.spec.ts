import { expect, heading, main, open, test } from "./page.ts";
import { post } from "./post.ts";

// Font sizes that readers set in their browser. The file is separate because the sizes are set when the browser starts.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...launchOptions.args!, "--blink-settings=minimumFontSize=20,defaultFontSize=20"] }),
});
test("no text is smaller than the browser's minimum font size, and text grows with its default size", async ({
  page,
}) => {
  await open(page);
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll("#app_mirror .line")].map((line) => parseFloat(getComputedStyle(line).fontSize)),
  );
  expect(sizes.length).toBeGreaterThan(50);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20);
  // 52 px at the usual default size of 16 px.
  await expect(heading(page, post.title, 1)).toHaveCSS("font-size", "65px");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  await expect(main(page).getByText(post.closing[0]!)).toHaveCSS("line-height", "31.25px");
});
