import type { CDPSession, Page } from "@playwright/test";
import {
  allSpoilers,
  card,
  cardLink,
  countColours,
  difference,
  expect,
  expectScroll,
  filterField,
  hasTouch,
  heading,
  main,
  open,
  press,
  scrollTo,
  scrollY,
  status,
  test,
} from "./page.ts";
import { entry, post } from "./post.ts";

test.beforeEach(() => test.skip(!hasTouch(), "for fingers"));

const upright = { width: 390, height: 844 };
const turned = { width: 844, height: 390 };
const finger = 44; // CSS px, the least that one hits

function session(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page);
}

// A finger that goes up this far, and leaves the glass while it still moves.
async function flick(page: Page, distance: number): Promise<void> {
  const devtools = await session(page);
  const { width, height } = page.viewportSize()!;
  const [steps, stepTime] = [8, 0.008]; // s
  const began = Date.now() / 1000;
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", step: number) =>
    devtools.send("Input.dispatchTouchEvent", {
      type,
      timestamp: began + step * stepTime,
      touchPoints: type === "touchEnd" ? [] : [{ x: width / 2, y: height * 0.8 - (distance * step) / steps }],
    });
  await touch("touchStart", 0);
  for (let step = 1; step <= steps; step++) await touch("touchMove", step);
  await touch("touchEnd", steps + 1);
}

// Once the page has drawn what it is scrolled to.
async function readAt(page: Page, y: number): Promise<void> {
  await page.evaluate(async (to) => {
    window.scrollTo(0, to);
    for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
  }, y);
}

// The entry that the window begins with, as the reader sees it.
function topEntry(page: Page): Promise<string> {
  return main(page)
    .getByRole("article")
    .evaluateAll((all) => all.find((article) => article.getBoundingClientRect().bottom > 0)?.ariaLabel ?? "");
}

// Whether the upper edge of the window goes through that entry.
function isAtTop(page: Page, title: string): Promise<boolean> {
  return card(page, title).evaluate((article) => {
    const { top, bottom } = article.getBoundingClientRect();
    return top <= 0 && bottom > 0;
  });
}

test("a flick goes on after the finger has left, and what is drawn goes with it", async ({ page }) => {
  await open(page);
  const distance = 200;
  await page.evaluate(() => {
    const seen = { atEnd: -1, moved: 0 };
    Object.assign(window, { seen });
    addEventListener("touchend", () => (seen.atEnd = window.scrollY), { passive: true });
    addEventListener("scroll", () => (seen.moved += seen.atEnd < 0 ? 0 : 1), { passive: true });
  });
  await flick(page, distance);
  await expect.poll(() => scrollY(page)).toBeGreaterThan(2 * distance);
  const settled = async () => {
    const y = await scrollY(page);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    return (await scrollY(page)) === y;
  };
  await expect.poll(settled).toBe(true);
  const { atEnd, moved } = await page.evaluate(() => (window as unknown as { seen: { atEnd: number; moved: number } }).seen);
  expect(await scrollY(page)).toBeGreaterThan(atEnd + distance / 2);
  expect(moved, "in many steps").toBeGreaterThan(3);
  const shown = main(page).getByRole("heading", { level: 3 }).getByRole("link");
  const inSight = await shown.evaluateAll((all) => all.findIndex((link) => link.getBoundingClientRect().top > 0));
  await expect(shown.nth(inSight)).toBeInViewport();
  await expect.poll(async () => countColours(page, await shown.nth(inSight).screenshot())).toBeGreaterThan(8);
});

// Controls that a finger would miss. A title is as large as its text.
async function tooSmall(page: Page): Promise<string[]> {
  const roles = ["button", "switch", "searchbox", "textbox", "link"] as const;
  const controls = roles.map((role) => page.getByRole(role)).reduce((all, some) => all.or(some));
  await expect(controls).not.toHaveCount(0);
  return controls.evaluateAll(
    (all, least) =>
      all.flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        const wanted = element.closest("h3") ? 24 : least;
        return Math.min(width, height) < wanted - 0.01 ? [`${element.textContent} ${width} × ${height}`] : [];
      }),
    finger,
  );
}

test("controls are large enough for fingers, however the phone is held", async ({ page, witness }) => {
  test.slow();
  const views: Record<string, () => Promise<void>> = {
    list: () => open(page),
    entry: () => open(page, "shark/"),
    about: async () => {
      await open(page);
      await press(page.getByRole("button", { name: "About" }));
      await expect(page.getByRole("dialog")).toBeVisible();
    },
    shortcuts: async () => {
      await open(page);
      await press(page.getByRole("button", { name: "Shortcuts" }));
      await expect(page.getByRole("dialog")).toBeVisible();
    },
    nothing: async () => {
      await open(page);
      await filterField(page).fill("zzz");
      await expect(page.getByText("No entry matches.")).toBeVisible();
    },
    "no such page": async () => {
      witness.allow(/404/);
      await open(page, "nowhere/");
    },
    "list, open": async () => {
      await open(page);
      await press(allSpoilers(page));
    },
    "entry, open": async () => {
      await open(page, "shark/");
      await expect(page.getByRole("button", { name: /^Hide: / }).first()).toBeVisible();
    },
    "as text": async () => {
      await open(page, "shark/");
      await page.evaluate(() => {
        const canvas = document.querySelector("canvas")!;
        canvas.getContext("webgl2")!.getExtension("WEBGL_lose_context")!.loseContext();
      });
      await expect(page.getByRole("alert")).toBeVisible();
    },
  };
  for (const [view, show] of Object.entries(views)) {
    await page.setViewportSize(upright);
    await show();
    expect(await tooSmall(page), `${view}, upright`).toEqual([]);
    await page.setViewportSize(turned);
    await expect.poll(() => tooSmall(page), `${view}, turned`).toEqual([]);
  }
});

test("two taps are two taps, and two fingers zoom", async ({ page }) => {
  await open(page);
  const scale = () => page.evaluate(() => visualViewport!.scale);
  const reveal = card(page, "Shark").getByRole("button", { name: /spoilers of Shark/ });
  await scrollTo(reveal);
  await reveal.tap();
  await reveal.tap();
  await expect(reveal).toHaveAttribute("aria-expanded", "false");
  expect(await scale()).toBe(1);
  const devtools = await session(page);
  const fingers = (type: "touchStart" | "touchMove" | "touchEnd", ...apart: number[]) =>
    devtools.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: apart.flatMap((distance) => [-distance, distance].map((x, id) => ({ x: 195 + x / 2, y: 400, id }))),
    });
  await fingers("touchStart", 60);
  for (let apart = 70; apart <= 200; apart += 10) await fingers("touchMove", apart);
  await fingers("touchEnd");
  await expect.poll(scale).toBeGreaterThan(1.5);
});

type Asked = Promise<{ prevented: boolean; href: string }>;

// What the browser's menu for links would be of, once it is asked for.
function awaitMenu(page: Page): Promise<void> {
  return page.evaluate(() => {
    const asked = new Promise((resolve) =>
      addEventListener(
        "contextmenu",
        (event) => resolve({ prevented: event.defaultPrevented, href: (event.target as Element).closest("a")?.href ?? "" }),
        { once: true },
      ),
    );
    Object.assign(window, { asked });
  });
}

function menuAsked(page: Page): Asked {
  return page.evaluate(() => (window as unknown as { asked: Asked }).asked);
}

const heldLinks = {
  "of ours": (page: Page) => [cardLink(page, "Shark"), "/shark/"] as const,
  "that leaves": (page: Page) => [page.getByRole("contentinfo").getByRole("link"), post.source.url] as const,
};
for (const [which, find] of Object.entries(heldLinks))
  test(`a link ${which} that is held is the browser's, and is not followed`, async ({ page }) => {
    await open(page);
    const devtools = await session(page);
    const [link, address] = find(page);
    await scrollTo(link);
    const { x, y, width, height } = (await link.boundingBox())!;
    const at = { x: x + width / 2, y: y + height / 2 };
    const before = page.url();
    await page.evaluate(() => {
      const events: string[] = [];
      Object.assign(window, { events });
      for (const name of ["touchstart", "touchend", "click"])
        addEventListener(name, (event) => events.push(event.defaultPrevented ? `${name} prevented` : name));
    });
    await devtools.send("Input.synthesizeTapGesture", { ...at, duration: 1200, gestureSourceType: "touch" });
    const events = () => page.evaluate(() => (window as unknown as { events: string[] }).events);
    await expect.poll(events).toEqual(["touchstart", "touchend"]);
    expect(page.url()).toBe(before);
    // What it comes to where the browser has a menu for fingers, which the headless one has not.
    await awaitMenu(page);
    await page.mouse.click(at.x, at.y, { button: "right" });
    const { prevented, href } = await menuAsked(page);
    expect(href).toContain(address);
    expect(prevented).toBe(false);
  });

test("turning the phone and turning it back keeps the reader's place", async ({ page }) => {
  await open(page);
  // Of the last two, others stand beside them in a wide window.
  for (const title of ["Shark", "Heartless City", post.sections[1]!.entries[1]!.title, post.sections[2]!.entries[1]!.title]) {
    const box = (await card(page, title).boundingBox())!;
    await readAt(page, (await scrollY(page)) + box.y + box.height * 0.4);
    const [y, name] = [await scrollY(page), await topEntry(page)];
    expect(name).toContain(title);
    await page.setViewportSize(turned);
    await expect.poll(() => scrollY(page)).not.toBe(y);
    await expect.poll(() => isAtTop(page, title)).toBe(true);
    await page.setViewportSize(upright);
    await expectScroll(page, y);
    expect(await topEntry(page)).toBe(name);
  }
});

test("turning the phone keeps the place in what is read, and the top at the top", async ({ page }) => {
  await open(page, "shark/");
  const title = heading(page, "Shark", 1);
  const { width } = (await title.boundingBox())!;
  await page.setViewportSize(turned);
  await expect.poll(async () => (await title.boundingBox())!.width).toBeGreaterThan(width);
  expect(await scrollY(page)).toBe(0);
  await page.setViewportSize(upright);
  await expect.poll(async () => (await title.boundingBox())!.width).toBe(width);
  const text = main(page).getByText(entry("shark").teaser);
  const { y: top } = (await text.boundingBox())!;
  await readAt(page, top - 5);
  await page.setViewportSize(turned);
  await expect(text).toBeInViewport();
  await expect.poll(async () => Math.round((await text.boundingBox())!.y)).toBe(5);
});

test("the filter box stays in sight over an on-screen keyboard, whatever is typed", async ({ page }) => {
  await open(page);
  // Where browsers leave the choice, the page is laid out above the keyboard: that is a lower window.
  await expect(page.locator("meta[name=viewport]")).toHaveAttribute("content", /interactive-widget=resizes-content/);
  const field = filterField(page);
  const { y, height } = (await field.boundingBox())!;
  await page.evaluate((to) => window.scrollTo(0, to), y + height - 800);
  await field.tap();
  await expect(field).toBeFocused();
  const before = await field.screenshot();
  await page.setViewportSize({ width: upright.width, height: 480 });
  await expect(field).toBeInViewport({ ratio: 1 });
  expect((await field.boundingBox())!.height).toBe(height);
  for (const typed of ["s", "shark", "zzz"]) {
    await field.fill(typed);
    await expect(status(page)).not.toBeEmpty();
    await expect(field).toBeInViewport({ ratio: 1 });
  }
  expect((await field.screenshot()).equals(before), "it shows what is typed").toBe(false);
  await field.fill("");
  await expect(heading(page, "Shark", 3)).toBeVisible();
  await page.setViewportSize(upright);
  await expect(field).toBeInViewport({ ratio: 1 });
});

// What the window shows from one height to another.
function strip(page: Page, y: number, height: number): Promise<Buffer> {
  return page.screenshot({ clip: { x: 0, y, width: upright.width, height } });
}

test("nothing is missing while the browser takes its bars away, and nothing moves", async ({ page }) => {
  const bars = 88;
  const largest = upright.height + bars;
  // Emulated windows have no bars: the unit is told what it is on a phone that has them.
  await page.route(/\/style\.[^/]*\.css$/, async (route) => {
    const response = await route.fetch();
    const style = await response.text();
    expect(style).toContain("100lvh");
    await route.fulfill({ response, body: style.replaceAll("100lvh", `${largest}px`) });
  });
  await open(page);
  await scrollTo(card(page, "Heartless City"));
  await page.waitForLoadState("networkidle");
  await expect.poll(async () => (await strip(page, 0, upright.height)).equals(await strip(page, 0, upright.height))).toBe(true);
  const y = await scrollY(page);
  const size = () => page.evaluate(() => Object.values(document.querySelector("canvas")!.getBoundingClientRect().toJSON()));
  const covered = await size();
  const before = await strip(page, 0, upright.height);
  // They go before the page is told: no frame of its own comes meanwhile.
  await page.evaluate(() => {
    const request = window.requestAnimationFrame;
    const held: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (callback) => held.push(callback);
    addEventListener("told", () => {
      window.requestAnimationFrame = request;
      held.forEach((callback) => request(callback));
    });
  });
  await page.setViewportSize({ width: upright.width, height: largest });
  const uncovered = await strip(page, upright.height, bars);
  expect(await countColours(page, uncovered)).toBeGreaterThan(20);
  expect((await strip(page, 0, upright.height)).equals(before)).toBe(true);
  await page.evaluate(() => dispatchEvent(new Event("told")));
  expect((await strip(page, upright.height, bars)).equals(uncovered)).toBe(true);
  expect((await strip(page, 0, upright.height)).equals(before)).toBe(true);
  expect(await size()).toEqual(covered);
  expect(await scrollY(page)).toBe(y);
  // What is fixed to the window's lower end is so to what is seen of it.
  await page.setViewportSize(upright);
  await press(page.getByRole("button", { name: "Shortcuts" }));
  const { top, bottom } = await page.getByRole("dialog").evaluate((dialog) => dialog.getBoundingClientRect());
  expect(Math.abs(top + bottom - upright.height)).toBeLessThan(2);
});

interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

// Text and controls that lie, in part or whole, where the phone's corners and camera are.
async function outside(page: Page, insets: Insets): Promise<string[]> {
  const roles = ["heading", "paragraph", "link", "button", "switch", "searchbox", "dialog"] as const;
  const all = roles.map((role) => page.getByRole(role)).reduce((some, more) => some.or(more));
  await expect(all).not.toHaveCount(0);
  return all.evaluateAll(
    (elements, { left, right }) =>
      elements.flatMap((element) => {
        const box = element.getBoundingClientRect();
        const fits = box.left >= left && box.right <= innerWidth - right;
        return fits ? [] : [`${element.textContent}: ${box.left} to ${box.right}`];
      }),
    insets,
  );
}

const sides = { top: 0, right: 59, bottom: 21, left: 59 };
const ends = { top: 59, right: 0, bottom: 34, left: 0 };

for (const [held, size, insets] of [
  ["upright", upright, ends],
  ["turned", turned, sides],
] as const)
  test(`nothing to read or press is under a phone's corners and camera: ${held}`, async ({ page }) => {
    const { top, right, bottom, left } = insets;
    const title = heading(page, post.title, 1);
    await page.setViewportSize({ width: size.width - left - right, height: size.height - top - bottom });
    await open(page);
    const drawn = await title.screenshot();
    await page.setViewportSize(size);
    const devtools = await session(page);
    await devtools.send("Emulation.setSafeAreaInsetsOverride", { insets });
    await open(page);
    expect(difference(await title.screenshot(), drawn), "all is drawn where it is said to be").toBeLessThan(0.1);
    await expect(page.locator("meta[name=viewport]")).toHaveAttribute("content", /viewport-fit=cover/);
    const spoilers = (await allSpoilers(page).boundingBox())!;
    expect(spoilers.y).toBeGreaterThanOrEqual(top);
    expect(await outside(page, insets)).toEqual([]);
    // The end of the page can be scrolled to, above what covers it.
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const footer = (await page.getByRole("contentinfo").boundingBox())!;
    expect(footer.y + footer.height).toBeLessThanOrEqual(size.height - bottom);
    await press(page.getByRole("button", { name: "About" }));
    const dialog = await page.getByRole("dialog").evaluate((element) => element.getBoundingClientRect());
    expect(Math.abs(dialog.left - left - (size.width - right - dialog.right))).toBeLessThan(2);
    expect(dialog.top).toBeGreaterThanOrEqual(top);
    expect(dialog.bottom).toBeLessThanOrEqual(size.height - bottom);
    expect(await outside(page, insets)).toEqual([]);
    await press(page.getByRole("button", { name: "Close" }));
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await scrollY(page)).toBeGreaterThan(0);
  });
