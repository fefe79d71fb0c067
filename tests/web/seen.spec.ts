import type { Locator, Page } from "@playwright/test";
import {
  card,
  cardLink,
  chooseSpoilers,
  chosenSpoilers,
  expect,
  hasTouch,
  heading,
  open,
  press,
  ready,
  status,
  test,
} from "./page.ts";

function toggle(scope: Page | Locator, title: string): Locator {
  return scope.getByRole("button", { name: `Seen: ${title}`, exact: true });
}

function rail(page: Page): Locator {
  return page.getByRole("navigation", { name: "Jump to an entry" });
}

test("an entry is marked as seen on its card and on its page, in this visit and in later visits", async ({ page }) => {
  await open(page);
  const address = page.url();
  await press(toggle(card(page, "Shark"), "Shark"));
  await expect(toggle(page, "Shark")).toHaveAttribute("aria-pressed", "true");
  await expect(toggle(page, "Que Sera Sera")).toHaveAttribute("aria-pressed", "false");
  await expect(status(page)).toHaveText("Marked as seen");
  expect(page.url()).toBe(address);
  await page.reload();
  await ready(page);
  await press(cardLink(page, "Shark"));
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expect(toggle(page, "Shark")).toHaveAttribute("aria-pressed", "true");
  await press(toggle(page, "Shark"));
  await expect(status(page)).toHaveText("No longer marked as seen");
  await page.reload();
  await ready(page);
  await expect(toggle(page, "Shark")).toHaveAttribute("aria-pressed", "false");
});

test("the rail counts the seen entries and names them", async ({ page }) => {
  test.skip(hasTouch(), "a narrow window has no rail");
  await open(page);
  await expect(rail(page)).toContainText("0 of 8 seen");
  for (const title of ["Shark", "Bad Guy"]) await press(toggle(page, title));
  await expect(rail(page)).toContainText("2 of 8 seen");
  await expect(rail(page).getByRole("link", { name: /, seen$/ })).toHaveText(["Shark", "Bad Guy"]);
});

test("another tab shows the marks at once", async ({ page, context }) => {
  await open(page);
  const other = await context.newPage();
  await open(other, "shark/");
  await press(toggle(other, "Shark"));
  await expect(toggle(page, "Shark")).toHaveAttribute("aria-pressed", "true");
});

test("marks and the choice of spoilers stay in the tab where storage is refused", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await open(page);
  await press(toggle(page, "Shark"));
  await expect(toggle(page, "Shark")).toHaveAttribute("aria-pressed", "true");
  await chooseSpoilers(page, "If seen");
  await page.reload();
  await ready(page);
  await expect(toggle(page, "Shark")).toHaveAttribute("aria-pressed", "true");
  await expect(chosenSpoilers(page, "If seen")).toBeVisible();
});

test("scenes and stills have a toggle, and portraits of people have none", async ({ page }) => {
  await open(page);
  await expect(heading(page, "Yeon Woo-jin", 3)).toBeVisible();
  await expect(toggle(page, "Yeon Woo-jin")).toHaveCount(0);
  await expect(toggle(page, "Coffee Prince")).toHaveCount(1);
  await open(page, "yeon-woo-jin/");
  await expect(page.getByRole("button", { name: /^Seen/ })).toHaveCount(0);
  await open(page, "love-rain/");
  await expect(page.getByRole("button", { name: /^Seen/ })).toHaveCount(1);
});
