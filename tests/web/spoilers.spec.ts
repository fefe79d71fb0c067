import type { Locator, Page } from "@playwright/test";
import { allSpoilers, card, cardLink, expect, heading, main, open, press, ready, status, test } from "./page.ts";
import { entries, entry, secretsOf } from "./post.ts";

// What the document holds anywhere: the words in one run, as a reader finds them, and the markup with all attributes.
async function everything(page: Page): Promise<string> {
  return page.evaluate(() => {
    const root = document.documentElement;
    return `${(root.textContent ?? "").replace(/\s+/g, " ")}\n${root.outerHTML}`;
  });
}

async function expectSecret(page: Page, ids = entries.map(({ id }) => id)): Promise<void> {
  const held = await everything(page);
  for (const id of ids) expect(secretsOf(entry(id)).filter((words) => held.includes(words))).toEqual([]);
}

function spoilerButton(page: Page, label: string): Locator {
  return main(page).getByRole("button", { name: new RegExp(`^(Reveal|Hide): ${label}`) });
}

function told(page: Page, label: string): Locator {
  return main(page).getByRole("group", { name: label, exact: true });
}

test("the secrets looked for are many, and found where they are shown", async ({ page }) => {
  await open(page);
  await press(allSpoilers(page));
  await expect(allSpoilers(page)).toBeChecked();
  const held = await everything(page);
  const secrets = entries.flatMap(secretsOf);
  expect(secrets.length).toBeGreaterThan(400);
  // Where a drawn line ends, its words stand in two elements.
  expect(secrets.filter((words) => !held.includes(words))).toEqual([]);
});

test("no page holds a spoiler before it is asked for", async ({ page }) => {
  test.slow(); // it opens every page there is
  await open(page);
  await expectSecret(page);
  for (const { id } of entries) {
    await open(page, `${id}/`);
    await expectSecret(page);
  }
});

test("one spoiler at a time on an entry's page", async ({ page }) => {
  await open(page, "shark/");
  const { spoilers = [] } = entry("shark");
  for (const { label } of spoilers) {
    await expect(spoilerButton(page, label)).toHaveAttribute("aria-expanded", "false");
    await expect(spoilerButton(page, label)).toHaveAccessibleName(`Reveal: ${label}`);
  }
  const [first, second] = spoilers;
  await press(spoilerButton(page, first!.label));
  await expect(spoilerButton(page, first!.label)).toHaveAttribute("aria-expanded", "true");
  await expect(told(page, first!.label)).toContainText(first!.text);
  await expect(status(page)).toHaveText("Spoiler shown");
  await expect(told(page, second!.label)).toHaveCount(0);
  expect(await everything(page)).not.toContain(second!.text);

  await press(spoilerButton(page, first!.label));
  await expect(spoilerButton(page, first!.label)).toHaveAttribute("aria-expanded", "false");
  await expect(status(page)).toHaveText("Spoiler hidden");
  await expect(told(page, first!.label)).toHaveCount(0);
  await expectSecret(page);
});

test("an open spoiler's button names the text that it opens", async ({ page }) => {
  await open(page, "shark/");
  const button = spoilerButton(page, "What happens");
  await press(button);
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const controlled = await button.evaluate((element) =>
    document.getElementById(element.getAttribute("aria-controls") ?? "")?.getAttribute("aria-label"),
  );
  expect(controlled).toBe("What happens");
});

test("a whole entry at once, on its card", async ({ page }) => {
  await open(page);
  const article = card(page, "Shark");
  const button = article.getByRole("button", { name: /spoilers of Shark$/ });
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await press(button);
  await expect(button).toHaveAccessibleName("Hide spoilers of Shark");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  for (const { label, text } of entry("shark").spoilers ?? [])
    await expect(article.getByRole("group", { name: label })).toContainText(text);
  await expect(status(page)).toHaveText("Spoilers shown");
  await expectSecret(page, entries.map(({ id }) => id).filter((id) => id !== "shark"));

  await press(button);
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await expect(article.getByRole("group")).toHaveCount(0);
  await expect(status(page)).toHaveText("Spoilers hidden");
  await expectSecret(page);
});

test("a whole entry at once, on its page", async ({ page }) => {
  await open(page, "heartless-city/");
  const button = main(page).getByRole("button", { name: /spoilers of Heartless City$/ });
  const { spoilers = [] } = entry("heartless-city");
  await press(button);
  for (const { label, text } of spoilers) await expect(told(page, label)).toContainText(text);
  await press(spoilerButton(page, spoilers[0]!.label));
  await expect(button).toHaveAccessibleName("Reveal spoilers of Heartless City");
  await press(button);
  await expect(told(page, spoilers[0]!.label)).toBeVisible();
  await press(button);
  for (const { label } of spoilers) await expect(told(page, label)).toHaveCount(0);
  await expectSecret(page);
});

test("one switch for all", async ({ page }) => {
  await open(page);
  await expect(allSpoilers(page)).not.toBeChecked();
  await press(allSpoilers(page));
  await expect(allSpoilers(page)).toBeChecked();
  await expect(status(page)).toHaveText("All spoilers shown");
  for (const { title, spoilers = [] } of entries)
    for (const { text } of spoilers) await expect(card(page, title)).toContainText(text);

  const hideOne = card(page, "Bad Guy").getByRole("button", { name: "Hide spoilers of Bad Guy" });
  await press(hideOne);
  await expect(allSpoilers(page)).not.toBeChecked();
  await press(allSpoilers(page));
  await expect(allSpoilers(page)).toBeChecked();
  await press(allSpoilers(page));
  await expect(status(page)).toHaveText("All spoilers hidden");
  await expectSecret(page);
});

test("a link that is a spoiler is gated and says why", async ({ page }) => {
  await open(page, "coffee-prince/");
  const [video] = entry("coffee-prince").links!;
  const link = main(page).getByRole("link", { name: "Find the fan video" });
  const button = main(page).getByRole("button", { name: `Reveal: ${video!.spoilerReason}` });
  await expect(main(page).getByText(video!.spoilerReason!, { exact: true })).toBeVisible();
  await expect(link).toHaveCount(0);
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await press(button);
  await expect(link).toHaveAttribute("href", /^https:\/\/www\.youtube\.com\/results\?search_query=Coffee%20Prince/);
  await expect(told(page, "What stays with you")).toHaveCount(0);
  await press(main(page).getByRole("button", { name: `Hide: ${video!.spoilerReason}` }));
  await expect(link).toHaveCount(0);
  await expectSecret(page);
});

test("what is open stays open in this tab, from page to page and through a reload", async ({ page }) => {
  await open(page, "bad-guy/");
  const [first] = entry("bad-guy").spoilers!;
  await press(spoilerButton(page, first!.label));
  await expect(told(page, first!.label)).toBeVisible();
  await page.reload();
  await ready(page);
  await expect(told(page, first!.label)).toContainText(first!.text);
  await open(page);
  await expect(card(page, "Bad Guy")).toContainText(first!.text);
  await expect(card(page, "Bad Guy")).toContainText("There is more, hidden until you ask for it.");
  await press(cardLink(page, "Bad Guy"));
  await expect(heading(page, "Bad Guy", 1)).toBeVisible();
  await expect(told(page, first!.label)).toContainText(first!.text);
});

test("the focus stays on the button that was pressed", async ({ page }) => {
  await open(page, "shark/");
  const button = spoilerButton(page, "What happens");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(told(page, "What happens")).toBeVisible();
  await expect(button).toBeFocused();
  await page.keyboard.press("Space");
  await expect(told(page, "What happens")).toHaveCount(0);
  await expect(button).toBeFocused();
});
