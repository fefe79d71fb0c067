import { entry, post } from "../post.ts";
import { capture, wordDistance, wordTolerance } from "./drawing.ts";
import { expect, type Reader, test } from "./reader.ts";

// Returns whether the drawn background is bright, in a corner without text, and whether the document's background is
// bright.
async function isBright(reader: Reader): Promise<{ drawn: boolean; page: boolean }> {
  const { page, corner } = await reader.evaluate(
    () => ({
      page: getComputedStyle(document.documentElement).backgroundColor,
      corner: { x: innerWidth - 10, y: innerHeight - 20 },
    }),
    null,
  );
  const [red, green, blue] = page.match(/\d+/g)!.map(Number);
  const [drawnRed, drawnGreen, drawnBlue] = (await capture(reader)).colour(corner);
  return { drawn: drawnRed + drawnGreen + drawnBlue > 384, page: red! + green! + blue! > 384 };
}

test("the chosen theme is drawn, and kept over a reload", async ({ reader }) => {
  await reader.open();
  await reader.press("button", "Theme: system");
  await reader.expect("button", "Theme: light");
  await expect.poll(() => isBright(reader)).toEqual({ drawn: true, page: true });
  await reader.press("button", "Theme: light");
  await reader.expect("button", "Theme: dark");
  await expect.poll(() => isBright(reader)).toEqual({ drawn: false, page: false });
  await reader.reload();
  await reader.expect("button", "Theme: dark");
  await expect.poll(() => isBright(reader)).toEqual({ drawn: false, page: false });
});

test("a page whose WebGL context is lost shows text until the context is restored", async ({ reader }) => {
  await reader.open("shark/");
  // WebKit's scroll bar lies over the page, and appears and disappears by itself.
  const page = await reader.evaluate(() => ({ x: 0, y: 0, width: innerWidth - 20, height: innerHeight }), null);
  const before = await capture(reader);
  const visibility = () =>
    reader.evaluate(() => {
      const [canvas, title] = ["canvas", "h1 .line"].map((selector) =>
        getComputedStyle(document.querySelector(selector)!),
      );
      return { canvas: canvas!.visibility, text: title!.color === "rgba(0, 0, 0, 0)" ? "hidden" : "visible" };
    }, null);
  expect(await visibility()).toEqual({ canvas: "visible", text: "hidden" });
  await reader.evaluate(() => {
    const extension = document.querySelector("canvas")!.getContext("webgl2")!.getExtension("WEBGL_lose_context")!;
    Object.assign(window, { restoreContext: () => extension.restoreContext() });
    extension.loseContext();
  }, null);
  await expect.poll(visibility).toEqual({ canvas: "hidden", text: "visible" });
  await reader.expect("alert", /^/, {});
  const { box } = (await reader.find("heading", "Shark"))!;
  expect((await capture(reader)).countColours(box)).toBeGreaterThan(4);
  await reader.evaluate(() => (window as unknown as { restoreContext: () => void }).restoreContext(), null);
  await expect.poll(visibility).toEqual({ canvas: "visible", text: "hidden" });
  await expect.poll(async () => (await capture(reader)).equals(before, page), "the page is drawn as before").toBe(true);
  await reader.expectNone("alert");
});

// A zoomed page has a window of fewer CSS px, with a higher ratio of device px.
for (const [name, windowSize] of [
  ["zoomed to 200 %", { width: 640, height: 450, ratio: 2 }],
  ["in a narrow window", { width: 460, height: 800, ratio: 1 }],
] as const) {
  test.describe(() => {
    test.use({ windowSize });
    test(`the page ${name} fits the window and is drawn sharply at its positions in the document`, async ({
      reader,
    }) => {
      await reader.open();
      const { canvas, fits, ratio } = await reader.evaluate(() => {
        const { width, height } = document.querySelector("canvas")!;
        const { scrollWidth, clientWidth } = document.documentElement;
        return { canvas: { width, height }, fits: scrollWidth <= clientWidth, ratio: devicePixelRatio };
      }, null);
      expect(ratio).toBe(windowSize.ratio);
      expect(canvas).toEqual({ width: windowSize.width * ratio, height: windowSize.height * ratio });
      expect(fits, "nothing scrolls sideways").toBe(true);
      await reader.press("button", "Why these eight");
      await reader.expect("region", "Why these eight");
      for (const text of [post.introduction[0]!, entry("shark").teaser, post.closing[0]!]) {
        const { box } = await reader.bringIntoWindow("paragraph", text);
        await expect.poll(() => wordDistance(reader, box), text).toBeLessThanOrEqual(wordTolerance);
      }
    });
  });
}
