import { entries, entry, post, secretsOf, titles } from "../post.ts";
import { capture, wordDistance, wordTolerance } from "./drawing.ts";
import { type Box, expect, test } from "./reader.ts";

const shark = entry("shark");
const enoughColours = 16; // a blank area or a plain control has fewer

test("the list has the whole post, drawn at its positions in the document", async ({ reader }) => {
  await reader.open();
  await reader.expect("heading", post.title, { level: "h1" });
  const headings = await reader.all("heading");
  expect(headings.filter(({ isTitle }) => isTitle).map(({ text }) => text)).toEqual(titles);
  for (const title of [post.title, shark.title, "Last words"]) {
    const { box } = await reader.bringIntoWindow("heading", title);
    await expect.poll(async () => (await capture(reader)).countColours(box), title).toBeGreaterThan(enoughColours);
  }
  await reader.press("button", "Why these eight");
  await reader.expect("region", "Why these eight");
  for (const text of [...post.introduction, shark.teaser, ...post.closing]) {
    const { box } = await reader.bringIntoWindow("paragraph", text);
    await expect.poll(() => wordDistance(reader, box), text).toBeLessThanOrEqual(wordTolerance);
  }
});

test("a card links to its entry's own page", async ({ reader }) => {
  await reader.open();
  await reader.press("link", shark.title);
  await reader.expect("heading", shark.title, { level: "h1", focused: true });
  await reader.expect("paragraph", shark.teaser);
  expect(await reader.evaluate(() => [location.href, document.title], null)).toEqual([
    reader.address("shark/"),
    `${shark.title} · ${post.title}`,
  ]);
  const { box } = (await reader.find("heading", shark.title))!;
  await expect.poll(async () => (await capture(reader)).countColours(box)).toBeGreaterThan(enoughColours);
});

test("the browser's find selects and scrolls to drawn text, and finds no spoiler", async ({ reader }) => {
  await reader.open();
  await reader.press("button", "Why these eight");
  await reader.expect("region", "Why these eight");
  const find = (words: string) => reader.evaluate((sought) => (window as unknown as Finds).find(sought), words);
  for (const text of [post.introduction[0]!, entry("bad-guy").teaser, post.closing[0]!]) {
    const sought = text.split(" ").slice(1, -1).join(" "); // across line ends
    expect(await find(sought), sought).toBe(true);
    expect((await reader.selected()).replace(/\s+/g, " ")).toBe(sought);
    const found: Box = await reader.evaluate(
      () => getSelection()!.getRangeAt(0).getBoundingClientRect().toJSON(),
      null,
    );
    const paragraph = (await reader.find("paragraph", text))!;
    expect(paragraph.inWindow, "the page is scrolled to the match").toBe(true);
    expect(found.y).toBeGreaterThanOrEqual(paragraph.box.y - 1);
    expect(found.y + found.height).toBeLessThanOrEqual(paragraph.box.y + paragraph.box.height + 1);
    await reader.evaluate(() => getSelection()!.collapseToEnd(), null);
    await expect
      .poll(() => wordDistance(reader, paragraph.box), "the words are drawn at the match")
      .toBeLessThanOrEqual(wordTolerance);
  }
  for (const secret of shark.spoilers!.map(({ text }) => text.split(" ").slice(0, 4).join(" ")))
    expect(await find(secret), secret).toBe(false);
});

test("an address with a text fragment reveals no spoiler", async ({ reader }) => {
  const words = shark.spoilers!.map(({ text }) => text.split(" ").slice(0, 6).join(" "));
  await reader.open(`shark/#:~:text=${encodeURIComponent(words[0]!)}`);
  const shown = await reader.evaluate(() => document.body.innerText.replace(/\s+/g, " "), null);
  expect(words.filter((excerpt) => shown.includes(excerpt))).toEqual([]);
});

interface Finds {
  find(words: string): boolean;
}

function expectInOrder(text: string, excerpts: (string | undefined)[]): void {
  const words = text.replace(/\s+/g, " ");
  let at = 0;
  for (const excerpt of excerpts) {
    if (!excerpt) continue;
    const found = words.indexOf(excerpt, at);
    expect(found, `“${excerpt}” follows ${words.slice(Math.max(0, at - 60), at)}`).toBeGreaterThanOrEqual(at);
    at = found + excerpt.length;
  }
}

test("the whole page can be selected and copied, in reading order", async ({ reader }) => {
  await reader.open();
  await reader.press("button", "Why these eight");
  await reader.expect("region", "Why these eight");
  await reader.key("Control+a");
  await reader.key("Control+c");
  const copied = await reader.clipboard();
  expectInOrder(copied, [
    post.title,
    post.lede,
    ...post.introduction,
    ...post.sections.flatMap((section, index) => [
      index > 0 ? section.title : undefined, // the page's title is the first section's
      ...section.introduction,
      ...section.entries.flatMap(({ title, nativeTitle, teaser }) => [title, nativeTitle, teaser]),
    ]),
    ...post.closing,
    post.author,
  ]);
  expect(copied.split("\n").length, "paragraphs and cards are separate lines").toBeGreaterThan(entries.length * 3);
  expect(entries.flatMap(secretsOf).filter((words) => copied.includes(words))).toEqual([]);
});

test("dragging the pointer over lines and cards selects the text between", async ({ reader }) => {
  await reader.open();
  const [first, second] = ["heart-to-heart", "me-too-flower"].map(entry);
  await reader.bringIntoWindow("link", second!.title);
  const from = (await reader.find("paragraph", first!.teaser))!;
  const to = (await reader.find("paragraph", second!.teaser))!;
  await reader.drag(
    { ...from.box, height: 20 },
    { ...to.box, y: to.box.y + to.box.height - 20, height: 20, width: 60 },
  );
  const selected = await reader.selected();
  const beforeLastLine = second!.teaser.split(" ").slice(0, 6).join(" ");
  expectInOrder(selected, [first!.teaser.slice(2), second!.title, second!.nativeTitle, beforeLastLine]);
});

test("a drag that ends beside or below texts selects from its start on", async ({ reader }) => {
  await reader.open();
  const { title, teaser } = entry("heart-to-heart");
  await reader.bringIntoWindow("link", title);
  const { box: text } = (await reader.find("paragraph", teaser))!;
  const { box: card } = (await reader.all("article")).find((article) => article.text.includes(teaser))!;
  const right = card.x + card.width;
  for (const [name, end] of [
    ["right of the text", { x: right - 3, y: text.y + 12 }],
    ["in the gap below the card", { x: text.x + 100, y: card.y + card.height + 9 }],
    ["beside the list", { x: right + 20, y: text.y + text.height - 5 }],
  ] as const) {
    await reader.drag({ ...text, x: text.x + 1, height: 24 }, { ...end, width: 0, height: 0 });
    const selected = await reader.selected();
    expect(selected.startsWith(teaser.slice(0, 20)), `${name}: ${selected.slice(0, 60)}`).toBe(true);
    expect(selected, name).not.toContain(post.title);
  }
});

test("links have real addresses and lie over their drawing", async ({ reader }) => {
  await reader.open();
  for (const [name, address] of [
    [shark.title, reader.address("shark/")],
    [new RegExp(post.source.title), post.source.url],
  ] as const) {
    const links = await reader.all("link", name);
    expect(links.map(({ href }) => href)).toContain(address);
  }
  await reader.bringIntoWindow("link", "Heart to Heart");
  const drawing = await capture(reader);
  const inWindow = (await reader.all("link")).filter((link) => link.inWindow);
  expect(inWindow.length).toBeGreaterThan(10);
  for (const { text, box, inFront } of inWindow) {
    expect(inFront, text).toBe(true);
    expect(drawing.countColours(box), text).toBeGreaterThan(4);
  }
});
