import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import {
  card,
  cardLink,
  chooseSpoilers,
  expect,
  heading,
  main,
  open,
  press,
  ready,
  settled,
  status,
  test,
} from "./page.ts";
import { entries, entry, post, secretsOf } from "./post.ts";

const shareButton = (page: Page, title: string) => main(page).getByRole("button", { name: `Share ${title}` });
const inPanel = (page: Page, name: string) => page.getByRole("dialog").getByRole("button", { name, exact: true });

// Presses the button of this name in the panel for sharing the entry.
async function share(page: Page, title: string, button: string): Promise<void> {
  await press(shareButton(page, title));
  await press(inPanel(page, button));
}

function addressOf(baseURL: string | undefined, id: string): string {
  return new URL(`${id}/`, baseURL).href;
}

// Returns the picture's size, and how many colours its left and its right half have.
async function readPicture(page: Page, png: Buffer) {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const { width, height } = bitmap;
    const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d")!;
    context.drawImage(bitmap, 0, 0);
    const colorsFrom = (x: number, w: number) =>
      new Set(new Uint32Array(context.getImageData(x, 0, w, height).data.buffer)).size;
    const middle = width / 2;
    return { width, height, colors: { left: colorsFrom(0, middle), right: colorsFrom(middle, middle) } };
  }, png.toString("base64"));
}

test.describe("where the clipboard may be written", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test("a card copies its entry's address and announces it", async ({ page, baseURL }) => {
    await open(page, "?q=coffee");
    await share(page, "Coffee Prince", "Copy link");
    await expect(status(page)).toHaveText("Link to Coffee Prince copied");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(shareButton(page, "Coffee Prince")).toBeFocused();
    expect(await clipboard(page)).toBe(addressOf(baseURL, "coffee-prince"));
  });

  test("an entry's page copies its address without its revealed spoilers", async ({ page, baseURL }) => {
    await open(page, "shark/");
    await chooseSpoilers(page, "All");
    await share(page, "Shark", "Copy link");
    await expect(status(page)).toHaveText("Link to Shark copied");
    expect(await clipboard(page)).toBe(addressOf(baseURL, "shark"));
  });

  test("a quote has the teaser, rank, title and address, and no spoiler", async ({ page, baseURL }) => {
    await open(page, "shark/");
    await chooseSpoilers(page, "All");
    await share(page, "Shark", "Copy as quote");
    await expect(status(page)).toHaveText("Shark copied as a quote");
    const quote = await clipboard(page);
    expect(quote).toBe(`“${entry("shark").teaser}” — 2 · Shark, in ${post.title}\n${addressOf(baseURL, "shark")}`);
    expect(secretsOf(entry("shark")).filter((words) => quote.includes(words))).toEqual([]);
  });

  test("a second copy is announced again", async ({ page }) => {
    await open(page, "shark/");
    await share(page, "Shark", "Copy link");
    await expect(status(page)).toHaveText("Link to Shark copied");
    const first = await status(page).textContent();
    await share(page, "Shark", "Copy link");
    await expect.poll(() => status(page).textContent()).not.toBe(first);
    await expect(status(page)).toHaveText("Link to Shark copied");
  });

  test("a toast says that the link is copied until its time is over", async ({ page }) => {
    await page.clock.install();
    await open(page, "shark/");
    await shareButton(page, "Shark").focus(); // without the pointer, which would change the drawing
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
    const { width, height } = page.viewportSize()!;
    // The toast is in the middle, as low as possible without covering a control.
    const middle = () => page.screenshot({ clip: { x: width / 2 - 50, y: 0, width: 100, height } });
    const before = await middle();
    await page.keyboard.press("c");
    const isAsBefore = async () => {
      await page.clock.runFor(100);
      return (await middle()).equals(before);
    };
    await expect.poll(isAsBefore, "the toast is drawn").toBe(false);
    await page.clock.fastForward(60_000); // longer than any toast
    await expect.poll(isAsBefore, "the toast is gone").toBe(true);
  });
});

test.describe("where the clipboard is refused", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
    });
  });

  test("where the clipboard is refused, the address is shown selected in a field", async ({ page, baseURL }) => {
    await open(page, "shark/");
    await share(page, "Shark", "Copy link");
    const dialog = page.getByRole("dialog", { name: "Copy it by hand" });
    await expect(dialog).toBeVisible();
    const field = dialog.getByRole("textbox", { name: "Text to copy" });
    await expect(field).toHaveValue(addressOf(baseURL, "shark"));
    await expect(field).not.toBeEditable();
    await expect(field).toBeFocused();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(addressOf(baseURL, "shark"));
  });

  test("the address panel closes by its button and by Escape, and the focus returns", async ({ page }) => {
    await open(page, "shark/");
    const dialog = page.getByRole("dialog");
    const button = shareButton(page, "Shark");
    for (const close of [
      () => press(dialog.getByRole("button", { name: "Close" })),
      () => page.keyboard.press("Escape"),
    ]) {
      await button.focus();
      await page.keyboard.press("Enter");
      await press(inPanel(page, "Copy link"));
      await expect(dialog.getByRole("textbox")).toBeVisible();
      await close();
      await expect(dialog).toHaveCount(0);
      await expect(button).toBeFocused();
    }
  });
});

test("where writing to the clipboard throws, the address panel shows the address", async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => {
      throw new TypeError("no");
    };
  });
  await open(page, "shark/");
  await share(page, "Shark", "Copy link");
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(addressOf(baseURL, "shark"));
});

test("where the browser has no clipboard, the address panel shows the address", async ({ page, baseURL }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await open(page, "shark/");
  await share(page, "Shark", "Copy link");
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(addressOf(baseURL, "shark"));
});

test.describe("where there is a share sheet", () => {
  // Presses the Share button of a page in which navigator.share() ends with this outcome.
  async function openSharing(
    page: Page,
    outcome: "shared" | "AbortError" | "NotAllowedError" | "thrown",
    takesPictures = true,
  ): Promise<void> {
    await page.addInitScript(
      ([end, takesFiles]) => {
        const shared: unknown[] = [];
        Object.assign(window, { shared });
        navigator.canShare = () => takesFiles;
        navigator.share = ({ title, url, files } = {}) => {
          shared.push({ title, url, files: files?.map(({ name, type }) => `${name} ${type}`) });
          if (end === "thrown") throw new TypeError("no");
          return end === "shared" ? Promise.resolve() : Promise.reject(new DOMException("", end));
        };
        navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"));
      },
      [outcome, takesPictures] as const,
    );
    await open(page, "shark/");
    await share(page, "Shark", "Share");
  }
  const shared = (page: Page) => page.evaluate(() => (window as unknown as { shared: unknown[] }).shared);

  test("the share sheet gets the entry's address, title and picture", async ({ page, baseURL }) => {
    await openSharing(page, "shared");
    const files = ["shark.png image/png"];
    await expect.poll(() => shared(page)).toEqual([{ title: "Shark", url: addressOf(baseURL, "shark"), files }]);
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  test("a share sheet that takes no pictures gets the address and title", async ({ page, baseURL }) => {
    await openSharing(page, "shared", false);
    await expect.poll(() => shared(page)).toEqual([{ title: "Shark", url: addressOf(baseURL, "shark") }]);
  });

  test("a share sheet that is closed shows no error", async ({ page }) => {
    await openSharing(page, "AbortError");
    await expect.poll(() => shared(page)).toHaveLength(1);
    await settled(page);
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  for (const failure of ["NotAllowedError", "thrown"] as const)
    test(`a share sheet that fails with ${failure} shows the address instead`, async ({ page, baseURL }) => {
      await openSharing(page, failure);
      await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(addressOf(baseURL, "shark"));
    });
});

test("the panel of a browser without a share sheet begins with Copy link", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await open(page, "shark/");
  await press(shareButton(page, "Shark"));
  await expect(page.getByRole("dialog", { name: "Share Shark" })).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("img", { name: /^Preview: 2 · Shark\./ })).toBeVisible();
  expect(await page.getByRole("dialog").getByRole("button").allTextContents()).toEqual([
    "Copy link",
    "Copy as quote",
    "Save picture",
    "Close",
  ]);
});

test("the saved picture is a PNG of the entry with its poster and its texts", async ({ page }) => {
  await open(page, "shark/");
  await press(shareButton(page, "Shark"));
  await settled(page);
  const [download] = await Promise.all([page.waitForEvent("download"), press(inPanel(page, "Save picture"))]);
  expect(download.suggestedFilename()).toBe("shark.png");
  await expect(status(page)).toHaveText("Picture of Shark saved");
  const { width, height, colors } = await readPicture(page, readFileSync(await download.path()));
  expect([width, height]).toEqual([1200, 630]);
  // The poster has many colours; so has the text's column, with its letters.
  expect(colors.left).toBeGreaterThan(50);
  expect(colors.right).toBeGreaterThan(20);
});

test("another reader's browser opens a shared address with the spoilers hidden", async ({
  page,
  browser,
  baseURL,
  witness,
}) => {
  await open(page);
  await chooseSpoilers(page, "All");
  await press(cardLink(page, "Shark"));
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expect(main(page).getByRole("group", { name: "What happens" })).toBeVisible();

  const stranger = await browser.newContext({ baseURL: baseURL! });
  await witness.watch(stranger);
  const received = await stranger.newPage();
  const response = await received.goto(page.url());
  expect(response?.status()).toBe(200);
  await ready(received);
  await expect(heading(received, "Shark", 1)).toBeVisible();
  await expect(received).toHaveTitle(/^Shark/);
  await expect(main(received).getByRole("button", { name: "Reveal: What happens" })).toBeVisible();
  const html = await received.evaluate(() => document.documentElement.outerHTML);
  expect(secretsOf(entry("shark")).filter((words) => html.includes(words))).toEqual([]);
  await stranger.close();
});

test("every entry's address is served", async ({ request }) => {
  for (const { id } of entries) expect((await request.get(`${id}/`)).status(), id).toBe(200);
});

test("every card has a button that shares it", async ({ page }) => {
  await open(page);
  for (const { title } of entries)
    await expect(card(page, title).getByRole("button", { name: `Share ${title}`, exact: true })).toBeVisible();
});
