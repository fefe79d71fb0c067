import { capture, expect, heading, open, press, resize, test } from "./page.ts";
import { entries, entry } from "./post.ts";

test("with forced colours the mirror's own text shows instead of the canvas", async ({ page }) => {
  await open(page, "shark/");
  await page.emulateMedia({ forcedColors: "active" });
  await expect(page.locator("#app_canvas")).toBeHidden();
  await expect(heading(page, "Shark", 1)).toHaveCSS("color", "rgb(0, 0, 0)");
});

test("a printed page has the revealed spoilers, and no controls", async ({ page }) => {
  await open(page, "shark/");
  const [first, second] = entry("shark").spoilers!;
  await press(page.getByRole("button", { name: `Reveal: ${first!.label}` }));
  await expect(page.getByText(first!.text.slice(0, 20))).toHaveCount(1);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#app_canvas")).toBeHidden();
  await expect(heading(page, "Shark", 1)).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.getByText(first!.text.slice(0, 20))).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.getByText(second!.text.slice(0, 20))).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
});

// Widths of the printed area, CSS px, with margins of 1 cm.
for (const [paper, width] of [
  ["A4", 718],
  ["A5", 483],
  ["A6", 321],
] as const)
  for (const path of ["./", "shark/"])
    test(`${path} on ${paper} has ranks, small posters, short addresses, and text within the paper`, async ({
      page,
    }) => {
      await open(page, path);
      await page.emulateMedia({ media: "print" });
      await resize(page, { width, height: 600 });
      const ranked = path === "./" ? entries.filter(({ rank }) => rank) : [entry("shark")];
      await expect(page.locator("#app_mirror .rank")).toHaveText(
        ranked.map(({ rank, tied }) => `${rank}${tied ? "=" : ""}`),
      );
      const printed = await page.evaluate(() => {
        const shown = [...document.querySelectorAll<HTMLElement>("#app_mirror :is(p, h1, h2, h3, a, dd, img)")].filter(
          (element) => element.getClientRects().length > 0,
        );
        const rectOf = (element: Element) => element.getBoundingClientRect();
        return {
          cut: shown.filter((element) => rectOf(element).right > innerWidth + 1).map(({ outerHTML }) => outerHTML),
          flat: shown
            .filter((element) => element.textContent && rectOf(element).height < 5)
            .map(({ outerHTML }) => outerHTML),
          addresses: shown
            .map((element) => getComputedStyle(element, "::after").content)
            .filter((text) => text.includes("(")),
          posters: shown.filter(({ localName }) => localName === "img").map((element) => rectOf(element).width),
          divisible: [...document.querySelectorAll("#app_mirror li > article")].filter(
            (article) => getComputedStyle(article).breakInside !== "avoid",
          ).length,
        };
      });
      expect(printed.cut).toEqual([]);
      expect(printed.flat).toEqual([]);
      expect(printed.addresses.length).toBeGreaterThan(0);
      for (const address of printed.addresses)
        expect(address).toMatch(/^" \((youtube\.com|vimeo\.com|[\w.]+)[^%]{0,60}\)"$/);
      expect(printed.posters.length).toBe(path === "./" ? entries.length : 1);
      for (const poster of printed.posters) expect(poster).toBeLessThan(130);
      expect(printed.divisible).toBe(0);
    });

test("text spacing by the reader's own style sheet spaces the drawn text, and cuts off no line", async ({ page }) => {
  await open(page, "shark/");
  const before = await capture(page);
  // The values of WCAG 1.4.12.
  await page.evaluate(() => {
    const sheet = document.styleSheets[0]!;
    const spacing = "line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important";
    sheet.insertRule(`* { ${spacing} }`, sheet.cssRules.length);
  });
  await expect.poll(async () => (await capture(page)).equals(before), "the app notices the style sheet").toBe(false);
  // The drawing and the mirror break lines at the same places.
  const overflowing = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("#app_mirror :is(p, h1, h2, h3)")]
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

test("a preference for more contrast changes the drawing", async ({ page }) => {
  await open(page, "shark/");
  const before = await capture(page);
  await page.emulateMedia({ contrast: "more" });
  await expect.poll(async () => (await capture(page)).equals(before)).toBe(false);
});

test("the page allows the browser's zoom", async ({ page }) => {
  await open(page);
  const viewport = await page.locator("meta[name=viewport]").getAttribute("content");
  expect(viewport).not.toMatch(/user-scalable|maximum-scale|minimum-scale/);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).touchAction)).toBe("auto");
});
