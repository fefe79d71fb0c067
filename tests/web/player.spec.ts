import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator, Locator, Page, Request } from "@playwright/test";
import {
  card,
  cardLink,
  entryTitles,
  expect,
  filterField,
  main,
  open,
  openFilter,
  press,
  provider,
  ready,
  routePost,
  scrollPageTo,
  settled,
  status,
  test,
} from "./page.ts";
import { type Post, postFile, withVideos } from "./post.ts";
import { type Site, serveSite } from "./site.ts";

// Videos play on the page, in the provider's player. A local page stands in for the provider.

const scene = `${provider}/embed/queSeraSera?start=360&autoplay=1&rel=0&playsinline=1`;

const cover = (page: Page) =>
  main(page).getByRole("button", { name: "Play from 6:00: Que Sera Sera. Plays here, from YouTube" });
const frames = (page: Page) => page.locator("iframe");
const frame = (page: Page) => page.getByTitle("Video: Que Sera Sera, from YouTube");
const close = (page: Page) => main(page).getByRole("button", { name: /^Close video/ });
const content = (page: Page): FrameLocator => frame(page).contentFrame();

// Answers requests to the provider. Returns these requests.
async function standIn(page: Page): Promise<Request[]> {
  const requests: Request[] = [];
  await page.route(`${provider}/**`, async (route) => {
    requests.push(route.request());
    await route.fulfill({ contentType: "text/html", body: "<h1>The provider’s player</h1><button>Pause</button>" });
  });
  return requests;
}

// Gives the app the post with videos. The static page, which the app replaces, is that of the site's own post.
async function useVideos(page: Page, change = (json: string) => json): Promise<void> {
  await routePost(page, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: change(withVideos(await answer.text())) });
  });
}

// Marks the document in the frame; a document that was loaded anew has no mark.
async function mark(page: Page): Promise<void> {
  await content(page)
    .getByRole("heading")
    .evaluate((element) => element.setAttribute("lang", "marked"));
}

async function expectMarked(page: Page): Promise<void> {
  await expect(content(page).getByRole("heading")).toHaveAttribute("lang", "marked");
}

test.beforeEach(async ({ page, witness }) => {
  witness.allowOrigin(provider);
  await useVideos(page);
});

test("the cover plays the video in its place once pressed, and nothing is asked of the provider before", async ({
  page,
  baseURL,
}) => {
  const requests = await standIn(page);
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (/\/player\.\w+\.js$/.test(request.url())) scripts.push(request.url());
  });
  await open(page, "que-sera-sera/");
  await expect(cover(page)).toHaveText("Play from 6:00");
  await expect(main(page).getByText("Plays here, from YouTube")).toBeVisible();
  const picture = (await cover(page).boundingBox())!;
  expect([requests.length, scripts.length]).toEqual([0, 0]);

  await press(cover(page));
  await expect(content(page).getByRole("heading")).toBeVisible();
  expect(requests.map((request) => request.url())).toEqual([scene]);
  expect(scripts).toHaveLength(1);
  expect((await requests[0]!.allHeaders()).referer).toBe(`${new URL(baseURL!).origin}/`);
  await expect(frame(page)).toHaveAttribute("allow", "autoplay; fullscreen; encrypted-media; picture-in-picture");
  const box = (await frame(page).boundingBox())!;
  expect([box.x, box.y, box.width]).toEqual([picture.x, picture.y, picture.width]);
  expect(box.height).toBeGreaterThanOrEqual(picture.height);

  await expect(close(page)).toBeFocused();
  await press(close(page));
  await expect(frames(page)).toHaveCount(0);
  await expect(cover(page)).toBeFocused();
});

test("the keyboard plays, reaches the player and closes it", async ({ page }) => {
  await standIn(page);
  await open(page, "que-sera-sera/");
  await cover(page).focus();
  await page.keyboard.press("Enter");
  await expect(close(page)).toBeFocused();
  await expect(content(page).getByRole("button", { name: "Pause" })).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await expect(content(page).getByRole("button", { name: "Pause" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(close(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cover(page)).toBeFocused();
});

test("on the list a card unfolds a cover, plays in it, and another card's video closes it", async ({ page }) => {
  const requests = await standIn(page);
  await open(page);
  const first = card(page, "Que Sera Sera");
  const second = card(page, "Shark");
  await press(first.getByRole("button", { name: "Play from 6:00: Que Sera Sera", exact: true }));
  await expect(cover(page)).toBeFocused();
  const { width, height } = (await cover(page).boundingBox())!;
  expect(height / width).toBeCloseTo(9 / 16, 1);
  expect(requests).toEqual([]);
  await press(cover(page));
  await expect(content(page).getByRole("heading")).toBeVisible();
  await expect(first.getByRole("button", { name: "Close video: Que Sera Sera" })).toBeFocused();

  await press(second.getByRole("button", { name: "Play the scene: Shark", exact: true }));
  await expect(frames(page)).toHaveCount(0);
  await press(second.getByRole("button", { name: "Play the scene: Shark. Plays here, from YouTube" }));
  await expect(page.getByTitle("Video: Shark, from YouTube")).toBeVisible();
  await press(second.getByRole("button", { name: "Close video: Shark" }));
  await expect(frames(page)).toHaveCount(0);
  await expect(second.getByRole("button", { name: "Play the scene: Shark", exact: true })).toBeFocused();
});

async function playOnCard(page: Page): Promise<void> {
  await press(card(page, "Que Sera Sera").getByRole("button", { name: "Play from 6:00: Que Sera Sera", exact: true }));
  await press(cover(page));
  await expect(content(page).getByRole("heading")).toBeVisible();
  await settled(page);
}

test("a filter that keeps the card leaves its video playing, and one that hides the card closes it", async ({
  page,
}) => {
  await standIn(page);
  await open(page);
  await playOnCard(page);
  await mark(page);
  await (await openFilter(page)).fill("sera");
  await expect(entryTitles(page)).toHaveCount(1);
  await settled(page);
  await expectMarked(page);
  await filterField(page).fill("");
  await expect(entryTitles(page)).not.toHaveCount(1);
  await settled(page);
  await expectMarked(page);
  await filterField(page).fill("shark");
  await expect(frames(page)).toHaveCount(0);
});

test("themes, spoilers, panels and a lost context leave the video playing", async ({ page, witness }) => {
  witness.allow(/WebGL|CONTEXT_LOST/);
  await standIn(page);
  await open(page, "que-sera-sera/");
  await press(cover(page));
  await expect(content(page).getByRole("heading")).toBeVisible();
  await mark(page);
  await press(page.getByRole("button", { name: "Theme: system" }));
  await press(
    main(page)
      .getByRole("button", { name: /^Reveal: / })
      .first(),
  );
  await press(page.getByRole("button", { name: "Shortcuts" }));
  await expect(frame(page)).toHaveCSS("opacity", "0"); // the panel is drawn below the frame
  await press(page.getByRole("dialog").getByRole("button", { name: "Close" }));
  await expect(frame(page)).toHaveCSS("opacity", "1");
  await page.evaluate(() => {
    const extension = document.querySelector("canvas")!.getContext("webgl2")!.getExtension("WEBGL_lose_context")!;
    Object.assign(window, { restoreContext: () => extension.restoreContext() });
    extension.loseContext();
  });
  await expect(page.locator("html")).toHaveAttribute("data-app", "text");
  await expect(frame(page)).toBeVisible();
  const { width, height } = (await frame(page).boundingBox())!;
  expect(width / height).toBeCloseTo(16 / 9, 1);
  await page.evaluate(() => (window as unknown as { restoreContext: () => void }).restoreContext());
  await expect(page.locator("html")).toHaveAttribute("data-app", "drawn");
  await settled(page);
  await expectMarked(page);
});

test("the player scrolls with the page", async ({ page }) => {
  await standIn(page);
  await open(page, "que-sera-sera/");
  await press(cover(page));
  await expect(content(page).getByRole("heading")).toBeVisible();
  await scrollPageTo(page, 0);
  const before = (await frame(page).boundingBox())!;
  await scrollPageTo(page, 120);
  expect((await frame(page).boundingBox())!.y).toBeCloseTo(before.y - 120, 0);
});

test("another page and Back close the player, and Back leads to the page before", async ({ page }) => {
  await standIn(page);
  await open(page);
  await press(cardLink(page, "Que Sera Sera"));
  await press(cover(page));
  await expect(content(page).getByRole("heading")).toBeVisible();
  await press(main(page).getByRole("button", { name: "The doors · 7:10" }));
  await expect(content(page).getByRole("heading")).toBeVisible();
  await page.goBack();
  await expect(entryTitles(page).first()).toBeVisible();
  await expect(frames(page)).toHaveCount(0);
  await page.goForward();
  await expect(cover(page)).toBeVisible();
  await press(cover(page));
  await expect(frames(page)).toHaveCount(1);
  await press(main(page).getByRole("link", { name: /^Next/ }));
  await expect(frames(page)).toHaveCount(0);
});

test("a moment seeks the video, again at every press, and a hidden moment only once revealed", async ({ page }) => {
  const requests = await standIn(page);
  await open(page, "que-sera-sera/");
  const moment = main(page).getByRole("button", { name: "The doors · 7:10" });
  await press(moment);
  await expect(content(page).getByRole("heading")).toBeVisible();
  await settled(page);
  await press(moment);
  await expect.poll(() => requests.length).toBe(2);
  expect(requests.map((request) => new URL(request.url()).searchParams.get("start"))).toEqual(["430", "430"]);
  await expect(moment).toHaveAttribute("aria-current", "true");
  await expect(page.getByText("smug little smile")).toHaveCount(0);
  await press(main(page).getByRole("button", { name: "Reveal: A moment of the video" }));
  await press(main(page).getByRole("button", { name: "The smug little smile · 7:40" }));
  await expect.poll(() => requests.length).toBe(3);
  await press(main(page).getByRole("button", { name: "Hide: A moment of the video" }));
  await expect(frames(page)).toHaveCount(0);
});

test("without a network the player says so and offers the link, and loads once there is one", async ({
  page,
  context,
  witness,
}) => {
  witness.allow(/ERR_INTERNET_DISCONNECTED/);
  const requests = await standIn(page);
  await open(page, "que-sera-sera/");
  await context.setOffline(true);
  await press(cover(page));
  await expect(main(page).getByText("You are offline.")).toBeVisible();
  await expect(status(page)).toContainText("You are offline.");
  await expect(main(page).getByRole("link", { name: "Open on YouTube" })).toHaveAttribute(
    "href",
    "https://www.youtube.com/watch?v=queSeraSera&t=360s",
  );
  expect(requests).toEqual([]);
  await expect(frames(page)).toHaveCount(0);
  await context.setOffline(false);
  await expect(content(page).getByRole("heading")).toBeVisible();
  await expect(main(page).getByText("You are offline.")).toHaveCount(0);
});

test("a video whose player the site's policy refuses stays a link", async ({ page }) => {
  await useVideos(page, (json) => {
    const changed = JSON.parse(json) as Post;
    const links = changed.sections.flatMap((section) => section.entries.flatMap((entry) => entry.links ?? []));
    Object.assign(links.find((link) => link.videoId === "queSeraSera")!, { provider: "vimeo", videoId: "76979871" });
    return JSON.stringify(changed);
  });
  await open(page, "que-sera-sera/");
  await expect(main(page).getByRole("link", { name: /^Watch the scene/ })).toHaveAttribute(
    "href",
    "https://vimeo.com/76979871#t=360s",
  );
  await expect(main(page).getByRole("button", { name: /^Play/ })).toHaveCount(0);
});

// Measures the controls and pictures of the page's entry, CSS px.
function bounds(locator: Locator): Promise<[string, number, number, number, number][]> {
  return locator.evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [(element.textContent ?? "").trim(), x, y + window.scrollY, width, height];
    }),
  );
}

test.describe("a site whose post has videos", () => {
  let site: Site;
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    const post = join(mkdtempSync(join(tmpdir(), "ranked-videos-")), "videos.json");
    writeFileSync(post, withVideos(postFile));
    site = await serveSite({ post });
  });
  test.afterAll(() => site?.stop());
  test.beforeEach(({ witness }) => witness.allowOrigin(new URL(site.address).origin));

  for (const path of ["", "que-sera-sera/"]) {
    test(`nothing moves when the app takes over ${path || "the list"}`, async ({ page, witness }) => {
      witness.allow(/wasm|Failed to load|status 0/);
      const controls = main(page)
        .getByRole("article")
        .locator("a, button")
        .filter({ hasText: /Play from|Open on|The doors/ });
      await page.route(/\.wasm$/, (route) => route.abort());
      await page.goto(site.address + path);
      await expect(page.getByRole("alert")).toBeVisible(); // a later alert would move the content
      await page.evaluate(() => {
        document.getElementById("app_state")!.remove();
        delete document.documentElement.dataset.app;
      });
      await page.evaluate(async () => void (await document.fonts.ready));
      const before = await bounds(controls);
      expect(before.length).toBeGreaterThan(path ? 2 : 0);
      await page.unroute(/\.wasm$/);
      await page.goto(site.address + path);
      await ready(page);
      const after = await bounds(controls);
      for (const [text, ...box] of before) {
        const counterpart = after.find(([other]) => other === text);
        expect(counterpart, text).toBeDefined();
        for (const [index, number] of box.entries())
          expect(Math.abs(number - (counterpart![index + 1] as number)), `${text} ${box} ${counterpart}`).toBeLessThan(
            8,
          );
      }
    });
  }

  test.describe("without scripts", () => {
    test.use({ javaScriptEnabled: false });

    test("the cover and the moments are links with the time, and the hidden moment is not offered", async ({
      page,
    }) => {
      await page.goto(`${site.address}que-sera-sera/`);
      await expect(main(page).getByRole("link", { name: "Play from 6:00" })).toHaveAttribute(
        "href",
        "https://www.youtube.com/watch?v=queSeraSera&t=360s",
      );
      await expect(main(page).getByRole("link", { name: "The doors · 7:10" })).toHaveAttribute(
        "href",
        "https://www.youtube.com/watch?v=queSeraSera&t=430s",
      );
      await expect(main(page).getByText("Plays here, from YouTube")).toBeHidden();
      await expect(main(page).getByText("The smug little smile")).toBeHidden();
    });
  });
});

test("a player whose script cannot be fetched says so, and can be tried again", async ({ page, witness }) => {
  witness.allow(/player\.\w+\.js|Failed to (load|fetch)/);
  await standIn(page);
  let isBroken = true;
  await page.route(/\/player\.\w+\.js/, (route) => (isBroken ? route.abort() : route.fallback()));
  await open(page, "que-sera-sera/");
  await press(cover(page));
  await expect(main(page).getByText("The player could not be fetched.")).toBeVisible();
  await expect(status(page)).toContainText("could not be fetched");
  await expect(main(page).getByText("You are offline")).toHaveCount(0);
  await expect(frames(page)).toHaveCount(0);
  isBroken = false;
  await press(main(page).getByRole("button", { name: "Try again" }));
  await expect(content(page).getByRole("heading")).toBeVisible();
  await expect(close(page)).toBeFocused();
  await expect(main(page).getByRole("button", { name: "Try again" })).toHaveCount(0);
});

test("a moment that is pressed below the window's picture brings the video into the window", async ({ page }) => {
  await standIn(page);
  await page.setViewportSize({ width: 1280, height: 500 });
  await open(page, "que-sera-sera/");
  await press(cover(page));
  await expect(content(page).getByRole("heading")).toBeVisible();
  const moment = main(page).getByRole("button", { name: /The doors/ });
  await scrollPageTo(page, (await moment.evaluate((element) => element.getBoundingClientRect().top + scrollY)) - 60);
  await press(moment);
  // While the frame is replaced, there is none for a moment.
  await expect
    .poll(async () => (await frame(page).boundingBox())?.y ?? Number.NEGATIVE_INFINITY)
    .toBeGreaterThanOrEqual(0);
});

test("a message that lies over a video is in front of it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await standIn(page);
  await page.setViewportSize({ width: 1280, height: 420 });
  await open(page, "que-sera-sera/");
  await press(cover(page));
  await expect(content(page).getByRole("heading")).toBeVisible();
  await page.keyboard.press("c");
  const toast = page.getByRole("region", { name: "Link to Que Sera Sera copied" });
  await expect(toast).toBeVisible();
  await settled(page);
  const hit = await toast.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return document.elementFromPoint(x + width / 2, y + height / 2)?.localName;
  });
  expect(hit).not.toBe("iframe");
});
