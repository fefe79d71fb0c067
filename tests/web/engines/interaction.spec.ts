import { entries, entry, secretsOf, titles } from "../post.ts";
import { capture } from "./drawing.ts";
import { expect, type Reader, test } from "./reader.ts";

const shark = entry("shark");
const secrets = secretsOf(shark);

async function secretsInPage(reader: Reader): Promise<string[]> {
  const content = await reader.content();
  return secrets.filter((words) => content.includes(words));
}

test("spoilers are in the page only while they are revealed", async ({ reader }) => {
  await reader.open();
  expect(secrets.length).toBeGreaterThan(10);
  expect(await secretsInPage(reader)).toEqual([]);
  await reader.press("button", `Reveal spoilers of ${shark.title}`);
  await reader.expect("button", `Hide all spoilers of ${shark.title}`, { expanded: "true" });
  await expect.poll(() => secretsInPage(reader)).toEqual(secrets);
  const spoiler = () => reader.bringIntoWindow("group", shark.spoilers![0]!.label); // a font that arrives late may move the text
  expect((await spoiler()).text).toContain(shark.spoilers![0]!.text);
  await expect.poll(async () => (await capture(reader)).countColours((await spoiler()).box)).toBeGreaterThan(16);
  await reader.press("button", `Hide all spoilers of ${shark.title}`);
  await reader.expect("button", `Reveal spoilers of ${shark.title}`, { expanded: "false" });
  await expect.poll(() => secretsInPage(reader)).toEqual([]);
});

test("revealed spoilers stay over a reload, and one choice shows and hides every spoiler", async ({ reader }) => {
  await reader.open("shark/");
  await reader.press("radio", "All");
  await reader.expect("radio", "All", { checked: "true" });
  await expect.poll(() => secretsInPage(reader)).toEqual(secrets);
  await reader.reload();
  await reader.expect("heading", shark.title, { level: "h1" });
  await expect.poll(() => secretsInPage(reader)).toEqual(secrets);
  await reader.key("Control+a"); // selected text is removed too
  await reader.press("radio", "Hidden");
  await expect.poll(() => secretsInPage(reader)).toEqual([]);
});

test("the link to a card's entry can be copied, which is announced", async ({ reader }) => {
  await reader.open();
  await reader.press("button", "Share Coffee Prince");
  await reader.press("button", "Copy link");
  await reader.expect("status", /^/, { text: "Link to Coffee Prince copied" });
  expect(await reader.clipboard()).toBe(reader.address("coffee-prince/"));
});

test("Back and Forward restore page, focus and scroll position", async ({ reader }) => {
  await reader.open();
  await reader.press("link", "Bad Guy");
  await reader.expect("heading", "Bad Guy", { level: "h1", focused: true });
  await reader.expectScroll(0);
  await reader.back();
  await reader.expect("link", "Bad Guy", { href: reader.address("bad-guy/") });
  await expect
    .poll(async () => (await reader.all("heading")).filter(({ isTitle }) => isTitle).map(({ text }) => text))
    .toEqual(titles);
  const focused = () => reader.evaluate(() => document.activeElement?.textContent, null);
  await expect.poll(focused).toBe("Bad Guy");
  await reader.settled();
  expect(await reader.scrollY()).toBeGreaterThan(1000);
  expect((await reader.all("link", "Bad Guy")).some((link) => link.inWindow && link.inFront)).toBe(true);
  await reader.forward();
  await reader.expect("heading", "Bad Guy", { level: "h1" });
  await reader.expectScroll(0);
});

test("an entry's address opens the entry, which links to the list", async ({ reader }) => {
  for (const { id, title } of [entries[0]!, entries.at(-1)!]) {
    await reader.open(`${id}/`);
    await reader.expect("heading", title, { level: "h1", inWindow: true });
  }
  await reader.press("link", "← Back to the list");
  await reader.expect("heading", shark.title, { isTitle: true });
});

// The one browser journey of ./test quick, which goes through every kind of page.
test("the list, an entry, the help panel and the filter work by the keyboard alone", { tag: "@quick" }, async ({
  reader,
}) => {
  await reader.open();
  const focused = () =>
    reader.evaluate(() => {
      const { activeElement } = document;
      return { text: activeElement?.textContent, shown: activeElement?.matches(":focus-visible") };
    }, null);
  await reader.key("Tab");
  await expect.poll(focused).toEqual({ text: "Kisses, ranked", shown: true });
  await reader.key("Tab");
  await expect.poll(focused).toEqual({ text: entries[0]!.title, shown: true });
  await reader.key("Shift+Tab");
  await expect.poll(focused).toEqual({ text: "Kisses, ranked", shown: true });

  await reader.key("j");
  await reader.key("j");
  await expect.poll(focused).toEqual({ text: shark.title, shown: true });
  await reader.key("s");
  await expect.poll(() => secretsInPage(reader)).toEqual(secrets);
  await reader.key("Enter");
  await reader.expect("heading", shark.title, { level: "h1", focused: true });

  await reader.key("?");
  await reader.expect("dialog", /./);
  await reader.key("Escape");
  await reader.expectNone("dialog");
  await reader.expect("heading", shark.title, { level: "h1", focused: true });

  await reader.open();
  await reader.key("/");
  await reader.expect("searchbox", /^Filter/, { focused: true });
  await reader.type("coffee");
  await expect
    .poll(async () => (await reader.all("heading")).filter(({ isTitle }) => isTitle).map(({ text }) => text))
    .toEqual(["Coffee Prince"]);
});

test("the browser's own keys are left to the browser", async ({ reader }) => {
  await reader.open();
  const { box } = await reader.bringIntoWindow("paragraph", shark.teaser);
  await reader.drag(box, box); // the browser also keeps its keys after a press on the page
  const prevented = await reader.evaluate(() => {
    const press = (key: string, ctrlKey: boolean) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true }),
      );
    const withControl = ["f", "c", "k", "p", "s", "+", "-", "0", "Home"].filter((key) => !press(key, true));
    const alone = ["F1", "F5", "Tab", " ", "PageDown", "End", "Backspace"].filter((key) => !press(key, false));
    return [...withControl, ...alone];
  }, null);
  expect(prevented).toEqual([]);
  await reader.key("Home");
  await reader.expectScroll(0);
  // Chromium drops a key's smooth scrolling that begins while a page is busy or still scrolls: the key is then pressed
  // again.
  await expect(async () => {
    await reader.key("PageDown");
    await expect.poll(() => reader.scrollY(), { timeout: 3000 }).toBeGreaterThan(300);
  }).toPass();
});

test("an entry is marked as seen, which is counted and stored", async ({ reader }) => {
  await reader.open();
  await reader.press("button", "Seen: Shark");
  await reader.expect("button", "Seen: Shark", { text: "Seen" });
  await reader.expect("paragraph", "1 of 8 seen");
  await reader.reload();
  await reader.expect("paragraph", "1 of 8 seen");
  await reader.press("button", "Seen: Shark");
  await reader.expect("paragraph", "0 of 8 seen");
});

test("a panel shares an entry as a quote, which has no spoiler", async ({ reader }) => {
  await reader.open("shark/");
  await reader.press("button", "Share Shark");
  await reader.expect("heading", "Share Shark");
  await reader.press("button", "Copy as quote");
  await reader.expect("status", /^/, { text: "Shark copied as a quote" });
  const quote = await reader.clipboard();
  expect(quote).toContain(shark.teaser);
  expect(quote).toContain(reader.address("shark/"));
  expect(secrets.filter((words) => quote.includes(words))).toEqual([]);
});

test.describe("in a narrow window", () => {
  test.use({ windowSize: { width: 460, height: 800, ratio: 1 } });

  test("the strip of ranks jumps, leaves while the reader scrolls down, and comes back on the way up", async ({
    reader,
  }) => {
    await reader.open();
    const strip = async () => (await reader.find("navigation", "Jump to an entry"))!;
    const isShown = async () => {
      const { box } = await strip();
      return box.y + box.height <= 801;
    };
    expect(await isShown()).toBe(true);
    await reader.press("link", "5 Untitled in the post");
    await reader.expect("link", "Untitled in the post", { focused: true });
    await reader.evaluate(() => window.scrollBy({ top: 300, behavior: "instant" }), null);
    await expect.poll(isShown).toBe(false);
    await reader.evaluate(() => window.scrollBy({ top: -100, behavior: "instant" }), null);
    await expect.poll(isShown).toBe(true);
  });
});
