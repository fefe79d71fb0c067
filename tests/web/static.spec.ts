import { expect, main, press, ready, test } from "./page.ts";
import { entries, entry, post, titles } from "./post.ts";

// The pages as they arrive, before or without the app.

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the list is the whole post, linked to its pages", async ({ page }) => {
    await page.goto("./");
    await expect(main(page).getByRole("heading", { name: post.title, level: 1 })).toBeVisible();
    await expect(main(page).getByRole("heading", { level: 3 })).toHaveText(titles);
    await expect(page.getByRole("link", { name: /^Read the original/ })).toHaveAttribute("href", post.source.url);
    await press(main(page).getByRole("heading", { name: "Shark", level: 3 }).getByRole("link"));
    await expect(main(page).getByRole("heading", { name: "Shark", level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/\/shark\/$/);
  });

  test("every entry's page tells its entry and hides its spoilers until they are opened", async ({ page }) => {
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

  test("an unknown address says so", async ({ page, witness }) => {
    witness.allow(/status of 404/);
    expect((await page.goto("no-such-drama/"))?.status()).toBe(404);
    await expect(page).toHaveTitle(/^No such page/);
    await expect(page.getByRole("heading", { level: 3 })).toHaveText(titles);
  });
});

test("a tab and a home screen have an icon", async ({ page, request }) => {
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

test("the app takes over what the reader has opened and where the focus is", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
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
  test(`nothing in ${path} moves when the app takes over`, async ({ page }) => {
    await page.addInitScript(() => {
      const told = { shift: () => 0 };
      (window as unknown as { told: typeof told }).told = told;
      let sum = 0;
      const add = (entries: PerformanceEntry[]) => {
        for (const { value } of entries as unknown as { value: number }[]) sum += value;
      };
      const shifts = new PerformanceObserver((list) => add(list.getEntries()));
      shifts.observe({ type: "layout-shift", buffered: true });
      told.shift = () => {
        add(shifts.takeRecords());
        return sum;
      };
    });
    await page.goto(path);
    await ready(page);
    const shift = await page.evaluate(async () => {
      for (let i = 0; i < 3; i++) await new Promise((done) => requestAnimationFrame(done));
      return (window as unknown as { told: { shift: () => number } }).told.shift();
    });
    expect(shift, "layout shift, where a good page has less than 0.1").toBeLessThan(0.01);
  });
}
