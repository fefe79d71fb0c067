import type { Page } from "@playwright/test";
import { expect, heading, main, open, press, test } from "./page.ts";
import { post } from "./post.ts";

// The mirror's text is transparent over the drawn one. Shown instead of it, it has to stand in the same place.

// CSS px; but a picture tells nothing finer than a device px at either end.
const toleranceAt = (ratio: number) => Math.max(2, 2 / ratio);

interface Box {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

// The lines that are wholly in the window and not under something else.
function linesInWindow(page: Page): Promise<Box[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("#mirror .line")]
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
    // The canvas keeps its size, which is the window's to the app; and a sheet of the page's own, changed, has its fonts
    // loaded again.
    const sheet = new CSSStyleSheet();
    const rules = "#mirror, #mirror * { color: #000 !important } #canvas { opacity: 0 } html { background: #fff }";
    if (on) sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  }, shown);
}

type Ink = { left: number; right: number; top: number; bottom: number } | null;

// Where each box's text has its ink, CSS px from the box: what stands out from the box's commonest colour.
function inkIn(page: Page, png: Buffer, boxes: Box[]): Promise<Ink[]> {
  return page.evaluate(
    async ({ base64, wanted }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const ratio = bitmap.width / innerWidth;
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true })!;
      context.drawImage(bitmap, 0, 0);
      const margin = Math.round(3 * ratio);
      return wanted.map((box) => {
        const left = Math.floor(box.x * ratio) - margin, top = Math.round(box.y * ratio);
        const width = Math.ceil(box.width * ratio) + 2 * margin, height = Math.round(box.height * ratio);
        const { data } = context.getImageData(left, top, width, height);
        const counts = new Map<number, number>();
        const coarse = (i: number) => ((data[i]! >> 4) << 8) | ((data[i + 1]! >> 4) << 4) | (data[i + 2]! >> 4);
        for (let i = 0; i < data.length; i += 4) counts.set(coarse(i), (counts.get(coarse(i)) ?? 0) + 1);
        const [ground] = [...counts].sort((a, b) => b[1] - a[1])[0]!;
        const channel = (colour: number, shift: number) => ((colour >> shift) & 15) * 16 + 8;
        const away = (x: number, y: number) => {
          const i = 4 * (y * width + x);
          return Math.abs(data[i]! - channel(ground, 8)) + Math.abs(data[i + 1]! - channel(ground, 4)) +
            Math.abs(data[i + 2]! - channel(ground, 0));
        };
        // Muted text is drawn muted, and shown black: what counts is how dark a pixel is beside the darkest.
        let most = 0;
        for (let y = 0; y < height; ++y) for (let x = 0; x < width; ++x) most = Math.max(most, away(x, y));
        const isInk = (x: number, y: number) => most > 100 && away(x, y) > most * 0.3;
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
    { base64: png.toString("base64"), wanted: boxes },
  );
}

// The lines whose ink is elsewhere than on the canvas. A line drawn through or under text is no letter: the right and
// left ends and the top tell.
async function displaced(page: Page, tolerance: number): Promise<{ compared: number; wrong: string[] }> {
  await page.mouse.move(0, 0);
  const boxes = await linesInWindow(page);
  const drawn = await inkIn(page, await page.screenshot({ scale: "device" }), boxes);
  await mirrorOnly(page, true);
  const mirrored = await inkIn(page, await page.screenshot({ scale: "device" }), boxes);
  await mirrorOnly(page, false);
  const wrong: string[] = [];
  let compared = 0;
  boxes.forEach((box, index) => {
    const a = drawn[index], b = mirrored[index];
    if (!b) return; // an emoji, or nothing but space
    ++compared;
    const off = a ? (["left", "right", "top"] as const).map((side) => a[side] - b[side]) : [Infinity];
    if (off.some((by) => Math.abs(by) > tolerance + 0.01))
      wrong.push(`“${box.text}” is off by ${off.map((by) => by.toFixed(1)).join(", ")}`);
  });
  return { compared, wrong };
}

// Zoom is a smaller window, in CSS px, at a higher ratio.
const windows = [
  { name: "ratio 1", width: 1280, height: 900, ratio: 1 },
  { name: "ratio 1.5", width: 1280, height: 900, ratio: 1.5 },
  { name: "ratio 2", width: 1280, height: 900, ratio: 2 },
  { name: "ratio 3, a phone", width: 390, height: 844, ratio: 3 },
  { name: "67 %", width: 1910, height: 1343, ratio: 0.67 },
  { name: "150 %", width: 853, height: 600, ratio: 1.5 },
  { name: "200 %", width: 640, height: 450, ratio: 2 },
  { name: "400 %", width: 320, height: 256, ratio: 4 },
];

for (const { name, width, height, ratio } of windows) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, deviceScaleFactor: ratio, colorScheme: "light" });

    test("every line is drawn where the mirror has it, wherever the page is scrolled", async ({ page }) => {
      test.slow();
      let compared = 0;
      const check = async () => {
        let found = { compared: 0, wrong: [""] };
        await expect.poll(async () => (found = await displaced(page, toleranceAt(ratio))).wrong).toEqual([]);
        compared += found.compared;
      };
      await open(page);
      await page.evaluate(() => document.fonts.ready);
      await check();
      for (const text of [main(page).getByText(post.introduction[0]!), heading(page, "Sexy kissers", 2)]) {
        await text.evaluate((element) => element.scrollIntoView({ block: "start", behavior: "instant" }));
        await page.mouse.wheel(0, 7);
        await check();
      }
      await open(page, "shark/");
      await press(page.getByRole("button", { name: "Reveal spoilers of Shark" }));
      await expect(page.getByRole("button", { name: /^Hide: / })).not.toHaveCount(0);
      await check();
      await heading(page, "Shark", 1).evaluate((element) => element.scrollIntoView({ behavior: "instant" }));
      await check();
      expect(compared).toBeGreaterThan(25);
    });
  });
}
