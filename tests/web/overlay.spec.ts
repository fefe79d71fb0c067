import type { Page } from "@playwright/test";
import { expect, hasTouch, open, test } from "./page.ts";

// The app takes over from the static page without moving an element that both have.

const tolerance = 8; // CSS px

interface Measured {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

// Measures headings, cards, pictures, links and buttons, in CSS px of the page.
async function measure(page: Page): Promise<Measured[]> {
  await page.evaluate(async () => void (await document.fonts.ready));
  return page.evaluate(() => {
    const found: Measured[] = [];
    const add = (kind: string, name: string | null | undefined, element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      if (name)
        found.push({ name: `${kind} ${name.replace(/\s+/g, " ").trim()}`, x, y: y + window.scrollY, width, height });
    };
    const main = document.querySelector("main")!;
    for (const heading of main.querySelectorAll("h1, h2, h3")) add(heading.localName, heading.textContent, heading);
    for (const article of main.querySelectorAll("article")) add("article", article.getAttribute("aria-label"), article);
    for (const image of main.querySelectorAll("img, [role=img]"))
      add("picture", image.getAttribute("alt") ?? image.getAttribute("aria-label"), image);
    for (const article of main.querySelectorAll("article"))
      for (const control of article.querySelectorAll("a, button")) {
        if (control.closest("h2, h3")) continue;
        add("control", `${article.getAttribute("aria-label")}: ${control.textContent}`, control);
      }
    for (const link of main.querySelectorAll("nav a")) add("link", link.getAttribute("href"), link);
    return found;
  });
}

// Measures the static page, before the app takes over.
async function measureWithoutApp(page: Page, path: string): Promise<Measured[]> {
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto(path);
  await expect(page.getByRole("alert")).toBeVisible(); // a later alert would move the content
  await page.evaluate(() => {
    document.getElementById("app_state")!.remove();
    delete document.documentElement.dataset.app; // shows the filter's placeholder again
  });
  const found = await measure(page);
  await page.unroute(/\.wasm$/);
  return found;
}

// Returns the largest difference of two positions and sizes. Headings may differ in width: the app's are as wide as
// their text.
function distance(a: Measured, b: Measured): number {
  return Math.max(
    Math.abs(a.x - b.x),
    Math.abs(a.y - b.y),
    a.name.startsWith("h") ? 0 : Math.abs(a.width - b.width),
    Math.abs(a.height - b.height),
  );
}

for (const path of ["./", "shark/", "que-sera-sera/", "yeon-woo-jin/", "love-rain/"]) {
  test(`elements of ${path} have the same position and size in the static page and in the app`, async ({
    page,
    witness,
  }) => {
    witness.allow(/wasm|Failed to load|status 0/);
    const before = await measureWithoutApp(page, path);
    await open(page, path);
    const after = await measure(page);
    const moved: string[] = [];
    let common = 0;
    for (const element of before) {
      const counterpart = after.find(({ name }) => name === element.name);
      if (!counterpart) continue;
      common++;
      if (distance(element, counterpart) > tolerance) {
        const numbers = ({ x, y, width, height }: Measured) => [x, y, width, height].map(Math.round).join(" ");
        moved.push(`${element.name}: ${numbers(element)} → ${numbers(counterpart)}`);
      }
    }
    expect(moved, hasTouch() ? "at 390 px" : "at 1280 px").toEqual([]);
    expect(common, "headings, cards, pictures and controls in both").toBeGreaterThan(path === "./" ? 50 : 3);
  });
}
