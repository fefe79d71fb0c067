import { expect, heading, open, press, test } from "./page.ts";
import { entry } from "./post.ts";

test("with forced colours the mirror's own text shows, not the canvas", async ({ page }) => {
  await open(page, "shark/");
  await page.emulateMedia({ forcedColors: "active" });
  await expect(page.locator("#canvas")).toBeHidden();
  await expect(heading(page, "Shark", 1)).toHaveCSS("color", "rgb(0, 0, 0)");
});

test("on paper stands what is open on the screen, without the controls", async ({ page }) => {
  await open(page, "shark/");
  const [first, second] = entry("shark").spoilers!;
  await press(page.getByRole("button", { name: `Reveal: ${first!.label}` }));
  await expect(page.getByText(first!.text.slice(0, 20))).toHaveCount(1);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#canvas")).toBeHidden();
  await expect(heading(page, "Shark", 1)).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.getByText(first!.text.slice(0, 20))).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.getByText(second!.text.slice(0, 20))).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
});

test("spacing by a style sheet of the reader's spaces what is drawn, and loses nothing", async ({ page }) => {
  await open(page, "shark/");
  const drawn = await page.screenshot();
  // The values of WCAG 1.4.12.
  await page.evaluate(() => {
    const sheet = document.styleSheets[0]!;
    const spacing = "line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important";
    sheet.insertRule(`* { ${spacing} }`, sheet.cssRules.length);
  });
  await expect.poll(async () => (await page.screenshot()).equals(drawn)).toBe(false);
  // What the reader sees is what the mirror holds: it breaks no line elsewhere.
  const overflowing = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("#mirror :is(p, h1, h2, h3)")]
      .filter((text) => text.querySelectorAll(".line").length > 0)
      .filter((text) => {
        const height = parseFloat(getComputedStyle(text).lineHeight) * text.querySelectorAll(".line").length;
        const tops = new Set([...text.querySelectorAll(".line")].map((line) => line.getClientRects().length));
        return tops.size > 1 || !tops.has(1) || text.getBoundingClientRect().height + 2 < height;
      })
      .map((text) => text.textContent),
  );
  expect(overflowing).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("a wish for more contrast is heard at once", async ({ page }) => {
  await open(page, "shark/");
  const drawn = await page.screenshot();
  await page.emulateMedia({ contrast: "more" });
  await expect.poll(async () => (await page.screenshot()).equals(drawn)).toBe(false);
});

test("no zoom is refused", async ({ page }) => {
  await open(page);
  const viewport = await page.locator("meta[name=viewport]").getAttribute("content");
  expect(viewport).not.toMatch(/user-scalable|maximum-scale|minimum-scale/);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).touchAction)).toBe("auto");
});
