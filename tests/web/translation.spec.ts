import type { Page } from "@playwright/test";
import {
  cardLink,
  expect,
  heading,
  holdRequests,
  main,
  open,
  press,
  ready,
  settled,
  spoilersControl,
  test,
} from "./page.ts";
import { entries, entry } from "./post.ts";

// A translator changes the text of the page, and goes on with text that arrives later.

interface Translated extends Window {
  stopTranslating(): void;
}

// Changes the page as translators do. With "wrappers", as Chromium's, each text is wrapped in two <font> elements and
// the page is marked; with "in place", as those of Firefox and Safari, the text nodes get other text.
async function translate(page: Page, way: "wrappers" | "in place"): Promise<void> {
  await page.evaluate((kind) => {
    const root = document.documentElement;
    const originals = new Map<Text, string>();
    const translateText = (text: Text) => {
      if (text.data.trim() === "" || originals.has(text) || text.parentElement?.closest("script, style")) return;
      originals.set(text, text.data);
      const translated = text.data.toUpperCase();
      if (kind === "in place") {
        text.data = translated;
        return;
      }
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      outer.append(inner);
      text.replaceWith(outer);
      inner.append(text);
      text.data = translated;
    };
    const translateBelow = (node: Node) => {
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      const found: Text[] = node instanceof Text ? [node] : [];
      while (texts.nextNode()) found.push(texts.currentNode as Text);
      for (const text of found) if (text.isConnected) translateText(text);
    };
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) translateBelow(node);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    if (kind === "wrappers") root.classList.add("translated-ltr");
    translateBelow(document.body);
    (window as unknown as Translated).stopTranslating = () => {
      observer.disconnect();
      root.classList.remove("translated-ltr");
      for (const [text, original] of originals) {
        text.data = original;
        for (let font = text.parentElement; font?.localName === "font" && font.isConnected; font = text.parentElement)
          font.replaceWith(text);
      }
    };
  }, way);
}

const stopTranslating = (page: Page) => page.evaluate(() => (window as unknown as Translated).stopTranslating());

async function expectText(page: Page, text: string): Promise<void> {
  const shown = main(page).getByText(text).first();
  await expect(shown).toBeVisible();
  await expect(shown).not.toHaveCSS("color", "rgba(0, 0, 0, 0)");
  await expect(page.locator("canvas")).toBeHidden();
}

for (const way of ["wrappers", "in place"] as const) {
  test(`a page that is translated with ${way} shows its translated text, which follows route, reveal and filter`, async ({
    page,
  }) => {
    await open(page);
    await translate(page, way);
    await expectText(page, entries[0]!.teaser.toUpperCase());
    await settled(page);

    await press(cardLink(page, "SHARK"));
    await expectText(page, entry("shark").teaser.toUpperCase());
    const [first] = entry("shark").spoilers!;
    await expect(page.getByText(first!.text.toUpperCase())).toHaveCount(0);
    await press(main(page).getByRole("button", { name: new RegExp(`^Reveal: ${first!.label}`, "i") }));
    await expectText(page, first!.text.toUpperCase());
    await page.goBack();
    await expectText(page, entries[1]!.teaser.toUpperCase());
    await press(page.getByRole("button", { name: "FILTER", exact: true }));
    const field = page.getByRole("searchbox");
    await field.fill("seo in guk");
    await expect(main(page).getByRole("article")).not.toHaveCount(entries.length);
    await field.fill("");
    await settled(page);
    await expect(main(page).getByRole("article")).toHaveCount(entries.length);
    await expectText(page, entries[0]!.teaser.toUpperCase());

    await stopTranslating(page);
    await expect(page.locator("canvas")).toBeVisible();
    await expect(heading(page, "Shark", 2)).toHaveCSS("color", "rgba(0, 0, 0, 0)");
    await expect(spoilersControl(page)).toBeVisible();
  });
}

test("keys act on the entry in the window while the translated text is shown", async ({ page }) => {
  await open(page);
  await translate(page, "in place");
  const { title, spoilers } = entry("coffee-prince");
  const shown = cardLink(page, title.toUpperCase());
  await expect(shown).toBeVisible();
  await settled(page);
  await shown.evaluate((link) => link.scrollIntoView({ block: "start", behavior: "instant" }));
  await settled(page);
  await page.keyboard.press("s");
  await expectText(page, spoilers![0]!.text.toUpperCase());
  await expect(main(page).getByRole("button", { name: /^HIDE (ALL|SPOILER)/i })).toHaveCount(1);
});

test("a page that is translated while it loads shows its translated text", async ({ page }) => {
  const release = await holdRequests(page, /\.wasm$/);
  await page.goto("./");
  await translate(page, "wrappers");
  await expect(page.getByText(entries[0]!.teaser.toUpperCase())).toBeVisible();
  release();
  await ready(page);
  await expectText(page, entries[0]!.teaser.toUpperCase());
});

test("an extension that marks words or adds elements of its own leaves the drawing", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const [line] = document.querySelectorAll("#app_mirror p .line");
    const mark = document.createElement("mark");
    mark.append(...line!.childNodes);
    line!.append(mark);
    for (const element of document.querySelectorAll("#app_mirror li, #app_mirror :is(h2, h3)"))
      element.prepend(document.createElement("extension-icon"));
  });
  await press(cardLink(page, "Shark"));
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await page.goBack();
  await settled(page);
  await expect(page.locator("canvas")).toBeVisible();
  await expect(main(page).getByRole("article")).toHaveCount(entries.length);
});
