import type { Locator, Page } from "@playwright/test";
import {
  card,
  cardLink,
  chooseSpoilers,
  chosenSpoilers,
  emptyScript,
  expect,
  heading,
  holdRequests,
  main,
  open,
  press,
  ready,
  settled,
  status,
  test,
} from "./page.ts";
import { entries, entry, secretsOf } from "./post.ts";

interface Finder {
  find(text: string): boolean; // the browser's find-in-page, for scripts
}

// Returns the document's text, with single spaces, and its markup with all attributes. The script element with the
// post's JSON, which no browser shows, searches or reads out, is left out.
async function documentContent(page: Page): Promise<string> {
  return page.evaluate(() => {
    const root = document.documentElement.cloneNode(true) as HTMLElement;
    root.querySelector("#app_post_data")?.remove();
    return `${(root.textContent ?? "").replace(/\s+/g, " ")}\n${root.outerHTML}`;
  });
}

async function expectSecret(page: Page, ids = entries.map(({ id }) => id)): Promise<void> {
  await settled(page);
  const content = await documentContent(page);
  for (const id of ids) expect(secretsOf(entry(id)).filter((words) => content.includes(words))).toEqual([]);
}

function spoilerButton(page: Page, label: string): Locator {
  return main(page).getByRole("button", { name: new RegExp(`^(Reveal|Hide): ${label}`) });
}

function spoilerText(page: Page, label: string): Locator {
  return main(page).getByRole("group", { name: label, exact: true });
}

test("a list with all spoilers open contains every excerpt that the other tests search for", async ({ page }) => {
  await open(page);
  await chooseSpoilers(page, "All");
  await settled(page);
  const content = await documentContent(page);
  const secrets = entries.flatMap(secretsOf);
  expect(secrets.length).toBeGreaterThan(400);
  // The content is compared as one text, because a line's end divides a sentence between two elements.
  expect(secrets.filter((words) => !content.includes(words))).toEqual([]);
});

test("no page of the app contains a spoiler before the reader reveals it", async ({ page }) => {
  await open(page);
  await expectSecret(page);
  await open(page, `${entries[0]!.id}/`);
  await expectSecret(page);
  for (const { title } of entries.slice(1)) {
    await page.keyboard.press("j");
    await expect(heading(page, title, 1)).toBeVisible();
    await expectSecret(page);
  }
});

test("an entry's page reveals and hides one spoiler at a time", async ({ page }) => {
  await open(page, "shark/");
  const { spoilers = [] } = entry("shark");
  for (const { label } of spoilers) {
    await expect(spoilerButton(page, label)).toHaveAttribute("aria-expanded", "false");
    await expect(spoilerButton(page, label)).toHaveAccessibleName(`Reveal: ${label}`);
  }
  const [first, second] = spoilers;
  await press(spoilerButton(page, first!.label));
  await expect(spoilerButton(page, first!.label)).toHaveAttribute("aria-expanded", "true");
  await expect(spoilerText(page, first!.label)).toContainText(first!.text);
  await expect(status(page)).toHaveText("Spoiler shown");
  await expect(spoilerText(page, second!.label)).toHaveCount(0);
  await settled(page);
  expect(await documentContent(page)).not.toContain(second!.text);

  await press(spoilerButton(page, first!.label));
  await expect(spoilerButton(page, first!.label)).toHaveAttribute("aria-expanded", "false");
  await expect(status(page)).toHaveText("Spoiler hidden");
  await expect(spoilerText(page, first!.label)).toHaveCount(0);
  await expectSecret(page);
});

test("the button of a revealed spoiler refers to the spoiler's text by aria-controls", async ({ page }) => {
  await open(page, "shark/");
  const button = spoilerButton(page, "What happens");
  await press(button);
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const controlled = await button.evaluate((element) =>
    document.getElementById(element.getAttribute("aria-controls") ?? "")?.getAttribute("aria-label"),
  );
  expect(controlled).toBe("What happens");
});

test("a card's button reveals and hides all spoilers of its entry", async ({ page }) => {
  await open(page);
  const article = card(page, "Shark");
  const button = article.getByRole("button", { name: /spoilers of Shark$/ });
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await expect(
    article.getByText("What happens, why the wait was worth it, and what makes it soar", { exact: true }),
  ).toBeVisible();
  await press(button);
  await expect(button).toHaveAccessibleName("Hide all spoilers of Shark");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  for (const { label, text } of entry("shark").spoilers ?? [])
    await expect(article.getByRole("group", { name: label })).toContainText(text);
  await expect(status(page)).toHaveText("Spoilers shown");
  await expectSecret(
    page,
    entries.map(({ id }) => id).filter((id) => id !== "shark"),
  );

  await press(button);
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await expect(article.getByRole("group")).toHaveCount(0);
  await expect(status(page)).toHaveText("Spoilers hidden");
  await expectSecret(page);
});

test("a card's open spoilers are hidden one at a time, and its bar then reveals the others", async ({ page }) => {
  await open(page);
  const article = card(page, "Shark");
  const [first, second, third] = entry("shark").spoilers!;
  const bar = article.getByRole("button", { name: /spoilers? of Shark$/ });
  await press(bar);
  await press(article.getByRole("button", { name: `Hide: ${first!.label}` }));
  await expect(article.getByRole("group", { name: first!.label })).toHaveCount(0);
  await expect(article.getByRole("group", { name: second!.label })).toContainText(second!.text);
  await expect(bar).toHaveAccessibleName("Reveal the other spoiler of Shark");
  await expect(bar, "the button that hid the spoiler is gone").toBeFocused();
  await press(article.getByRole("button", { name: `Hide: ${third!.label}` }));
  await expect(bar).toHaveAccessibleName("Reveal the other 2 spoilers of Shark");
  await expect(bar).toHaveText("Reveal the other 2");
  await expect(bar).toHaveAttribute("aria-expanded", "false");
  await press(bar);
  await expect(bar).toHaveAccessibleName("Hide all spoilers of Shark");
  await expect(article.getByRole("group")).toHaveCount(3);
});

// Returns the centre of the right edge of a control, CSS px of the page.
async function rightEdge(control: Locator): Promise<{ x: number; y: number }> {
  await settled(control.page());
  return control.evaluate((element) => {
    const { right, top, height } = element.getBoundingClientRect();
    return { x: Math.round(right), y: Math.round(top + height / 2 + scrollY) };
  });
}

test("the buttons that reveal and hide stand in the same place, on cards and on entries' pages", async ({ page }) => {
  for (const [path, name] of [
    ["./", /spoilers of Shark$/],
    ["./", /spoiler of Coffee Prince$|spoilers of Coffee Prince$/],
    ["shark/", /^(Reveal|Hide): What happens/],
    ["coffee-prince/", new RegExp(`^(Reveal|Hide): ${entry("coffee-prince").links![0]!.spoilerReason}`)],
  ] as const) {
    await open(page, path);
    const button = main(page).getByRole("button", { name });
    const shut = await rightEdge(button);
    await press(button);
    await expect(button).toHaveAttribute("aria-expanded", "true");
    expect(await rightEdge(button), `${path} ${name}`).toEqual(shut);
    await press(button);
    await expect(button).toHaveAttribute("aria-expanded", "false");
  }
});

test("no row of links has a button that reveals a spoiler", async ({ page }) => {
  await open(page, "shark/");
  await expect(main(page).getByRole("button", { name: /^(Reveal|Hide)/ })).toHaveCount(entry("shark").spoilers!.length);
});

test("one choice shows and hides the spoilers of every entry", async ({ page }) => {
  await open(page);
  await expect(chosenSpoilers(page, "Hidden")).toBeVisible();
  await chooseSpoilers(page, "All");
  await expect(status(page)).toHaveText("All spoilers shown");
  for (const { title, spoilers = [] } of entries)
    for (const { text } of spoilers) await expect(card(page, title)).toContainText(text);

  const badGuy = card(page, "Bad Guy");
  await press(badGuy.getByRole("button", { name: "Hide all spoilers of Bad Guy" }));
  await expect(badGuy.getByRole("group")).toHaveCount(0);
  await chooseSpoilers(page, "Hidden");
  await expect(status(page)).toHaveText("All spoilers hidden");
  await expectSecret(page);
});

test("a toast brings back what was shown before all spoilers", async ({ page }) => {
  await open(page);
  const shark = card(page, "Shark");
  await press(shark.getByRole("button", { name: "Reveal spoilers of Shark" }));
  await chooseSpoilers(page, "All");
  await press(page.getByRole("button", { name: "Undo" }));
  await expect(status(page)).toHaveText("Spoilers as before");
  await expect(chosenSpoilers(page, "Hidden")).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await expect(shark.getByRole("group")).toHaveCount(entry("shark").spoilers!.length);
  await expectSecret(
    page,
    entries.map(({ id }) => id).filter((id) => id !== "shark"),
  );
});

test("the toast stays while its button has the focus, and then goes", async ({ page }) => {
  await page.clock.install();
  await open(page);
  await chooseSpoilers(page, "All");
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.focus();
  await page.clock.runFor(30_000);
  await expect(undo).toBeFocused();
  await undo.blur();
  await page.clock.runFor(10_000);
  await expect(undo).toHaveCount(0);
});

test("the spoilers of seen entries are shown where the reader chose it, and follow the marks", async ({ page }) => {
  await open(page);
  await chooseSpoilers(page, "If seen");
  await expect(status(page)).toHaveText("Spoilers of seen entries shown");
  await expectSecret(page);
  const shark = card(page, "Shark");
  await press(shark.getByRole("button", { name: "Seen: Shark" }));
  for (const { text } of entry("shark").spoilers ?? []) await expect(shark).toContainText(text);
  await expectSecret(
    page,
    entries.map(({ id }) => id).filter((id) => id !== "shark"),
  );
  await page.reload();
  await ready(page);
  await expect(chosenSpoilers(page, "If seen")).toBeVisible();
  await press(shark.getByRole("button", { name: "Hide all spoilers of Shark" }));
  await expectSecret(page);
  await press(shark.getByRole("button", { name: /^Reveal (all )?spoilers of Shark/ }));
  await expect(shark.getByRole("group")).toHaveCount(entry("shark").spoilers!.length);
  await press(shark.getByRole("button", { name: "Seen: Shark" }));
  await expect(shark.getByRole("group")).toHaveCount(0);
  await expectSecret(page);
});

test("a link that is a spoiler is hidden behind a button that gives the reason", async ({ page }) => {
  await open(page, "coffee-prince/");
  const [video] = entry("coffee-prince").links!;
  const link = main(page).getByRole("link", { name: "Search YouTube for Coffee Prince (opens in a new tab)" });
  const button = main(page).getByRole("button", { name: `Reveal: ${video!.spoilerReason}` });
  await expect(main(page).getByText(video!.spoilerReason!, { exact: true })).toBeVisible();
  await expect(link).toHaveCount(0);
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await press(button);
  await expect(link).toHaveAttribute("href", /^https:\/\/www\.youtube\.com\/results\?search_query=Coffee%20Prince/);
  await expect(
    main(page).getByRole("group", { name: video!.spoilerReason!, exact: true }).getByRole("link"),
    "the link is inside its own bar",
  ).toHaveCount(1);
  await expect(spoilerText(page, "What stays with you")).toHaveCount(0);
  await press(main(page).getByRole("button", { name: `Hide: ${video!.spoilerReason}` }));
  await expect(link).toHaveCount(0);
  await expectSecret(page);
});

test("a revealed spoiler stays revealed in its tab, on other pages and after a reload", async ({ page }) => {
  await open(page, "bad-guy/");
  const [first] = entry("bad-guy").spoilers!;
  await press(spoilerButton(page, first!.label));
  await expect(spoilerText(page, first!.label)).toBeVisible();
  await page.reload();
  await ready(page);
  await expect(spoilerText(page, first!.label)).toContainText(first!.text);
  await open(page);
  await expect(card(page, "Bad Guy")).toContainText(first!.text);
  await expect(
    card(page, "Bad Guy").getByRole("button", {
      name: `Reveal the other ${entry("bad-guy").spoilers!.length - 1} spoilers of Bad Guy`,
    }),
  ).toBeVisible();
  await press(cardLink(page, "Bad Guy"));
  await expect(heading(page, "Bad Guy", 1)).toBeVisible();
  await expect(spoilerText(page, first!.label)).toContainText(first!.text);
});

test("the focus stays on the button that reveals a spoiler", async ({ page }) => {
  await open(page, "shark/");
  const button = spoilerButton(page, "What happens");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(spoilerText(page, "What happens")).toBeVisible();
  await expect(button).toBeFocused();
  await page.keyboard.press("Space");
  await expect(spoilerText(page, "What happens")).toHaveCount(0);
  await expect(button).toBeFocused();
});

for (const [kind, prepare] of [
  ["with the app", async () => {}],
  ["without its script", emptyScript],
] as const)
  test(`neither a text fragment in an address nor find-in-page reveals a spoiler ${kind}`, async ({ page }) => {
    await prepare(page);
    const { text } = entry("shark").spoilers![0]!;
    const words = text.split(" ").slice(0, 6).join(" ");
    for (const path of ["shark/", "./"]) {
      await page.goto(`${path}#:~:text=${encodeURIComponent(words)}`);
      if (kind === "with the app") await ready(page);
      else await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      expect(await page.evaluate((sought) => (window as unknown as Finder).find(sought), words)).toBe(false);
      await expect(page.getByText(words).filter({ visible: true })).toHaveCount(0);
      expect(await page.evaluate(() => sessionStorage.getItem("revealed") ?? "")).toBe("");
    }
  });

for (const [kind, prepare] of [
  ["with the app", async () => {}],
  ["without its script", emptyScript],
] as const)
  test(`an address with a spoiler's id leads to its bar and leaves it shut ${kind}`, async ({ page }) => {
    await prepare(page);
    await page.setViewportSize({ width: page.viewportSize()!.width, height: 300 });
    const { label, text, id } = entry("shark").spoilers![0]!;
    await page.goto(`shark/#${id}`);
    if (kind === "with the app") await ready(page);
    await expect(main(page).getByText(label, { exact: true })).toBeInViewport();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(100);
    await expect(page.getByText(text).filter({ visible: true })).toHaveCount(0);
    expect(page.url()).toMatch(new RegExp(`/shark/#${id}$`));
  });

test("the app takes over no spoiler that a text fragment or find-in-page was to open", async ({ page }) => {
  const { text } = entry("shark").spoilers![0]!;
  const release = await holdRequests(page, /\.wasm$/);
  await page.goto(`shark/#:~:text=${encodeURIComponent(text.split(" ").slice(0, 6).join(" "))}`);
  await page.evaluate((sought) => (window as unknown as Finder).find(sought), text.slice(0, 20));
  release();
  await ready(page);
  await expectSecret(page, ["shark"]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("neither an address nor a restored page reveals a spoiler, and the reader's press does", async ({ page }) => {
    const { label, text, id } = entry("shark").spoilers![0]!;
    const words = text.split(" ").slice(0, 6).join(" ");
    await page.goto(`shark/#:~:text=${encodeURIComponent(words)}`);
    await expect(page.getByText(text)).toBeHidden();
    await page.goto(`shark/#reveal_shark/${id}`);
    await expect(page.getByText(text)).toBeHidden();
    const box = page.getByRole("checkbox", { name: `Reveal: ${label}` });
    await press(main(page).getByText(label, { exact: true }));
    await expect(page.getByText(text)).toBeVisible();
    await expect(box).toBeChecked();
    await page.reload();
    await expect(box).not.toBeChecked();
    await expect(page.getByText(text)).toBeHidden();
  });
});
