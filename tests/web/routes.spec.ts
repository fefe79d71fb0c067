import type { Page } from "@playwright/test";
import {
  card,
  cardLink,
  chooseSpoilers,
  entryTitles,
  expect,
  expectScroll,
  filterField,
  heading,
  holdRequests,
  main,
  open,
  openFilter,
  press,
  ready,
  scrollTo,
  scrollY,
  settled,
  test,
} from "./page.ts";
import { entries, numbered, post, titles, withSpaces } from "./post.ts";

// Opens an entry from its card. Returns the scroll position at which the list was left.
async function follow(page: Page, title: string): Promise<number> {
  const link = cardLink(page, title);
  const y = await scrollTo(link);
  await press(link);
  await expect(heading(page, title, 1)).toBeVisible();
  return y;
}

test("an entry's page lists its facts", async ({ page }) => {
  await open(page, "que-sera-sera/");
  const facts = main(page).getByRole("definition");
  await expect(main(page).getByRole("term")).toHaveText([
    "Korean",
    "Aired",
    "Run",
    "Leads",
    "Episode",
    "Where",
    "In the post’s clip",
  ]);
  await expect(facts).toHaveText([
    "케세라세라",
    "2007, MBC",
    "17 episodes",
    "Eric Mun",
    "Jung Yu-mi",
    "2, at the end",
    "A stalled elevator",
    "from 6:00",
  ]);
  await expect(
    main(page).getByText("The post’s own clip (in full) is lost. In it the scene began at 6:00."),
  ).toBeVisible();
  await expect(main(page).getByText("NUMBER ONE", { exact: true })).toBeVisible();
});

test("previous and next lead through every entry in order, and each page has its entry's whole content", async ({
  page,
}) => {
  test.slow();
  await open(page, `${entries[0]!.id}/`);
  for (const [index, entry] of entries.entries()) {
    await expect(heading(page, entry.title, 1)).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/${entry.id}/$`));
    const article = main(page).getByRole("article", { name: entry.title, exact: true });
    await expect(article.getByRole("img", { name: entry.art.alt })).toBeVisible();
    const texts = [
      entry.teaser,
      entry.nativeTitle,
      entry.titleNote,
      entry.network,
      entry.setting,
      ...(entry.facts ?? []),
      ...(entry.people ?? []).map(({ name }) => name),
      ...(entry.works ?? []).flatMap((work) => [work.title, work.nativeTitle]),
      ...(entry.spoilers ?? []).map(({ label }) => label),
    ];
    await settled(page);
    const text = withSpaces(await article.textContent());
    expect(texts.filter((part) => part && !text.includes(part))).toEqual([]);
    await expect(article.getByRole("list", { name: "Tags" }).getByRole("link")).toHaveText(entry.tags);
    const visibleLinks = (entry.links ?? []).filter((link) => !link.spoiler);
    await expect(article.getByRole("link", { name: /\(opens in a new tab\)$/ })).toHaveCount(visibleLinks.length);
    const neighbours = page.getByRole("navigation", { name: "Neighbouring entries" });
    const before = entries[index - 1];
    const after = entries[index + 1];
    await expect(neighbours.getByRole("link")).toHaveCount(2);
    if (before) await expect(neighbours.getByRole("link", { name: `Previous: ${numbered(before)}` })).toBeVisible();
    if (after) await press(neighbours.getByRole("link", { name: `Next: ${numbered(after)}` }));
    else await press(neighbours.getByRole("link", { name: /^Back to the list/ }));
  }
  await expect(entryTitles(page)).toHaveText(titles);
});

test("the link to the previous entry opens it at its top, with the focus on its heading", async ({ page }) => {
  await open(page, "bad-guy/");
  const previous = page.getByRole("link", { name: "Previous: 6 · Heartless City" });
  await scrollTo(previous);
  await press(previous);
  await expect(heading(page, "Heartless City", 1)).toBeVisible();
  await expectScroll(page, 0);
  await expect(heading(page, "Heartless City", 1)).toBeFocused();
});

test("the link back to the list restores the list's scroll position", async ({ page }) => {
  await open(page);
  const left = await follow(page, "Bad Guy");
  expect(left).toBeGreaterThan(1000);
  const back = main(page).getByRole("link", { name: "← Back to the list" });
  await back.scrollIntoViewIfNeeded();
  await press(back);
  await expect(entryTitles(page)).toHaveText(titles);
  await expect(page).toHaveURL(/\/$/);
  await expectScroll(page, left);
});

test("the link back to the list restores its scroll position after Back, Forward and a reload too", async ({
  page,
}) => {
  await open(page);
  await follow(page, "Bad Guy");
  await page.goBack();
  await expect(entryTitles(page)).toHaveText(titles);
  const left = await follow(page, "Shark");
  const back = main(page).getByRole("link", { name: "← Back to the list" });
  await press(back);
  await expect(entryTitles(page)).toHaveText(titles);
  await expectScroll(page, left);
  const leftAgain = await follow(page, "Heartless City");
  await page.reload();
  await ready(page);
  await scrollTo(page.getByRole("link", { name: /^Previous: / }));
  await press(main(page).getByRole("link", { name: /^Previous: / }));
  await expect(heading(page, "Heartless City", 1)).toHaveCount(0);
  await press(back);
  await expect(entryTitles(page)).toHaveText(titles);
  await expectScroll(page, leftAgain);
});

test("Back restores the list's scroll position, Forward the entry's", async ({ page }) => {
  await open(page);
  const left = await follow(page, "Love Rain");
  const down = await scrollTo(page.getByRole("link", { name: "Previous: Queen In-hyun’s Man" }));
  await page.goBack();
  await expect(entryTitles(page)).toHaveText(titles);
  await expectScroll(page, left);
  await expect(cardLink(page, "Love Rain")).toBeFocused();
  await page.goForward();
  await expect(heading(page, "Love Rain", 1)).toBeVisible();
  await expectScroll(page, down);
});

test("a reload keeps the scroll position, the filter and revealed spoilers", async ({ page }) => {
  await open(page, "?q=a&tag=Romance");
  const article = card(page, "Coffee Prince");
  await press(article.getByRole("button", { name: "Reveal spoilers of Coffee Prince" }));
  await expect(article.getByRole("button", { name: "Hide all spoilers of Coffee Prince" })).toBeVisible();
  await settled(page);
  const shown = await entryTitles(page).allTextContents();
  expect(shown.length).toBeLessThan(titles.length);
  const y = await scrollTo(article);
  expect(y).toBeGreaterThan(100);
  await page.reload();
  await ready(page);
  await expectScroll(page, y);
  await expect(entryTitles(page)).toHaveText(shown);
  await expect(filterField(page)).toHaveValue("a");
  await expect(page.getByRole("button", { name: "Romance", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(article.getByRole("button", { name: "Hide all spoilers of Coffee Prince" })).toBeVisible();
});

test("a scroll that ends just after Back does not change where Back leads", async ({ page }) => {
  await open(page);
  const left = await follow(page, "Love Rain");
  await scrollTo(page.getByRole("link", { name: /^Previous: / }));
  await page.evaluate(() => {
    const end = () => document.dispatchEvent(new Event("scrollend", { bubbles: true }));
    addEventListener("popstate", end, { once: true });
  });
  await page.goBack();
  await expect(entryTitles(page)).toHaveText(titles);
  await expectScroll(page, left);
});

test("Back restores the list's scroll position after a reload of the entry", async ({ page }) => {
  await open(page);
  const left = await follow(page, "Heartless City");
  await page.reload();
  await ready(page);
  await expect(heading(page, "Heartless City", 1)).toBeVisible();
  await page.goBack();
  await expect(entryTitles(page)).toHaveText(titles);
  await expectScroll(page, left);
});

test("the site's name links to the list", async ({ page }) => {
  await open(page, "shark/");
  await press(page.getByRole("link", { name: post.shortTitle }));
  await expect(page).toHaveURL(/\/$/);
  await expect(entryTitles(page)).toHaveText(titles);
});

test("an address with a fragment is scrolled to the section that it names", async ({ page }) => {
  await open(page, "#stills-that-linger");
  await expect(heading(page, "Stills that linger", 2)).toBeInViewport();
  expect(await scrollY(page)).toBeGreaterThan(500);
});

test("the notice about an unknown address quotes it shortened and without invisible characters", async ({
  page,
  witness,
}) => {
  witness.allow(/status of 404/);
  await page.goto(`%E2%80%AECall%20555%0A${"!".repeat(2000)}`);
  await ready(page);
  const texts = page.getByRole("alert").getByRole("paragraph");
  await expect(texts).toHaveText([
    "There is no page at this address.",
    `The address “Call 555\ufffd${"!".repeat(51)}…” may be old or cut short. The whole ranking is here instead.`,
  ]);
  await expect(page).toHaveTitle(`No such page · ${post.title}`);
});

test("a search opens in a new tab", async ({ page, context, witness }) => {
  witness.allowOrigin("https://www.youtube.com");
  await context.route(/youtube\.com/, (route) => route.fulfill({ contentType: "text/html", body: "<h1>Videos</h1>" }));
  await open(page, "que-sera-sera/");
  const search = main(page).getByRole("link", { name: "Search YouTube for Que Sera Sera (opens in a new tab)" });
  const opened = context.waitForEvent("page");
  await press(search);
  await expect((await opened).getByRole("heading", { name: "Videos" })).toBeVisible();
  await expect(heading(page, "Que Sera Sera", 1)).toBeVisible();
});

test("entries with the same person link to each other", async ({ page }) => {
  await open(page, "shark/");
  await press(main(page).getByRole("link", { name: "Also with Kim Nam-gil: 7 · Bad Guy" }));
  await expect(heading(page, "Bad Guy", 1)).toBeVisible();
  await expect(main(page).getByRole("link", { name: "Also with Kim Nam-gil: 2 · Shark" })).toBeVisible();
});

test("a former address leads on to the entry, and Back to the page before", async ({ page }) => {
  await open(page);
  await page.goto("the-one-without-a-kiss/");
  await expect(page).toHaveURL(/\/in-the-rain\/$/);
  await ready(page);
  await expect(heading(page, "Untitled in the post", 1)).toBeVisible();
  await page.goBack();
  await expect(entryTitles(page)).toHaveText(titles);
});

test("the app itself leads on from a former address, where the host has no page for it", async ({ page, witness }) => {
  witness.allow(/status of 404/);
  await page.goto("The-One-Without-A-Kiss//");
  await ready(page);
  await expect(heading(page, "Untitled in the post", 1)).toBeVisible();
  await expect(page).toHaveURL(/\d\/in-the-rain\/$/);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

for (const path of ["que-sera-sera//", "Que-Sera-Sera/", "que-sera-sera/index.html", "%71ue-sera-sera%2F%2F"])
  test(`the address /${path} leads to the entry, and is shown as the proper one`, async ({
    page,
    baseURL,
    witness,
  }) => {
    witness.allow(/status of 404/);
    await page.goto(`${baseURL}/${path}?x=1#y`);
    await ready(page);
    await expect(heading(page, "Que Sera Sera", 1)).toBeVisible();
    await expect(page).toHaveURL(`${baseURL}/que-sera-sera/?x=1#y`);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

for (const path of ["no-such-drama/", "shark/extra/", "%F0%9F%92%8B"]) {
  test(`the unknown address /${path} shows a notice and the list`, async ({ page, witness }) => {
    witness.allow(/status of 404/);
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await ready(page);
    await expect(page.getByRole("alert")).toContainText(`“${decodeURI(path)}” may be old or cut short.`);
    await expect(entryTitles(page)).toHaveText(titles);
    await expect(page).toHaveTitle(`No such page · ${post.title}`);
    await expect(page).toHaveURL(new RegExp(`/${path}$`));

    await press(cardLink(page, "Shark"));
    await expect(heading(page, "Shark", 1)).toBeVisible();
    await expect(page).toHaveURL(/\d\/shark\/$/);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await page.goBack();
    await expect(page.getByRole("alert")).toBeVisible();
  });
}

test("a click with Ctrl or Meta and a middle click open a new tab", async ({ page, context }) => {
  await open(page);
  const link = cardLink(page, "Shark");
  const opened = context.waitForEvent("page");
  await link.click({ modifiers: ["ControlOrMeta"] });
  const other = await opened;
  await ready(other);
  await expect(heading(other, "Shark", 1)).toBeVisible();
  await expect(heading(page, post.title, 1)).toBeVisible();
  await expect(page).toHaveURL(/\/$/);

  const another = context.waitForEvent("page");
  await cardLink(page, "Bad Guy").click({ button: "middle" });
  await expect(heading(await another, "Bad Guy", 1)).toBeVisible();
  await expect(heading(page, post.title, 1)).toBeVisible();
});

test("pages open where the browser refuses to change the address", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    history.pushState = history.replaceState = () => {
      throw new DOMException("too often", "SecurityError");
    };
  });
  await press(cardLink(page, "Shark"));
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expect(page).toHaveURL(/\d\/$/);
  await press(main(page).getByRole("link", { name: "← Back to the list" }));
  await expect(entryTitles(page)).toHaveText(titles);
  await (await openFilter(page)).fill("coffee");
  await expect(entryTitles(page)).toHaveText(["Coffee Prince"]);
});

test("revealing spoilers adds no history", async ({ page }) => {
  await open(page);
  await follow(page, "Shark");
  await chooseSpoilers(page, "All");
  await expect(main(page).getByRole("group", { name: "What happens" })).toBeVisible();
  await page.goBack();
  await expect(entryTitles(page)).toHaveText(titles);
});

// A killed browser gives a page no event, and restores the tab's history entry and session storage.
test("a tab of a killed browser is restored at its scroll position", async ({ page, context }) => {
  await open(page);
  const y = await scrollTo(card(page, "Bad Guy"));
  const survivors = () => page.evaluate(() => ({ state: history.state as unknown, stored: { ...sessionStorage } }));
  await expect.poll(async () => JSON.stringify(await survivors())).toContain(`"scroll\\":${y}`);
  const { state, stored } = await survivors();
  const restored = await context.newPage();
  await restored.addInitScript(
    ([entry, texts]) => {
      history.replaceState(entry, "");
      Object.assign(sessionStorage, texts);
    },
    [state, stored] as const,
  );
  await open(restored);
  await expectScroll(restored, y);
});

test("a page that is left while it loads keeps the place of the visit before", async ({ page }) => {
  await open(page);
  const y = await scrollTo(card(page, "Bad Guy"));
  const release = await holdRequests(page, /\.wasm$/);
  await page.reload();
  await page.waitForFunction(() => "settled" in window);
  await page.reload();
  release();
  await ready(page);
  await expectScroll(page, y);
});
