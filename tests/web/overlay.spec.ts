import type { Page } from "@playwright/test";
import { expect, hasTouch, open, ready, test } from "./page.ts";

// The page that arrives first and the app that takes over from it are the same page: what both have stands in the same
// place.

const tolerance = 8; // CSS px

interface Place {
  what: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

// Headings, cards, links and buttons, by what they are called.
async function places(page: Page): Promise<Place[]> {
  await page.evaluate(() => document.fonts.ready);
  return page.evaluate(() => {
    const found: Place[] = [];
    const add = (kind: string, name: string | null | undefined, element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      if (name) found.push({ what: `${kind} ${name.replace(/\s+/g, " ").trim()}`, x, y: y + window.scrollY, width, height });
    };
    const main = document.querySelector("main")!;
    for (const heading of main.querySelectorAll("h1, h2, h3")) add(heading.localName, heading.textContent, heading);
    for (const article of main.querySelectorAll("article")) add("article", article.getAttribute("aria-label"), article);
    for (const image of main.querySelectorAll("img, [role=img]"))
      add("picture", image.getAttribute("alt") ?? image.getAttribute("aria-label"), image);
    for (const article of main.querySelectorAll("article"))
      for (const control of article.querySelectorAll("a, button, summary > .button")) {
        if (control.closest("h3")) continue;
        add("control", `${article.getAttribute("aria-label")}: ${control.textContent}`, control);
      }
    for (const link of main.querySelectorAll("nav a")) add("link", link.getAttribute("href"), link);
    return found;
  });
}

// The page as it stands before the app comes.
async function placesWithoutApp(page: Page, path: string): Promise<Place[]> {
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto(path);
  await expect(page.getByRole("alert")).toBeVisible(); // or it would come after what holds it has gone
  await page.evaluate(() => document.getElementById("state")!.remove());
  const found = await places(page);
  await page.unroute(/\.wasm$/);
  return found;
}

function away(a: Place, b: Place): number {
  return Math.max(
    Math.abs(a.x - b.x),
    Math.abs(a.y - b.y),
    a.what.startsWith("h") ? 0 : Math.abs(a.width - b.width),
    Math.abs(a.height - b.height),
  );
}

for (const path of ["./", "shark/", "que-sera-sera/", "yeon-woo-jin/", "love-rain/"]) {
  test(`what ${path} has with and without the app stands in one place`, async ({ page, witness }) => {
    witness.allow(/wasm|Failed to load|status 0/);
    const before = await placesWithoutApp(page, path);
    await open(page, path);
    await ready(page);
    const after = await places(page);
    const moved: string[] = [];
    let common = 0;
    for (const place of before) {
      const same = after.find(({ what }) => what === place.what);
      if (!same) continue;
      common++;
      const far = away(place, same);
      if (far > tolerance) {
        const said = ({ x, y, width, height }: Place) => [x, y, width, height].map(Math.round).join(" ");
        moved.push(`${place.what}: ${said(place)} → ${said(same)}`);
      }
    }
    expect(moved, hasTouch() ? "at 390 px" : "at 1280 px").toEqual([]);
    expect(common, "headings, cards, pictures and controls that both have").toBeGreaterThan(path === "./" ? 50 : 3);
  });
}
