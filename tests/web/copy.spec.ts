import type { Page } from "@playwright/test";
import {
  card,
  chooseSpoilers,
  copySelection,
  emptyScript,
  expect,
  main,
  open,
  openFilter,
  press,
  settled,
  test,
} from "./page.ts";
import { entries, entry, post, secretsOf } from "./post.ts";

// Copied text is as good as the page: readable HTML and text, with ranks and without controls.

async function select(page: Page, from: { text: string; at: number }, to: { text: string; at: number }): Promise<void> {
  await page.evaluate(
    ([start, end]) => {
      const find = (text: string) => {
        const texts = document.createTreeWalker(document.querySelector("main")!, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) if (texts.currentNode.nodeValue!.includes(text)) return texts.currentNode;
        throw new Error(`no text ${text}`);
      };
      const [a, b] = [find(start.text), find(end.text)];
      const offset = (node: Node, { text, at }: { text: string; at: number }) => node.nodeValue!.indexOf(text) + at;
      getSelection()!.setBaseAndExtent(a, offset(a, start), b, offset(b, end));
    },
    [from, to] as const,
  );
}

// Returns the names of the elements of the HTML, and its text as a rich editor shows it.
async function pasted(page: Page, html: string): Promise<{ tags: string[]; styled: number; text: string }> {
  const editor = await page.context().newPage();
  await editor.setContent(html);
  const read = await editor.evaluate(() => {
    const all = [...document.body.querySelectorAll("*")];
    return {
      tags: [...new Set(all.map(({ localName }) => localName))].sort(),
      styled: all.filter((element) => element.hasAttribute("style") || element.hasAttribute("class")).length,
      text: document.body.innerText.replace(/\s+/g, " "),
    };
  });
  await editor.close();
  return read;
}

for (const [kind, prepare] of [
  ["drawn list", open],
  [
    "static list",
    async (page: Page) => {
      await page.route(/\.wasm$/, (route) => route.abort());
      await page.goto("./");
      await expect(page.getByRole("alert")).toBeVisible();
      const spoilers = page.getByRole("checkbox").first(); // stays focused
      await spoilers.press("Space");
      await spoilers.press("Space");
    },
  ],
] as const)
  test(`the whole ${kind} is copied as clean HTML and text, with ranks and without controls`, async ({
    page,
    witness,
  }) => {
    witness.allow(/Failed to load resource|FetchFailure|status 0/);
    await prepare(page);
    await page.keyboard.press("Control+a");
    const { html, text } = await copySelection(page);
    const { tags, styled, text: inHtml } = await pasted(page, html);
    expect(tags.filter((tag) => !/^(h[1-6]|p|a)$/.test(tag))).toEqual([]);
    expect(styled).toBe(0);
    for (const shown of [text.replace(/\s+/g, " "), inHtml]) {
      expect(shown).toContain(post.title);
      for (const { rank, tied, title, teaser } of entries) {
        expect(shown).toContain(teaser);
        expect(shown).toContain(rank ? `${rank}${tied ? "=" : ""} ${title}` : title);
      }
      expect(shown).not.toMatch(/Reveal|Share|I have the link|If seen|Seen\?|of 8 seen|Theme:|TIE/);
      expect(entries.flatMap(secretsOf).filter((words) => shown.includes(words))).toEqual([]);
    }
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href!);
    expect(links.length).toBeGreaterThan(entries.length);
    expect(links.filter((href) => !/^https?:\/\//.test(href))).toEqual([]);
  });

test("only the selected words are copied", async ({ page }) => {
  await open(page);
  const { teaser } = entries[0]!;
  const word = teaser.split(" ")[1]!;
  await select(page, { text: word, at: 0 }, { text: word, at: word.length });
  expect(await copySelection(page)).toEqual({ html: word, text: word });
});

test("a selection over two cards is copied from its first to its last word, with the rank between", async ({
  page,
}) => {
  await open(page);
  const [first, second] = entries;
  const [start] = /\S+ \S+$/.exec(first!.teaser)!;
  await select(page, { text: start, at: 0 }, { text: second!.title, at: second!.title.length });
  const { text, html } = await copySelection(page);
  expect(text.slice(0, start.length)).toBe(start);
  expect(text.endsWith(`${second!.rank}${second!.tied ? "=" : ""} ${second!.title}`)).toBe(true);
  expect(html).toContain("<h2>");
});

test("a revealed spoiler is copied, and a closed spoiler is not", async ({ page }) => {
  await open(page, "shark/");
  const [first, second] = entry("shark").spoilers!;
  await press(main(page).getByRole("button", { name: `Reveal: ${first!.label}` }));
  await settled(page);
  await page.keyboard.press("Control+a");
  const { text } = await copySelection(page);
  expect(text).toContain(first!.text);
  expect(text).not.toContain(second!.text);
});

test("a static page without the app copies no closed spoiler", async ({ page }) => {
  await emptyScript(page);
  await page.goto("shark/");
  await page.keyboard.press("Control+a");
  const selected = await page.evaluate(() => getSelection()!.toString());
  expect(secretsOf(entry("shark")).filter((words) => selected.includes(words))).toEqual([]);
});

test("a selection of nothing but controls is copied as the browser does", async ({ page, witness }) => {
  witness.allow(/Failed to load resource|FetchFailure|status 0/);
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto("shark/");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.evaluate(() => {
    const [first, second] = document.querySelectorAll("label");
    getSelection()!.setBaseAndExtent(first!, 0, second!, second!.childNodes.length);
  });
  await page.evaluate(() =>
    addEventListener("copy", ({ defaultPrevented }) => Object.assign(window, { isReplaced: defaultPrevented })),
  );
  await page.keyboard.press("Control+c");
  await expect.poll(() => page.evaluate(() => (window as { isReplaced?: boolean }).isReplaced)).toBe(false);
});

test("text in the filter is copied as it is", async ({ page }) => {
  await open(page);
  const field = await openFilter(page);
  await field.fill("seo in guk");
  await field.selectText();
  await page.evaluate(() =>
    addEventListener("copy", (event) => Object.assign(window, { taken: event.defaultPrevented })),
  );
  await page.keyboard.press("Control+c");
  expect(await page.evaluate(() => (window as unknown as { taken: boolean }).taken)).toBe(false);
});

test("a drag that ends beside, between or below texts selects from its start on", async ({ page }) => {
  await open(page);
  const teaser = card(page, entries[0]!.title).getByText(entries[0]!.teaser);
  await teaser.scrollIntoViewIfNeeded();
  await settled(page);
  const box = (await teaser.boundingBox())!;
  const article = (await card(page, entries[0]!.title).boundingBox())!;
  const start = { x: box.x + 1, y: box.y + 12 };
  const ends = {
    "right of the text": { x: article.x + article.width - 3, y: box.y + 12 },
    "in the gap below the card": { x: box.x + 100, y: article.y + article.height + 9 },
    "beside the list": { x: article.x + article.width + 20, y: box.y + box.height - 5 },
  };
  for (const [name, end] of Object.entries(ends)) {
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 60, start.y, { steps: 3 });
    await page.mouse.move(end.x, end.y, { steps: 5 });
    const selected = await page.evaluate(() => getSelection()!.toString());
    await page.mouse.up();
    expect(
      selected.replace(/\s+/g, " ").startsWith(entries[0]!.teaser.slice(0, 20)),
      `${name}: ${selected.slice(0, 60)}`,
    ).toBe(true);
    expect(selected, name).not.toContain(post.title);
    await page.mouse.click(5, 5);
  }
});

test("a toast with a button is neither copied nor printed", async ({ page }) => {
  await open(page);
  await chooseSpoilers(page, "All");
  const toast = page.getByRole("region", { name: "All spoilers shown" });
  await expect(toast).toBeVisible();
  await page.keyboard.press("Control+a");
  const { html, text } = await copySelection(page);
  expect(text).toContain(post.title);
  expect(html + text).not.toMatch(/All spoilers shown|Undo/);
  await page.emulateMedia({ media: "print" });
  await expect(toast).toBeHidden();
});
