import type { Page } from "@playwright/test";
import { expect, main, open, press, ready, settled, standInForProvider, status, test } from "./page.ts";

// Readers find videos that the post only searches for. A local page stands in for the provider.

const search = /^Search YouTube for Que Sera Sera/;

const button = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name });
const field = (page: Page) => main(page).getByRole("textbox", { name: "Address of the video" });
const player = (page: Page) => page.getByTitle("Video: Que Sera Sera, from YouTube");

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test.beforeEach(({ page, witness }) => standInForProvider(page, witness));

// Pastes the address into the field of the entry's page and presses Enter.
async function submit(page: Page, address: string): Promise<void> {
  if ((await field(page).count()) === 0) await press(button(page, "I have the link"));
  await expect(field(page)).toBeFocused();
  await field(page).fill(address);
  await page.keyboard.press("Enter");
}

test("the address of a video plays it from the post's start, and the clip stays on this device", async ({ page }) => {
  await open(page, "que-sera-sera/");
  await expect(main(page).getByRole("link", { name: search })).toBeVisible();
  await submit(page, "https://www.youtube.com/watch?v=queSeraSera");
  await expect(player(page)).toHaveAttribute("src", /\/embed\/queSeraSera\?start=360&/);
  await expect(player(page).contentFrame().getByRole("heading")).toBeVisible();
  await expect(field(page)).toHaveCount(0);
  await expect(main(page).getByRole("link", { name: search })).toHaveCount(0);

  await page.reload();
  await ready(page);
  await expect(button(page, /^Play from 6:00/)).toBeVisible();
  await open(page);
  await expect(main(page).getByRole("button", { name: /^Play.*Que Sera Sera/ })).toBeVisible();
});

test("the author gets the clip as JSON, and a removed clip is a search again", async ({ page }) => {
  await open(page, "que-sera-sera/");
  await submit(page, "youtu.be/queSeraSera");
  await press(button(page, "Copy for the author"));
  await expect(status(page)).toHaveText("JSON copied, for the author of the post");
  expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toEqual({
    kind: "watch",
    provider: "youtube",
    videoId: "queSeraSera",
    start: "6:00",
  });
  await press(button(page, "Remove your clip"));
  await expect(player(page)).toHaveCount(0);
  await expect(main(page).getByRole("link", { name: search })).toBeVisible();
  await expect(button(page, "I have the link")).toBeFocused();
  await page.reload();
  await ready(page);
  await expect(main(page).getByRole("link", { name: search })).toBeVisible();
});

test("other addresses are refused beside the field with the reason", async ({ page }) => {
  await open(page, "que-sera-sera/");
  await submit(page, "https://example.org/watch?v=queSeraSera");
  await expect(main(page).getByText("This is not the address of a video.")).toBeVisible();
  await expect(status(page)).toHaveText(/not the address of a video/);
  await expect(field(page)).toBeFocused();
  await submit(page, "https://vimeo.com/76979871");
  await expect(main(page).getByText("This page plays no videos from Vimeo.")).toBeVisible();
  await field(page).fill("y");
  await expect(main(page).getByText("This page plays no videos from Vimeo.")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);
  await expect(button(page, "I have the link")).toBeFocused();
  await settled(page);
});
