import type { Page } from "@playwright/test";
import { allSpoilers, card, cardLink, expect, heading, main, open, press, ready, status, test } from "./page.ts";
import { entry, entries, secretsOf } from "./post.ts";

const copyButton = (page: Page, title: string) => main(page).getByRole("button", { name: `Copy link to ${title}` });

function addressOf(baseURL: string | undefined, id: string): string {
  return new URL(`${id}/`, baseURL).href;
}

test.describe("where the clipboard may be written", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test("a card copies its entry's address, and says so", async ({ page, baseURL }) => {
    await open(page, "?q=coffee");
    await press(copyButton(page, "Coffee Prince"));
    await expect(status(page)).toHaveText("Link copied");
    expect(await clipboard(page)).toBe(addressOf(baseURL, "coffee-prince"));
  });

  test("an entry's page copies its address, without what is revealed there", async ({ page, baseURL }) => {
    await open(page, "shark/");
    await press(allSpoilers(page));
    await press(copyButton(page, "Shark"));
    await expect(status(page)).toHaveText("Link copied");
    expect(await clipboard(page)).toBe(addressOf(baseURL, "shark"));
  });

  test("copying again is announced again", async ({ page }) => {
    await open(page, "shark/");
    await press(copyButton(page, "Shark"));
    await expect(status(page)).toHaveText("Link copied");
    const said = await status(page).textContent();
    await press(copyButton(page, "Shark"));
    await expect.poll(() => status(page).textContent()).not.toBe(said);
    await expect(status(page)).toHaveText("Link copied");
  });

  test("“Link copied” is shown for a while", async ({ page }) => {
    await open(page, "shark/");
    // No pointer over it: what is hovered is drawn differently.
    await copyButton(page, "Shark").focus();
    const { width, height } = page.viewportSize()!;
    const foot = async () => page.screenshot({ clip: { x: width / 2 - 50, y: height - 70, width: 100, height: 44 } });
    const before = await foot();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await foot()).equals(before)).toBe(false);
    await expect.poll(async () => (await foot()).equals(before)).toBe(true);
  });
});

test.describe("where the clipboard is refused", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
    });
  });

  test("the address is shown, selected, in a field", async ({ page, baseURL }) => {
    await open(page, "shark/");
    await press(copyButton(page, "Shark"));
    const dialog = page.getByRole("dialog", { name: "Copy this address" });
    await expect(dialog).toBeVisible();
    const field = dialog.getByRole("textbox", { name: "Address of the entry" });
    await expect(field).toHaveValue(addressOf(baseURL, "shark"));
    await expect(field).not.toBeEditable();
    await expect(field).toBeFocused();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(addressOf(baseURL, "shark"));
  });

  test("the dialog closes by its button and by Escape, back to where the reader was", async ({ page }) => {
    await open(page, "shark/");
    const dialog = page.getByRole("dialog");
    const button = copyButton(page, "Shark");
    for (const close of [
      () => press(dialog.getByRole("button", { name: "Close" })),
      () => page.keyboard.press("Escape"),
    ]) {
      await button.focus();
      await page.keyboard.press("Enter");
      await expect(dialog).toBeVisible();
      await close();
      await expect(dialog).toHaveCount(0);
      await expect(button).toBeFocused();
    }
  });
});

test("where writing to the clipboard throws, the address is shown as well", async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => {
      throw new TypeError("no");
    };
  });
  await open(page, "shark/");
  await press(copyButton(page, "Shark"));
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(addressOf(baseURL, "shark"));
});

test("where there is no clipboard at all, the address is shown as well", async ({ page, baseURL }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await open(page, "shark/");
  await press(copyButton(page, "Shark"));
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(addressOf(baseURL, "shark"));
});

test.describe("where there is a share sheet", () => {
  // What the page handed to navigator.share(), which answers as `outcome` says.
  async function openSharing(page: Page, outcome: "shared" | "AbortError" | "NotAllowedError" | "thrown"): Promise<void> {
    await page.addInitScript((wanted) => {
      const shared: ShareData[] = [];
      Object.assign(window, { shared });
      navigator.share = (data) => {
        shared.push(data ?? {});
        if (wanted === "thrown") throw new TypeError("no");
        return wanted === "shared" ? Promise.resolve() : Promise.reject(new DOMException("", wanted));
      };
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"));
    }, outcome);
    await open(page, "shark/");
    await press(main(page).getByRole("button", { name: "Share this entry" }));
  }
  const shared = (page: Page) => page.evaluate(() => (window as unknown as { shared: ShareData[] }).shared);

  test("it gets the entry's address and title", async ({ page, baseURL }) => {
    await openSharing(page, "shared");
    await expect.poll(() => shared(page)).toEqual([{ title: "Shark", url: addressOf(baseURL, "shark") }]);
  });

  test("closing it is no failure", async ({ page }) => {
    await openSharing(page, "AbortError");
    await expect.poll(() => shared(page)).toHaveLength(1);
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  for (const failure of ["NotAllowedError", "thrown"] as const)
    test(`where it fails (${failure}), the link can still be copied`, async ({ page, baseURL }) => {
      await openSharing(page, failure);
      await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(addressOf(baseURL, "shark"));
    });
});

test("without a share sheet there is no button for it", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await open(page, "shark/");
  await expect(copyButton(page, "Shark")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Share/ })).toHaveCount(0);
});

test("a shared address opens its entry with its spoilers closed", async ({ page, browser, baseURL, witness }) => {
  await open(page);
  await press(allSpoilers(page));
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
  const held = await received.evaluate(() => document.documentElement.outerHTML);
  expect(secretsOf(entry("shark")).filter((words) => held.includes(words))).toEqual([]);
  await stranger.close();
});

test("every entry's address is served", async ({ request }) => {
  for (const { id } of entries) expect((await request.get(`${id}/`)).status(), id).toBe(200);
});

test("every card can copy its link", async ({ page }) => {
  await open(page);
  for (const { title } of entries)
    await expect(card(page, title).getByRole("button", { name: `Copy link to ${title}`, exact: true })).toBeVisible();
});
