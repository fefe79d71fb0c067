import type { CDPSession, Page } from "@playwright/test";
import {
  card,
  cardLink,
  chooseSpoilers,
  countColours,
  difference,
  expect,
  expectScroll,
  filterField,
  hasTouch,
  heading,
  main,
  open,
  openFilter,
  press,
  receiveEvent,
  resize,
  scrollPageTo,
  scrollTo,
  scrollY,
  settled,
  spoilersControl,
  status,
  test,
} from "./page.ts";
import { entry, post } from "./post.ts";

test.beforeEach(() => test.skip(!hasTouch(), "a window without touch"));

const upright = { width: 390, height: 844 };
const turned = { width: 844, height: 390 };
const minTarget = 44; // CSS px, for a finger

function session(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page);
}

// Moves a finger up this far, CSS px, and lifts it while it still moves.
async function flick(page: Page, distance: number): Promise<void> {
  const devtools = await session(page);
  const { width, height } = page.viewportSize()!;
  const [steps, stepTime] = [8, 0.008]; // s
  const start = Date.now() / 1000;
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", step: number) =>
    devtools.send("Input.dispatchTouchEvent", {
      type,
      timestamp: start + step * stepTime,
      touchPoints: type === "touchEnd" ? [] : [{ x: width / 2, y: height * 0.8 - (distance * step) / steps }],
    });
  await touch("touchStart", 0);
  for (let step = 1; step <= steps; step++) await touch("touchMove", step);
  await touch("touchEnd", steps + 1);
}

// Returns the name of the first entry that the window shows.
function topEntry(page: Page): Promise<string> {
  return main(page)
    .getByRole("article")
    .evaluateAll((all) => all.find((article) => article.getBoundingClientRect().bottom > 0)?.ariaLabel ?? "");
}

// True if the upper edge of the window crosses this entry.
function isAtTop(page: Page, title: string): Promise<boolean> {
  return card(page, title).evaluate((article) => {
    const { top, bottom } = article.getBoundingClientRect();
    return top <= 0 && bottom > 0;
  });
}

test("a flick scrolls on after the finger is lifted, and the drawing follows", async ({ page }) => {
  await open(page);
  const distance = 200;
  await page.evaluate(() => {
    const flick = { liftedAt: -1, steps: 0 };
    Object.assign(window, { flick });
    addEventListener("touchend", () => (flick.liftedAt = window.scrollY), { passive: true });
    addEventListener("scroll", () => (flick.steps += flick.liftedAt < 0 ? 0 : 1), { passive: true });
  });
  await receiveEvent(page, "scrollend", () => flick(page, distance));
  await settled(page);
  const { liftedAt, steps } = await page.evaluate(
    () => (window as unknown as { flick: { liftedAt: number; steps: number } }).flick,
  );
  expect(await scrollY(page)).toBeGreaterThan(2 * distance);
  expect(await scrollY(page)).toBeGreaterThan(liftedAt + distance / 2);
  expect(steps, "scroll events after the finger is lifted").toBeGreaterThan(3);
  const links = main(page).getByRole("article").getByRole("heading").getByRole("link");
  const first = await links.evaluateAll((all) => all.findIndex((link) => link.getBoundingClientRect().top > 0));
  await expect(links.nth(first)).toBeInViewport();
  expect(await countColours(page, await links.nth(first).screenshot())).toBeGreaterThan(8);
});

// Returns the controls that are smaller than a finger's target. A title's link is only as high as its text.
async function tooSmall(page: Page): Promise<string[]> {
  await settled(page);
  const roles = ["button", "switch", "radio", "searchbox", "textbox", "link"] as const;
  const controls = roles.map((role) => page.getByRole(role)).reduce((all, some) => all.or(some));
  await expect(controls).not.toHaveCount(0);
  return controls.evaluateAll(
    (all, min) =>
      all.flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        const required = element.closest("h2, h3")?.closest("article") ? 24 : min;
        return Math.min(width, height) < required - 0.01 ? [`${element.textContent} ${width} × ${height}`] : [];
      }),
    minTarget,
  );
}

test("controls are large enough for a finger, upright and turned", async ({ page, witness }) => {
  test.slow();
  const check = async (view: string) => {
    await resize(page, upright);
    expect(await tooSmall(page), `${view}, upright`).toEqual([]);
    await resize(page, turned);
    expect(await tooSmall(page), `${view}, turned`).toEqual([]);
  };
  await open(page);
  await check("the list");
  const about = page.getByRole("button", { name: "About" });
  for (const [panel, openPanel] of [
    ["About", () => press(about)],
    ["the help", () => page.keyboard.press("?")],
  ] as const) {
    await openPanel();
    await expect(page.getByRole("dialog")).toBeVisible();
    await check(panel);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).not.toBeVisible();
  }
  await (await openFilter(page)).fill("zzz");
  await expect(page.getByText("No entry matches.")).toBeVisible();
  await check("a filter that leaves nothing");
  await (await openFilter(page)).fill("");
  await chooseSpoilers(page, "All");
  await check("the list with open spoilers");
  await chooseSpoilers(page, "Hidden");

  await open(page, "shark/");
  await check("an entry");
  await chooseSpoilers(page, "All");
  await expect(page.getByRole("button", { name: /^Hide: / }).first()).toBeVisible();
  await check("an entry with open spoilers");
  await page.evaluate(() => {
    const canvas = document.querySelector("canvas")!;
    canvas.getContext("webgl2")!.getExtension("WEBGL_lose_context")!.loseContext();
  });
  await expect(page.getByRole("alert")).toBeVisible();
  await check("a page as text");

  witness.allow(/404/);
  await open(page, "nowhere/");
  await check("no such page");
});

test("two taps press a button twice without zooming, and two fingers zoom", async ({ page }) => {
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

type Menu = Promise<{ prevented: boolean; href: string }>;

// Records the link for which the browser's menu is opened.
function recordMenu(page: Page): Promise<void> {
  return page.evaluate(() => {
    const menu = new Promise((resolve) =>
      addEventListener(
        "contextmenu",
        (event) =>
          resolve({ prevented: event.defaultPrevented, href: (event.target as Element).closest("a")?.href ?? "" }),
        { once: true },
      ),
    );
    Object.assign(window, { menu });
  });
}

function recordedMenu(page: Page): Menu {
  return page.evaluate(() => (window as unknown as { menu: Menu }).menu);
}

const heldLinks = {
  "to an entry": (page: Page) => [cardLink(page, "Shark"), "/shark/"] as const,
  "to another site": (page: Page) => [page.getByRole("contentinfo").getByRole("link"), post.source.url] as const,
};
for (const [target, find] of Object.entries(heldLinks))
  test(`a long press on a link ${target} is left to the browser, and the link is not followed`, async ({ page }) => {
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
    // The headless browser opens no menu for a finger: the right button opens the same menu.
    await recordMenu(page);
    await page.mouse.click(at.x, at.y, { button: "right" });
    const { prevented, href } = await recordedMenu(page);
    expect(href).toContain(address);
    expect(prevented).toBe(false);
  });

test("turning the phone and back keeps the entry at the top of the window", async ({ page }) => {
  await open(page);
  // In a wide window, the last two entries have other entries beside them.
  for (const title of [
    "Shark",
    "Heartless City",
    post.sections[1]!.entries[1]!.title,
    post.sections[2]!.entries[1]!.title,
  ]) {
    const box = (await card(page, title).boundingBox())!;
    await scrollPageTo(page, (await scrollY(page)) + box.y + box.height * 0.4);
    const [y, name] = [await scrollY(page), await topEntry(page)];
    expect(name).toContain(title);
    await resize(page, turned);
    expect(await scrollY(page)).not.toBe(y);
    expect(await isAtTop(page, title)).toBe(true);
    await resize(page, upright);
    await expectScroll(page, y);
    expect(await topEntry(page)).toBe(name);
  }
});

test("turning the phone keeps the paragraph at the top of the window, and the page's top at the top", async ({
  page,
}) => {
  await open(page, "shark/");
  const title = heading(page, "Shark", 1);
  const { width } = (await title.boundingBox())!;
  await resize(page, turned);
  expect((await title.boundingBox())!.width).toBeGreaterThan(width);
  expect(await scrollY(page)).toBe(0);
  await resize(page, upright);
  expect((await title.boundingBox())!.width).toBe(width);
  const text = main(page).getByText(entry("shark").teaser);
  const { y: top } = (await text.boundingBox())!;
  await scrollPageTo(page, top - 5);
  await resize(page, turned);
  await expect(text).toBeInViewport();
  expect(Math.round((await text.boundingBox())!.y)).toBe(5);
});

test("the filter stays in the window above an on-screen keyboard while the reader types", async ({ page }) => {
  await open(page);
  // With this setting, an on-screen keyboard reduces the window's height.
  await expect(page.locator("meta[name=viewport]")).toHaveAttribute("content", /interactive-widget=resizes-content/);
  await page.getByRole("button", { name: "Filter", exact: true }).tap();
  const field = filterField(page);
  await expect(field).toBeFocused();
  const { height } = (await field.boundingBox())!;
  await settled(page);
  const before = await field.screenshot();
  await resize(page, { width: upright.width, height: 480 });
  await expect(field).toBeInViewport({ ratio: 1 });
  expect((await field.boundingBox())!.height).toBe(height);
  for (const typed of ["s", "shark", "zzz"]) {
    await field.fill(typed);
    await expect(status(page)).not.toBeEmpty();
    await settled(page);
    await expect(field).toBeInViewport({ ratio: 1 });
  }
  expect((await field.screenshot()).equals(before), "the field shows the typed text").toBe(false);
  await field.fill("");
  await expect(heading(page, "Shark", 2)).toBeVisible();
  await resize(page, upright);
  await expect(field).toBeInViewport({ ratio: 1 });
});

// Takes a picture of a strip of the window.
function captureStrip(page: Page, y: number, height: number): Promise<Buffer> {
  return page.screenshot({ clip: { x: 0, y, width: upright.width, height } });
}

test("the canvas covers the space of the browser's bars as they hide, and the page does not move", async ({ page }) => {
  const bars = 88;
  const largest = upright.height + bars;
  // Emulated windows have no bars: 100lvh is replaced by its value on a phone with bars.
  await page.route(/\/style\.[^/]*\.css$/, async (route) => {
    const response = await route.fetch();
    const style = await response.text();
    expect(style).toContain("100lvh");
    await route.fulfill({ response, body: style.replaceAll("100lvh", `${largest}px`) });
  });
  await open(page);
  await scrollTo(card(page, "Heartless City"));
  const y = await scrollY(page);
  const size = () =>
    page.evaluate(() => Object.values(document.querySelector("canvas")!.getBoundingClientRect().toJSON()));
  const covered = await size();
  const before = await captureStrip(page, 0, upright.height);
  // The bars hide before the page receives the resize event: the page's frames are held until then.
  await page.evaluate(() => {
    const request = window.requestAnimationFrame;
    const held: FrameRequestCallback[] = [];
    window.requestAnimationFrame = (callback) => held.push(callback);
    addEventListener("barshidden", () => {
      window.requestAnimationFrame = request;
      for (const callback of held) request(callback);
    });
  });
  await page.setViewportSize({ width: upright.width, height: largest });
  const uncovered = await captureStrip(page, upright.height, bars);
  expect(await countColours(page, uncovered)).toBeGreaterThan(20);
  expect((await captureStrip(page, 0, upright.height)).equals(before)).toBe(true);
  await page.evaluate(() => dispatchEvent(new Event("barshidden")));
  await settled(page);
  expect((await captureStrip(page, upright.height, bars)).equals(uncovered)).toBe(true);
  expect((await captureStrip(page, 0, upright.height)).equals(before)).toBe(true);
  expect(await size()).toEqual(covered);
  expect(await scrollY(page)).toBe(y);
  // A dialog is centred in the visible window.
  await resize(page, upright);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await settled(page);
  const { top, bottom } = await page.getByRole("dialog").evaluate((dialog) => dialog.getBoundingClientRect());
  expect(Math.abs(top + bottom - upright.height)).toBeLessThan(2);
});

interface Insets {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

// Returns texts and controls that lie under the phone's corners and camera. The strip of ranks scrolls sideways, so the
// items at its ends may lie anywhere.
async function covered(page: Page, insets: Insets): Promise<string[]> {
  await settled(page);
  const roles = ["heading", "paragraph", "link", "button", "switch", "radio", "searchbox", "dialog"] as const;
  const all = roles.map((role) => page.getByRole(role)).reduce((some, more) => some.or(more));
  await expect(all).not.toHaveCount(0);
  return all.evaluateAll(
    (elements, { left, right }) =>
      elements.flatMap((element) => {
        if (element.matches("nav li a")) return [];
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
  test(`no text or control is under a phone's corners and camera: ${held}`, async ({ page }) => {
    const { top, right, bottom, left } = insets;
    const title = heading(page, post.title, 1);
    await page.setViewportSize({ width: size.width - left - right, height: size.height - top - bottom });
    await open(page);
    const inset = await title.screenshot();
    await page.setViewportSize(size);
    const devtools = await session(page);
    await devtools.send("Emulation.setSafeAreaInsetsOverride", { insets });
    await open(page);
    expect(difference(await title.screenshot(), inset), "the drawing has the mirror's positions").toBeLessThan(0.1);
    await expect(page.locator("meta[name=viewport]")).toHaveAttribute("content", /viewport-fit=cover/);
    const spoilers = (await spoilersControl(page).boundingBox())!;
    expect(spoilers.y).toBeGreaterThanOrEqual(top);
    expect(await covered(page, insets)).toEqual([]);
    // The page's end can be scrolled above the covered strip.
    await scrollPageTo(page, await page.evaluate(() => document.documentElement.scrollHeight));
    const footer = (await page.getByRole("contentinfo").boundingBox())!;
    expect(footer.y + footer.height).toBeLessThanOrEqual(size.height - bottom);
    await press(page.getByRole("button", { name: "About" }));
    await expect(page.getByRole("dialog")).toBeVisible();
    await settled(page);
    const dialog = await page.getByRole("dialog").evaluate((element) => element.getBoundingClientRect());
    expect(Math.abs(dialog.left - left - (size.width - right - dialog.right))).toBeLessThan(2);
    expect(dialog.top).toBeGreaterThanOrEqual(top);
    expect(dialog.bottom).toBeLessThanOrEqual(size.height - bottom);
    expect(await covered(page, insets)).toEqual([]);
    await press(page.getByRole("button", { name: "Close" }));
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await scrollY(page)).toBeGreaterThan(0);
  });
