import { readFileSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { expect, main, open, press, settled, test } from "./page.ts";
import { entries, entry, post, secretsOf } from "./post.ts";

// A saved page has no scripts that run: its text is readable, with ranks, and without a black canvas.

async function expectReadable(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { name: post.title, level: 1 })).toBeVisible();
  for (const { title, teaser } of entries) {
    await expect(page.getByRole("heading", { name: title, exact: true })).toBeVisible();
    await expect(page.getByText(teaser)).toBeVisible();
  }
  const faults = await page.evaluate(() => {
    const found: string[] = [];
    const texts = [...document.querySelectorAll<HTMLElement>("main :is(h1, h2, h3, p)")];
    let bottom = -Infinity;
    for (const text of texts.filter((element) => !element.closest("[hidden]") && element.ariaHidden !== "true")) {
      const { top, height, right } = text.getBoundingClientRect();
      if (getComputedStyle(text).color === "rgba(0, 0, 0, 0)") found.push(`transparent: ${text.textContent}`);
      if (height < 5) found.push(`flat: ${text.textContent}`);
      if (right > innerWidth + 1) found.push(`cut off: ${text.textContent}`);
      if (top < bottom - 60) found.push(`over another text: ${text.textContent}`);
      bottom = top;
    }
    const canvas = document.querySelector("canvas");
    if (canvas && getComputedStyle(canvas).visibility === "visible") found.push("a canvas");
    return found;
  });
  expect(faults).toEqual([]);
  const text = await page.locator("body").innerText();
  expect(entries.flatMap(secretsOf).filter((words) => text.includes(words))).toEqual([]);
}

// Opens a file in a browser window of its own, which loads no scripts from elsewhere.
async function openFile(browser: Browser, path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
  await page.goto(`file://${path}`);
  return page;
}

test("a page saved as MHTML is readable", async ({ page, browser }, info) => {
  await open(page);
  const devtools = await page.context().newCDPSession(page);
  const { data } = (await devtools.send("Page.captureSnapshot", { format: "mhtml" })) as { data: string };
  const path = info.outputPath("page.mhtml");
  writeFileSync(path, data);
  const saved = await openFile(browser, path);
  await expectReadable(saved);
  await saved.close();
});

// Saves what the DOM says, with the style sheets beside it, as "complete page" and archivers do.
for (const [policy, keep] of [
  ["with its policy", true],
  ["without its policy", false],
] as const)
  test(`a page saved from its DOM is readable ${policy}`, async ({ page, browser, request }, info) => {
    await open(page);
    const { html, sheets } = await page.evaluate(() => ({
      html: `<!DOCTYPE html>${document.documentElement.outerHTML}`,
      sheets: [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].map(({ href }) => href),
    }));
    let saved = html.replace(/<link rel="(modulepreload|preload)"[^>]*>/g, "");
    for (const [index, href] of sheets.entries()) {
      writeFileSync(info.outputPath(`${index}.css`), await (await request.get(href)).text());
      saved = saved.replace(/<link rel="stylesheet" href="(?!\d)[^"]*"/, `<link rel="stylesheet" href="${index}.css"`);
    }
    if (!keep) saved = saved.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
    const path = info.outputPath("page.html");
    writeFileSync(path, saved);
    const copy = await openFile(browser, path);
    await expectReadable(copy);
    await copy.close();
  });

test("a saved entry has the spoilers that the reader has revealed, and no others", async ({ page, browser }, info) => {
  await open(page, "shark/");
  const [first, second] = entry("shark").spoilers!;
  await press(main(page).getByRole("button", { name: `Reveal: ${first!.label}` }));
  await settled(page);
  const path = info.outputPath("page.html");
  writeFileSync(path, await page.content());
  expect(readFileSync(path, "utf8")).not.toContain(second!.text);
  const copy = await openFile(browser, path);
  await expect(copy.getByText(first!.text)).toBeVisible();
  await copy.close();
});

test("the pages of a folder that is opened without a server lead to each other", async ({ browser }) => {
  const home = new URL("../../dist/index.html", import.meta.url).pathname;
  const page = await openFile(browser, home);
  await page.getByRole("heading", { name: "Shark" }).getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Shark", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/shark\/index\.html$/);
  await page.getByRole("link", { name: /Next/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Shark");
  await page.close();
});
