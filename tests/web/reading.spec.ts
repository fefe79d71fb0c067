import type { Page } from "@playwright/test";
import {
  capture,
  card,
  cardLink,
  chooseSpoilers,
  countColours,
  entryTitles,
  expect,
  expectScroll,
  hasTouch,
  heading,
  main,
  open,
  press,
  ready,
  scrollByKey,
  scrollTo,
  scrollY,
  settled,
  test,
} from "./page.ts";
import { entries, post, titles } from "./post.ts";

test("the list has the whole post in its order", async ({ page }) => {
  await open(page);
  await expect(heading(page, post.title, 1)).toBeVisible();
  await press(page.getByRole("button", { name: "Why these eight" }));
  const [ranking, ...others] = post.sections;
  // The ranking follows the page's own title, so its entries are of the second level.
  await expect(main(page).getByRole("heading", { level: 2 })).toHaveText([
    "Why these eight",
    ...ranking!.entries.map((entry) => entry.title),
    ...others.map((section) => section.title),
    "Last words",
  ]);
  await expect(entryTitles(page)).toHaveText(titles);
  await expect(main(page).getByRole("region", { name: "Why these eight" })).toBeVisible();
  const paragraphs = (await main(page).getByRole("paragraph").allTextContents()).map((text) => text.trim());
  for (const text of [post.lede, ...post.introduction, ...ranking!.introduction]) expect(paragraphs).toContain(text);
  for (const section of post.sections) {
    const region = main(page).getByRole("region", { name: section.title, exact: true });
    if (section !== ranking)
      for (const text of section.introduction) await expect(region.getByText(text)).toBeVisible();
    await expect(region.getByRole("article").getByRole("heading")).toHaveText(
      section.entries.map((entry) => entry.title),
    );
  }
  const closing = main(page).getByRole("region", { name: "Last words" });
  await expect(closing.getByRole("paragraph")).toHaveText(post.closing);
});

test("the footer credits the post's author and links to the original", async ({ page }) => {
  await open(page);
  const footer = page.getByRole("contentinfo");
  await expect(footer).toContainText(post.author);
  const original = footer.getByRole("link", { name: new RegExp(post.source.title) });
  await expect(original).toHaveAttribute("href", post.source.url);
});

test("every card has its entry's texts, picture and controls, and links to its page", async ({ page, baseURL }) => {
  await open(page);
  for (const entry of entries) {
    const article = card(page, entry.title);
    await expect(article, entry.id).toHaveCount(1);
    const link = cardLink(page, entry.title);
    expect(await link.evaluate((anchor: HTMLAnchorElement) => anchor.href)).toBe(new URL(`${entry.id}/`, baseURL).href);
    await expect(article).toContainText(entry.teaser);
    await expect(article).toContainText(entry.nativeTitle ?? "");
    for (const { name } of entry.people ?? []) await expect(article).toContainText(name);
    await expect(article.getByRole("img", { name: entry.art.alt })).toBeVisible();
    await expect(article.getByRole("button", { name: `Share ${entry.title}` })).toBeVisible();
    await expect(article.getByRole("button", { name: /spoiler/ })).toHaveCount(
      entry.spoilers?.length || entry.links?.some((candidate) => candidate.spoiler) ? 1 : 0,
    );
  }
});

test("the names of cards have ranks and the tie", async ({ page }) => {
  await open(page);
  for (const name of [
    "Number one: Que Sera Sera",
    "Number three, tied: Heart to Heart",
    "Number three, tied: Me Too, Flower!",
    "Number five: Untitled in the post",
  ])
    await expect(main(page).getByRole("article", { name, exact: true })).toBeVisible();
});

test("links to other sites use https and noopener, and a link to a search opens a new tab and has no start time", async ({
  page,
  baseURL,
}) => {
  await open(page);
  await chooseSpoilers(page, "All");
  const links = await page.getByRole("link").evaluateAll((all) =>
    all.map((element) => {
      const { href, rel, target, textContent } = element as HTMLAnchorElement;
      return { href, rel, target, text: textContent };
    }),
  );
  const external = links.filter(({ href }) => new URL(href).origin !== new URL(baseURL!).origin);
  const linked = entries.flatMap((entry) => entry.links ?? []);
  expect(external).toHaveLength(linked.length + 1);
  for (const { href, rel } of external) {
    expect(href).toMatch(/^https:\/\/(www\.youtube\.com|subtitledreams\.com)\//);
    expect(rel.split(" ")).toContain("noopener");
  }
  const searches = external.filter(({ href }) => href.includes("search_query="));
  expect(searches).toHaveLength(linked.length);
  for (const { target, text } of searches) {
    expect(target).toBe("_blank");
    expect(text).not.toMatch(/\d:\d/);
  }
});

test("the rail lists the ranking and marks the current entry", async ({ page }) => {
  test.skip(hasTouch(), "a narrow window has no rail");
  await open(page);
  const rail = page.getByRole("navigation", { name: "Jump to an entry" });
  const ranked = post.sections[0]!.entries;
  await expect(rail.getByRole("list", { name: "The ranking" }).getByRole("link")).toHaveText(
    ranked.map((entry) => entry.title),
  );
  await scrollTo(card(page, "Heartless City"));
  await expect(rail.getByRole("link", { name: "6 Heartless City" })).toHaveAttribute("aria-current", "location");
  await expect(rail.getByRole("link", { name: "1 Que Sera Sera" })).not.toHaveAttribute("aria-current");
  await rail.getByRole("link", { name: "Stills that linger" }).click();
  await expect(page).toHaveURL(/#stills-that-linger$/);
  await expect(heading(page, "Stills that linger", 2)).toBeInViewport();
  await rail.getByRole("link", { name: "2 Shark" }).click();
  await expect(page).toHaveURL(/\/#shark$/);
  await expect(cardLink(page, "Shark")).toBeFocused();
  await expect(cardLink(page, "Shark")).toBeInViewport();
  await expect(rail.getByRole("link", { name: "2 Shark" })).toHaveAttribute("aria-current", "location");
  await press(cardLink(page, "Shark"));
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await expect(rail.getByRole("link", { name: "2 Shark" })).toHaveAttribute("aria-current", "location");
});

test("the tab's title names the page that is shown", async ({ page }) => {
  await open(page);
  await expect(page).toHaveTitle(post.title);
  await press(cardLink(page, "Shark"));
  await expect(page).toHaveTitle(`Shark · ${post.title}`);
  await press(page.getByRole("link", { name: "Next: 3= · Heart to Heart" }));
  await expect(page).toHaveTitle(`Heart to Heart · ${post.title}`);
  await page.goBack();
  await expect(page).toHaveTitle(`Shark · ${post.title}`);
  await page.goBack();
  await expect(page).toHaveTitle(post.title);
});

async function swipeUp(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...points: { x: number; y: number }[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", { x: 195, y: 600 });
  for (let y = 580; y >= 200; y -= 20) await touch("touchMove", { x: 195, y });
  await touch("touchEnd");
}

test("the page fits the window's width and scrolls by wheel or finger, and by the browser's keys", async ({ page }) => {
  await open(page);
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
  if (hasTouch()) await swipeUp(page);
  else {
    await page.mouse.move(700, 450);
    await page.mouse.wheel(0, 400);
  }
  await expect.poll(() => scrollY(page)).toBeGreaterThan(200);
  await scrollByKey(page, "Home", (y) => y === 0);
  const windowful = 0.85 * page.viewportSize()!.height;
  await scrollByKey(page, "Space", (y) => y > windowful);
  await scrollByKey(page, "PageDown", (y) => y > 2 * windowful);
  await scrollByKey(page, "End", (y) => y > 4 * windowful);
  await expect(page.getByRole("contentinfo")).toBeInViewport();
});

// Returns the headings, links, buttons and fields in the window whose middle is covered by another element. The page
// scrolls under the strip of ranks, so the strip counts as the window's edge.
async function findCovered(page: Page): Promise<{ checked: number; covered: string[] }> {
  await settled(page);
  const roles = ["heading", "link", "button", "switch", "radio", "searchbox"] as const;
  const locator = roles.map((role) => page.getByRole(role)).reduce((all, some) => all.or(some));
  return locator.evaluateAll((elements) => {
    const strip = [...document.querySelectorAll("nav")].find((nav) => getComputedStyle(nav).overflowX === "auto");
    const foot = strip?.getBoundingClientRect().top ?? innerHeight;
    const inWindow = elements.flatMap((element) => {
      const box = element.getBoundingClientRect();
      const x = box.x + box.width / 2;
      const y = box.y + box.height / 2;
      const bottom = strip?.contains(element) ? innerHeight : foot;
      return x > 0 && y > 0 && x < innerWidth && y < bottom ? [{ element, x, y }] : [];
    });
    const covered = inWindow.filter(({ element, x, y }) => {
      const hit = document.elementFromPoint(x, y);
      return !hit || !element.contains(hit);
    });
    return {
      checked: inWindow.length,
      covered: covered.map(({ element, x, y }) => `${element.outerHTML.slice(0, 120)} at ${x}, ${y}`),
    };
  });
}

test("every control and heading in the window is under the pointer at its middle", async ({ page }) => {
  await open(page);
  await press(card(page, "Shark").getByRole("button", { name: /Reveal spoilers/ }));
  for (const element of [heading(page, post.title, 1), cardLink(page, "Shark"), heading(page, "Last words", 2)]) {
    await scrollTo(element);
    const { checked, covered } = await findCovered(page);
    expect(checked).toBeGreaterThan(0);
    expect(covered).toEqual([]);
  }
  await press(cardLink(page, "Kim Jung-hyun and Shin Hye-sun"));
  await expect(heading(page, "Kim Jung-hyun and Shin Hye-sun", 1)).toBeVisible();
  expect((await findCovered(page)).covered).toEqual([]);
});

test("the canvas draws texts and controls of the mirror at their positions", async ({ page }) => {
  await open(page);
  const elements = [
    heading(page, post.title, 1),
    main(page).getByText(post.closing[0]!),
    cardLink(page, "Que Sera Sera"),
    card(page, "Que Sera Sera").getByRole("button", { name: /Reveal spoilers/ }),
    heading(page, "Last words", 2),
  ];
  // The mirror's own text is transparent, so colours come from the canvas.
  for (const element of elements) {
    await scrollTo(element);
    expect(await countColours(page, await element.screenshot())).toBeGreaterThan(8);
  }
});

test("scrolling draws another section of the page", async ({ page }) => {
  await open(page);
  const top = await capture(page);
  await scrollTo(heading(page, "Sexy kissers", 2));
  const below = await capture(page);
  expect(await countColours(page, top)).toBeGreaterThan(100);
  expect(await countColours(page, below)).toBeGreaterThan(100);
  expect(below.equals(top)).toBe(false);
});

test("the canvas is hidden from assistive technology and from the Tab key", async ({ page }) => {
  await open(page);
  const canvas = page.locator("canvas");
  await expect(canvas).toHaveAttribute("aria-hidden", "true");
  expect(await canvas.evaluate((element: HTMLElement) => element.tabIndex)).toBe(-1);
});

test("the theme follows the system until the reader chooses one, which a reload keeps", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open(page);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  // The browser colours its own frame by the first theme-color that applies.
  const frameColour = () =>
    page.evaluate(() => {
      const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
      const probe = document.createElement("i");
      probe.style.color = metas.find((meta) => matchMedia(meta.media).matches)!.content;
      return probe.style.color;
    });
  const theme = page.getByRole("button", { name: /^Theme/ });
  const dark = await background();
  expect(await frameColour()).toBe(dark);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(background).not.toBe(dark);
  const light = await background();

  await expect(theme).toHaveAccessibleName("Theme: system");
  await press(theme);
  await expect(theme).toHaveAccessibleName("Theme: light");
  await press(theme);
  await expect(theme).toHaveAccessibleName("Theme: dark");
  await expect.poll(background).toBe(dark);
  expect(await frameColour(), "the chosen theme, not the system's").toBe(dark);
  const drawn = await capture(page);

  await page.reload();
  await ready(page);
  await expect(theme).toHaveAccessibleName("Theme: dark");
  expect(await background()).toBe(dark);
  expect(await frameColour()).toBe(dark);
  await press(theme);
  await expect(theme).toHaveAccessibleName("Theme: system");
  await expect.poll(background).toBe(light);
  expect(await frameColour()).toBe(light);
  expect((await capture(page)).equals(drawn)).toBe(false);
});

test("settings, revealed spoilers and the place survive navigation and a reload where storage is full", async ({
  page,
}) => {
  await open(page);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await press(page.getByRole("button", { name: /^Theme/ }));
  await expect(page.getByRole("button", { name: "Theme: light" })).toBeVisible();
  await press(cardLink(page, "Bad Guy"));
  await press(main(page).getByRole("button", { name: "Reveal: What happens" }));
  await expect(main(page).getByRole("group", { name: "What happens" })).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new StorageEvent("storage")));
  await page.goBack();
  await expect(page.getByRole("button", { name: "Theme: light" })).toBeVisible();
  await page.goForward();
  await expect(main(page).getByRole("heading", { name: "Bad Guy", level: 1 })).toBeVisible(); // the card has the group, too
  await expect(main(page).getByRole("group", { name: "What happens" })).toBeVisible();
  const y = await scrollTo(main(page).getByRole("button", { name: /^Share/ }));
  await page.reload();
  await ready(page);
  await expect(main(page).getByRole("group", { name: "What happens" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Theme: light" })).toBeVisible();
  await expectScroll(page, y);
});

test("theme, spoilers and scroll position work where the browser refuses storage", async ({ page }) => {
  await page.addInitScript(() => {
    for (const area of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, area, {
        get() {
          throw new DOMException("refused", "SecurityError");
        },
      });
  });
  await open(page);
  await press(page.getByRole("button", { name: /^Theme/ }));
  await expect(page.getByRole("button", { name: "Theme: light" })).toBeVisible();
  const link = cardLink(page, "Bad Guy");
  const left = await scrollTo(link);
  await press(link);
  await press(main(page).getByRole("button", { name: "Reveal: What happens" }));
  await expect(main(page).getByRole("group", { name: "What happens" })).toBeVisible();
  await page.goBack();
  await expectScroll(page, left);
  await page.reload();
  await ready(page);
  await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeVisible();
});
