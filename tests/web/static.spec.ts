import type { Page } from "@playwright/test";
import { emptyScript, expect, holdRequests, main, press, ready, test } from "./page.ts";
import { entries, entry, post, titles } from "./post.ts";

// The static pages, without the app and before the app takes over.

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the static list has the whole post and links to its entries", async ({ page }) => {
    await page.goto("./");
    await expect(main(page).getByRole("heading", { name: post.title, level: 1 })).toBeVisible();
    await expect(main(page).getByRole("article").getByRole("heading")).toHaveText(titles);
    await expect(page.getByRole("link", { name: /^Read the original/ })).toHaveAttribute("href", post.source.url);
    await press(main(page).getByRole("heading", { name: "Shark" }).getByRole("link"));
    await expect(main(page).getByRole("heading", { name: "Shark", level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/\/shark\/$/);
  });

  test("every entry's static page has its content, and hides its spoilers until the reader opens them", async ({
    page,
  }) => {
    test.slow();
    for (const { id, title, teaser, spoilers = [] } of entries) {
      await page.goto(`${id}/`);
      await expect(main(page).getByRole("heading", { name: title, level: 1 })).toBeVisible();
      await expect(main(page).getByText(teaser)).toBeVisible();
      for (const { text } of spoilers) await expect(main(page).getByText(text)).toBeHidden();
    }
    await page.goto("shark/");
    const [first] = entry("shark").spoilers!;
    await press(main(page).getByText(first!.label, { exact: true }));
    await expect(main(page).getByText(first!.text)).toBeVisible();
  });

  test("a former address leads on to the entry's static page", async ({ page }) => {
    await page.goto("the-one-without-a-kiss/");
    await expect(page).toHaveURL(/\/in-the-rain\/$/);
    await expect(main(page).getByRole("heading", { name: "Untitled in the post", level: 1 })).toBeVisible();
  });

  test("a search of a static page opens in a new tab, and says so", async ({ page }) => {
    await page.goto("que-sera-sera/");
    const search = main(page).getByRole("link", { name: "Search YouTube for Que Sera Sera (opens in a new tab)" });
    await expect(search).toHaveAttribute("target", "_blank");
    await expect(search).toHaveText("Search YouTube");
  });

  test("an unknown address has a static page with a notice and the list", async ({ page, witness }) => {
    witness.allow(/status of 404/);
    expect((await page.goto("no-such-drama/"))?.status()).toBe(404);
    await expect(page).toHaveTitle(/^No such page/);
    await expect(page.getByRole("article").getByRole("heading")).toHaveText(titles);
  });
});

test("every page has icons for a tab and for a home screen", async ({ page, request }) => {
  for (const path of ["./", "shark/"]) {
    await page.goto(path);
    const icons = await page
      .locator("link[rel=icon], link[rel=apple-touch-icon]")
      .evaluateAll((links: HTMLLinkElement[]) => links.map(({ href, rel, type }) => ({ href, rel, type })));
    expect(icons.map(({ rel }) => rel)).toContain("apple-touch-icon");
    expect(icons.map(({ type }) => type)).toContain("image/svg+xml");
    for (const { href, type } of icons) {
      const answer = await request.get(href);
      expect(answer.headers()["content-type"], href).toBe(type || "image/png");
    }
    const sizes = await page.evaluate(
      (hrefs) =>
        Promise.all(
          hrefs.map(async (href) => {
            const image = new Image();
            image.src = href;
            await image.decode();
            return image.naturalWidth;
          }),
        ),
      icons.map(({ href }) => href),
    );
    expect(sizes).toEqual([512, 192, 512, 180]);
  }
});

test("the app takes over the spoilers that the reader has opened and the focus", async ({ page }) => {
  const release = await holdRequests(page, /\.wasm$/);
  await page.goto("shark/");
  const [first, second] = entry("shark").spoilers!;
  await press(main(page).getByText(first!.label, { exact: true }));
  await expect(main(page).getByText(first!.text)).toBeVisible();
  const back = page.getByRole("link", { name: "← Back to the list" });
  await back.focus();
  release();
  await ready(page);
  await expect(main(page).getByRole("group", { name: first!.label })).toContainText(first!.text);
  await expect(main(page).getByRole("button", { name: `Reveal: ${second!.label}` })).toBeVisible();
  await expect(back).toBeFocused();
  expect(await page.content()).not.toContain(second!.text);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
});

for (const path of ["./", "shark/"]) {
  test(`no element of ${path} moves when the app takes over`, async ({ page }) => {
    await page.addInitScript(() => {
      let sum = 0;
      const add = (entries: PerformanceEntry[]) => {
        for (const { value } of entries as unknown as { value: number }[]) sum += value;
      };
      const shifts = new PerformanceObserver((list) => add(list.getEntries()));
      shifts.observe({ type: "layout-shift", buffered: true });
      const layoutShift = () => {
        add(shifts.takeRecords());
        return sum;
      };
      Object.assign(window, { layoutShift });
    });
    await page.goto(path);
    await ready(page);
    const shift = await page.evaluate(() => (window as unknown as { layoutShift: () => number }).layoutShift());
    expect(shift, "layout shift; browsers rate less than 0.1 as good").toBeLessThan(0.01);
  });
}

// Returns how many posters the browser has fetched, and how many posters the static list has.
function shownPosters(page: Page): Promise<{ fetched: number; all: number }> {
  return main(page)
    .locator("article img")
    .evaluateAll((images) => {
      const posters = images as HTMLImageElement[];
      const isFetched = ({ complete, currentSrc }: HTMLImageElement) => complete && currentSrc.endsWith(".svg");
      return { fetched: posters.filter(isFetched).length, all: posters.length };
    });
}

test("posters below the first window are fetched once the reader scrolls", async ({ page }) => {
  await emptyScript(page);
  await page.goto("./");
  await expect.poll(async () => (await shownPosters(page)).fetched).toBe(2);
  await page.evaluate(() => scrollTo(0, 10));
  await expect.poll(async () => (await shownPosters(page)).fetched).toBeGreaterThan(3);
  for (const title of titles)
    await main(page).getByRole("heading", { name: title, exact: true }).scrollIntoViewIfNeeded();
  await expect
    .poll(async () => {
      const { fetched, all } = await shownPosters(page);
      return all - fetched;
    })
    .toBe(0);
});

test("posters below the first window are fetched if the app does not start", async ({ page, witness }) => {
  witness.allow(/Failed to load resource/);
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect.poll(async () => (await shownPosters(page)).fetched).toBeGreaterThan(3);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("posters are fetched as they come near the window", async ({ page }) => {
    const fetched = new Set<string>();
    page.on("request", (request) => {
      if (request.url().includes("/art/")) fetched.add(request.url());
    });
    await page.goto("./");
    await expect.poll(() => fetched.size).toBeGreaterThan(3);
  });
});
