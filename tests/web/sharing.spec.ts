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
import { entries, entry, secretsOf } from "./post.ts";

const copyButton = (page: Page, title: string) => main(page).getByRole("button", { name: `Copy link to ${title}` });

function addressOf(baseURL: string | undefined, id: string): string {
  return new URL(`${id}/`, baseURL).href;
}

test.describe("where the clipboard may be written", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test("a card copies its entry's address and announces it", async ({ page, baseURL }) => {
    await open(page, "?q=coffee");
    await press(copyButton(page, "Coffee Prince"));
    await expect(status(page)).toHaveText("Link copied");
    expect(await clipboard(page)).toBe(addressOf(baseURL, "coffee-prince"));
  });

  test("an entry's page copies its address without its revealed spoilers", async ({ page, baseURL }) => {
    await open(page, "shark/");
    await chooseSpoilers(page, "All");
    await press(copyButton(page, "Shark"));
    await expect(status(page)).toHaveText("Link copied");
    expect(await clipboard(page)).toBe(addressOf(baseURL, "shark"));
  });

  test("a second copy is announced again", async ({ page }) => {
    await open(page, "shark/");
    await press(copyButton(page, "Shark"));
    await expect(status(page)).toHaveText("Link copied");
    const first = await status(page).textContent();
    await press(copyButton(page, "Shark"));
    await expect.poll(() => status(page).textContent()).not.toBe(first);
    await expect(status(page)).toHaveText("Link copied");
  });

  test("a toast says “Link copied” until its time is over", async ({ page }) => {
    await page.clock.install();
    await open(page, "shark/");
    await copyButton(page, "Shark").focus(); // without the pointer, which would change the drawing
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
    const { width, height } = page.viewportSize()!;
    // The toast is in the middle, as low as possible without covering a control.
    const middle = () => page.screenshot({ clip: { x: width / 2 - 50, y: 0, width: 100, height } });
    const before = await middle();
    await page.keyboard.press("Enter");
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
    await press(copyButton(page, "Shark"));
    const dialog = page.getByRole("dialog", { name: "Copy this address" });
    await expect(dialog).toBeVisible();
    const field = dialog.getByRole("textbox", { name: "Address of the entry" });
    await expect(field).toHaveValue(addressOf(baseURL, "shark"));
    await expect(field).not.toBeEditable();
    await expect(field).toBeFocused();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(addressOf(baseURL, "shark"));
  });

  test("the address panel closes by its button and by Escape, and the focus returns", async ({ page }) => {
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

test("where writing to the clipboard throws, the address panel shows the address", async ({ page, baseURL }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => {
      throw new TypeError("no");
    };
  });
  await open(page, "shark/");
  await press(copyButton(page, "Shark"));
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(addressOf(baseURL, "shark"));
});

test("where the browser has no clipboard, the address panel shows the address", async ({ page, baseURL }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await open(page, "shark/");
  await press(copyButton(page, "Shark"));
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveValue(addressOf(baseURL, "shark"));
});

test.describe("where there is a share sheet", () => {
  // Presses the Share button of a page in which navigator.share() ends with this outcome.
  async function openSharing(
    page: Page,
    outcome: "shared" | "AbortError" | "NotAllowedError" | "thrown",
  ): Promise<void> {
    await page.addInitScript((end) => {
      const shared: ShareData[] = [];
      Object.assign(window, { shared });
      navigator.share = (data) => {
        shared.push(data ?? {});
        if (end === "thrown") throw new TypeError("no");
        return end === "shared" ? Promise.resolve() : Promise.reject(new DOMException("", end));
      };
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"));
    }, outcome);
    await open(page, "shark/");
    await press(main(page).getByRole("button", { name: "Share this entry" }));
  }
  const shared = (page: Page) => page.evaluate(() => (window as unknown as { shared: ShareData[] }).shared);

  test("the share sheet gets the entry's address and title", async ({ page, baseURL }) => {
    await openSharing(page, "shared");
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

test("a browser without a share sheet gets no Share button", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await open(page, "shark/");
  await expect(copyButton(page, "Shark")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Share/ })).toHaveCount(0);
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

test("every card has a button that copies its link", async ({ page }) => {
  await open(page);
  for (const { title } of entries)
    await expect(card(page, title).getByRole("button", { name: `Copy link to ${title}`, exact: true })).toBeVisible();
});
