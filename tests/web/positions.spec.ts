import type { Page } from "@playwright/test";
import { expect, heading, main, open, press, scrollPageTo, scrollTo, scrollY, settled, test } from "./page.ts";
import { post } from "./post.ts";

// The mirror's text lies transparent over the drawn text. When the mirror's text is shown instead, each line has to
// have the same position.

// CSS px. A picture is exact to a device px at either end of a line.
const toleranceAt = (ratio: number) => Math.max(2, 2 / ratio);

interface Box {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

// Returns the lines that are completely in the window and not covered, without the numerals, which lie on pictures.
function linesInWindow(page: Page): Promise<Box[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("#app_mirror :not(.rank) > .line")]
      .map((line) => {
        // The rect of inline text is as high as its font, which in a tight headline reaches into the next line.
        const { x, y: top, width, height: fontHeight } = line.getBoundingClientRect();
        const height = Math.min(fontHeight, parseFloat(getComputedStyle(line).lineHeight));
        return { text: line.textContent ?? "", x, y: top + (fontHeight - height) / 2, width, height, line };
      })
      .filter(({ x, y, width, height, line }) => {
        const hit = document.elementFromPoint(x + width / 2, y + height / 2);
        const inside = y >= 0 && y + height <= innerHeight && x >= 0 && x + width <= innerWidth;
        return width > 0 && inside && hit !== null && (line.contains(hit) || hit.contains(line));
      })
      .map(({ line: _, ...box }) => box),
  );
}

async function mirrorOnly(page: Page, shown: boolean): Promise<void> {
  await page.evaluate((on) => {
    // The canvas stays in the layout, because the app takes the canvas's size as the window's size. An adopted style
    // sheet is used because Chromium loads fonts again if a style sheet of the page changes.
    const sheet = new CSSStyleSheet();
    const rules =
      "#app_mirror, #app_mirror * { color: #000 !important } #app_canvas { opacity: 0 } " +
      "html, #app_mirror nav.fixed { background: #fff !important }"; // the page scrolls under the strip of ranks
    if (on) sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  }, shown);
}

type Ink = { left: number; right: number; top: number; bottom: number } | null;

// Returns the bounds of each line's ink, CSS px: the pixels that differ from the line's most frequent colour.
function inkIn(page: Page, png: Buffer, boxes: Box[]): Promise<Ink[]> {
  return page.evaluate(
    async ({ base64, lines }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const ratio = bitmap.width / innerWidth;
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true })!;
      context.drawImage(bitmap, 0, 0);
      const margin = Math.round(3 * ratio);
      return lines.map((box) => {
        const left = Math.floor(box.x * ratio) - margin,
          top = Math.round(box.y * ratio);
        const width = Math.ceil(box.width * ratio) + 2 * margin,
          height = Math.round(box.height * ratio);
        const { data } = context.getImageData(left, top, width, height);
        const counts = new Map<number, number>();
        const coarse = (i: number) => ((data[i]! >> 4) << 8) | ((data[i + 1]! >> 4) << 4) | (data[i + 2]! >> 4);
        for (let i = 0; i < data.length; i += 4) counts.set(coarse(i), (counts.get(coarse(i)) ?? 0) + 1);
        const [ground] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
        const channel = (colour: number, shift: number) => ((colour >> shift) & 15) * 16 + 8;
        const contrast = (x: number, y: number) => {
          const i = 4 * (y * width + x);
          return (
            Math.abs(data[i]! - channel(ground, 8)) +
            Math.abs(data[i + 1]! - channel(ground, 4)) +
            Math.abs(data[i + 2]! - channel(ground, 0))
          );
        };
        // The canvas draws muted text in its colour, the mirror shows it black: each pixel is compared with the darkest
        // pixel.
        let max = 0;
        for (let y = 0; y < height; ++y) for (let x = 0; x < width; ++x) max = Math.max(max, contrast(x, y));
        const isInk = (x: number, y: number) => max > 100 && contrast(x, y) > max * 0.3;
        const ink = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
        for (let y = 0; y < height; ++y)
          for (let x = 0; x < width; ++x)
            if (isInk(x, y)) {
              ink.left = Math.min(ink.left, x / ratio);
              ink.right = Math.max(ink.right, (x + 1) / ratio);
              ink.top = Math.min(ink.top, y / ratio);
              ink.bottom = Math.max(ink.bottom, (y + 1) / ratio);
            }
        return ink.right < 0 ? null : ink;
      });
    },
    { base64: png.toString("base64"), lines: boxes },
  );
}

// Compares the ink of the canvas with the ink of the mirror. The lower end is not compared: an underline is no letter.
async function compareInk(page: Page, tolerance: number): Promise<{ compared: number; displaced: string[] }> {
  await page.mouse.move(0, 0); // a control under the pointer is drawn differently
  await settled(page);
  const boxes = await linesInWindow(page);
  const drawn = await inkIn(page, await page.screenshot({ scale: "device" }), boxes);
  await mirrorOnly(page, true);
  const mirrored = await inkIn(page, await page.screenshot({ scale: "device" }), boxes);
  await mirrorOnly(page, false);
  const displaced: string[] = [];
  let compared = 0;
  boxes.forEach((box, index) => {
    const a = drawn[index],
      b = mirrored[index];
    if (!b) return; // an emoji, or only space
    ++compared;
    const off = a ? (["left", "right", "top"] as const).map((side) => a[side] - b[side]) : [Infinity];
    if (off.some((by) => Math.abs(by) > tolerance + 0.01))
      displaced.push(`“${box.text}” is off by ${off.map((by) => by.toFixed(1)).join(", ")}`);
  });
  return { compared, displaced };
}

// A zoomed page has a smaller window, in CSS px, with a higher ratio of device px. Ratio 2 is that of 200 %.
const windows = [
  { name: "ratio 1", width: 1280, height: 900, ratio: 1 },
  { name: "ratio 3, a phone", width: 390, height: 844, ratio: 3 },
  { name: "67 %", width: 1910, height: 1343, ratio: 0.67 },
  { name: "150 %", width: 853, height: 600, ratio: 1.5 },
  { name: "200 %", width: 640, height: 450, ratio: 2 },
  { name: "400 %", width: 320, height: 256, ratio: 4 },
];

for (const { name, width, height, ratio } of windows) {
  test.describe(() => {
    test.use({ viewport: { width, height }, deviceScaleFactor: ratio, colorScheme: "light" });

    test(`every line is drawn at its position in the mirror: ${name}`, async ({ page }) => {
      test.slow();
      let compared = 0;
      const check = async () => {
        const result = await compareInk(page, toleranceAt(ratio));
        expect(result.displaced).toEqual([]);
        compared += result.compared;
      };
      await open(page);
      await check();
      for (const text of [main(page).getByText(post.closing[0]!), heading(page, "Sexy kissers", 2)]) {
        await scrollTo(text);
        await scrollPageTo(page, (await scrollY(page)) + 7);
        await check();
      }
      await open(page, "shark/");
      await page.keyboard.press("s");
      await expect(page.getByRole("button", { name: /^Hide: / })).not.toHaveCount(0);
      await check();
      await scrollTo(heading(page, "Shark", 1));
      await check();
      expect(compared).toBeGreaterThan(25);
    });
  });
}

// What extensions and readers' own style sheets do to the body: a bar that moves the page, colours, a narrower page.
for (const style of [
  "margin-top: 40px",
  "filter: grayscale(1)",
  "margin: 0 60px 0 90px",
  "padding-top: 25px",
  "direction: rtl",
])
  test(`the drawing follows the mirror where the body has ${style}`, async ({ page }) => {
    await open(page);
    await page.evaluate((rule) => {
      const sheet = document.styleSheets[0]!;
      sheet.insertRule(`body { ${rule} }`, sheet.cssRules.length);
    }, style);
    await settled(page);
    let compared = 0;
    for (const y of [0, 700, 1800]) {
      await scrollPageTo(page, y);
      const result = await compareInk(page, toleranceAt(1));
      expect(result.displaced).toEqual([]);
      compared += result.compared;
    }
    expect(compared).toBeGreaterThan(25);
    await scrollPageTo(page, 0);
    await press(page.getByRole("button", { name: "About", exact: true }));
    await expect(page.getByRole("dialog", { name: "About" })).toBeVisible();
    await press(page.getByRole("dialog").getByRole("button", { name: "Close" }));
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
