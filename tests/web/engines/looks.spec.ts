import { entry, post } from "../post.ts";
import { look, wordsOff, wordTolerance } from "./drawn.ts";
import { expect, type Reader, test } from "./reader.ts";

// Of a corner where nothing stands: the drawn ground is as bright as the document's.
async function brightness(reader: Reader): Promise<{ drawn: boolean; page: boolean }> {
  const page = await reader.evaluate(() => getComputedStyle(document.documentElement).backgroundColor, null);
  const [red, green, blue] = page.match(/\d+/g)!.map(Number);
  const [drawnRed, drawnGreen, drawnBlue] = (await look(reader)).colour({ x: 1270, y: 880 });
  return { drawn: drawnRed + drawnGreen + drawnBlue > 384, page: red! + green! + blue! > 384 };
}

test("a theme can be chosen, is drawn, and is remembered", async ({ reader }) => {
  await reader.open();
  await reader.press("button", "Theme: system");
  await reader.expect("button", "Theme: light");
  await expect.poll(() => brightness(reader)).toEqual({ drawn: true, page: true });
  await reader.press("button", "Theme: light");
  await reader.expect("button", "Theme: dark");
  await expect.poll(() => brightness(reader)).toEqual({ drawn: false, page: false });
  await reader.reload();
  await reader.expect("button", "Theme: dark");
  await expect.poll(() => brightness(reader)).toEqual({ drawn: false, page: false });
});

test("a drawing that the browser takes away is text until it is given back, and then as it was", async ({ reader }) => {
  await reader.open("shark/");
  // WebKit's scroll bar lies over the page, and comes and goes by itself.
  const page = await reader.evaluate(() => ({ x: 0, y: 0, width: innerWidth - 20, height: innerHeight }), null);
  let before = await look(reader);
  await expect
    .poll(async () => {
      const last = before;
      before = await look(reader);
      return before.isAs(last, page);
    }, "nothing moves any more")
    .toBe(true);
  const shown = () =>
    reader.evaluate(() => {
      const [canvas, title] = ["canvas", "h1 .line"].map((what) => getComputedStyle(document.querySelector(what)!));
      return { canvas: canvas!.visibility, text: title!.color === "rgba(0, 0, 0, 0)" ? "hidden" : "visible" };
    }, null);
  expect(await shown()).toEqual({ canvas: "visible", text: "hidden" });
  await reader.evaluate(() => {
    const extension = document.querySelector("canvas")!.getContext("webgl2")!.getExtension("WEBGL_lose_context")!;
    Object.assign(window, { giveBack: () => extension.restoreContext() });
    extension.loseContext();
  }, null);
  await expect.poll(shown).toEqual({ canvas: "hidden", text: "visible" });
  await reader.expect("alert", /^/, {});
  const { box } = (await reader.find("heading", "Shark"))!;
  expect((await look(reader)).colours(box)).toBeGreaterThan(4);
  await reader.evaluate(() => (window as unknown as { giveBack: () => void }).giveBack(), null);
  await expect.poll(shown).toEqual({ canvas: "visible", text: "hidden" });
  await expect.poll(async () => (await look(reader)).isAs(before, page), "it is drawn as it was").toBe(true);
  await reader.expectNone("alert");
});

// As a browser's zoom does it: fewer px in the same window, each larger.
for (const [name, windowSize] of [
  ["zoomed to 200 %", { width: 640, height: 450, ratio: 2 }],
  ["in a narrow window", { width: 460, height: 800, ratio: 1 }],
] as const) {
  test.describe(name, () => {
    test.use({ windowSize });
    test("everything fits, and is drawn sharp where the document has it", async ({ reader }) => {
      await reader.open();
      const { canvas, fits, ratio } = await reader.evaluate(() => {
        const { width, height } = document.querySelector("canvas")!;
        const { scrollWidth, clientWidth } = document.documentElement;
        return { canvas: { width, height }, fits: scrollWidth <= clientWidth, ratio: devicePixelRatio };
      }, null);
      expect(ratio).toBe(windowSize.ratio);
      expect(canvas).toEqual({ width: windowSize.width * ratio, height: windowSize.height * ratio });
      expect(fits, "nothing scrolls sideways").toBe(true);
      for (const text of [post.introduction[0]!, entry("shark").teaser, post.closing[0]!]) {
        const { box } = await reader.bring("paragraph", text);
        await expect.poll(() => wordsOff(reader, box), text).toBeLessThanOrEqual(wordTolerance);
      }
    });
  });
}
