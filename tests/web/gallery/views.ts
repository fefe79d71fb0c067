import { writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import {
  capture,
  card,
  cardLink,
  chooseSpoilers,
  expect,
  filterField,
  heading,
  main,
  open,
  openFilter,
  press,
  routePost,
  scrollPageTo,
  scrollTo,
  scrollY,
  standInForProvider,
  status,
  storeClip,
  test,
} from "../page.ts";
import { post } from "../post.ts";

// Takes a picture of every view, to be looked at. A test fails only if its view does not appear.

const folder = new URL("../../../build/gallery/", import.meta.url).pathname;

function save(picture: Buffer): void {
  const { title, project } = test.info();
  writeFileSync(`${folder}${title}, ${project.name}.png`, picture);
}

async function take(page: Page): Promise<void> {
  save(await capture(page));
}

// Takes a picture of a static page, once its pictures have been decoded.
async function takeStatic(page: Page, options: { fullPage?: boolean } = {}): Promise<void> {
  await page.evaluate(async () => {
    const images = [...document.images];
    for (const image of images) image.loading = "eager";
    await Promise.all(images.map((image) => image.decode()));
    await document.fonts.ready;
  });
  save(await page.screenshot(options));
}

async function toTop(page: Page, name: string, level: number): Promise<void> {
  const top = await heading(page, name, level).evaluate((element) => element.getBoundingClientRect().top);
  await scrollPageTo(page, (await scrollY(page)) + top - 20);
}

async function openAll(page: Page): Promise<void> {
  await chooseSpoilers(page, "All");
}

test("list 1 top", async ({ page }) => {
  await open(page);
  await take(page);
});

test("list 2 ranking", async ({ page }) => {
  await open(page);
  await toTop(page, post.sections[0]!.entries[0]!.title, 2);
  await take(page);
});

test("list 3 tie", async ({ page }) => {
  await open(page);
  await toTop(page, "Heart to Heart", 2);
  await take(page);
});

test("list 4 people", async ({ page }) => {
  await open(page);
  await toTop(page, post.sections[1]!.title, 2);
  await take(page);
});

test("list 5 people, further down", async ({ page }) => {
  await open(page);
  await toTop(page, post.sections[1]!.title, 2);
  await scrollPageTo(page, (await scrollY(page)) + page.viewportSize()!.height - 80);
  await take(page);
});

test("list 6 stills", async ({ page }) => {
  await open(page);
  await toTop(page, post.sections[2]!.title, 2);
  await take(page);
});

test("list 7 end", async ({ page }) => {
  await open(page);
  await scrollPageTo(page, await page.evaluate(() => document.documentElement.scrollHeight));
  await take(page);
});

test("list open 1 ranking", async ({ page }) => {
  await open(page);
  await openAll(page);
  await toTop(page, "Shark", 2);
  await take(page);
});

test("list open 2 people", async ({ page }) => {
  await open(page);
  await openAll(page);
  await toTop(page, post.sections[1]!.entries.at(-1)!.title, 3);
  await take(page);
});

for (const id of ["que-sera-sera", "heart-to-heart", "yeon-woo-jin", "love-rain"]) {
  test(`entry ${id}`, async ({ page }) => {
    await open(page, `${id}/`);
    await take(page);
  });
}

test("entry further down", async ({ page }) => {
  await open(page, "shark/");
  await scrollPageTo(page, await page.evaluate(() => document.documentElement.scrollHeight));
  await take(page);
});

test("entry open", async ({ page }) => {
  await open(page, "shark/");
  await page.keyboard.press("s");
  await scrollTo(heading(page, "Shark", 1));
  await take(page);
});

test("filtered by a tag", async ({ page }) => {
  await open(page, "?tag=Royalty");
  await take(page);
});

test("filtered by a word", async ({ page }) => {
  await open(page, "?q=kim");
  await take(page);
});

test("nothing found", async ({ page }) => {
  await open(page, "?q=zzz");
  await expect(filterField(page)).toHaveValue("zzz");
  await take(page);
});

test("unknown address", async ({ page, witness }) => {
  witness.allow(/status of 404/);
  await open(page, "no-such-drama/");
  await take(page);
});

test("error, unreachable", async ({ page, witness }) => {
  witness.allow(/post\.|Failed to load/);
  await routePost(page, (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("alert")).toBeVisible();
  await take(page);
});

test("error, mistakes in the post", async ({ page }) => {
  const broken = JSON.stringify({ ...post, title: "", sections: [] });
  await routePost(page, (route) => route.fulfill({ contentType: "application/json", body: broken }));
  await page.goto("./");
  await expect(page.getByRole("alert")).toBeVisible();
  await take(page);
});

test("error, no app", async ({ page, witness }) => {
  witness.allow(/wasm|Failed to load|status 0/);
  await page.route(/\.wasm$/, (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("alert")).toBeVisible();
  await take(page);
});

test("loading", async ({ page }) => {
  await page.route(/\.wasm$/, () => undefined); // the module never arrives
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.getByRole("progressbar")).toBeVisible();
  await takeStatic(page);
});

test("help", async ({ page }) => {
  await open(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await take(page);
});

test("address panel", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
  });
  await open(page, "shark/");
  await press(main(page).getByRole("button", { name: "Share Shark" }));
  await press(page.getByRole("dialog").getByRole("button", { name: "Copy link" }));
  await expect(page.getByRole("dialog").getByRole("textbox")).toBeVisible();
  await take(page);
});

test("share", async ({ page }) => {
  await open(page, "shark/");
  await press(main(page).getByRole("button", { name: "Share Shark" }));
  await expect(page.getByRole("dialog")).toBeVisible();
  await take(page);
});

test("field for a clip", async ({ page }) => {
  await open(page, "que-sera-sera/");
  await press(main(page).getByRole("button", { name: "I have the link" }));
  await page.getByRole("textbox", { name: "Address of the video" }).fill("https://example.org/");
  await page.keyboard.press("Enter");
  await take(page);
});

test("toast", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.clock.install(); // the toast lasts until the picture is taken
  await open(page, "shark/");
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
  await page.keyboard.press("c");
  await expect(async () => {
    await page.clock.runFor(100);
    await expect(status(page)).toHaveText("Link to Shark copied", { timeout: 100 });
  }).toPass();
  save(await page.screenshot());
});

test("hover 1 title", async ({ page }) => {
  await open(page);
  await toTop(page, "Shark", 2);
  await cardLink(page, "Shark").hover();
  await take(page);
});

test("hover 2 controls", async ({ page }) => {
  await open(page);
  await toTop(page, "Shark", 2);
  await card(page, "Shark")
    .getByRole("link", { name: /^Search YouTube/ })
    .hover();
  await take(page);
});

test("focus 1 card", async ({ page }) => {
  await open(page);
  await toTop(page, "Shark", 2);
  await cardLink(page, "Shark").focus();
  await page.keyboard.press("Tab");
  await take(page);
});

test("focus 2 tile", async ({ page }) => {
  await open(page);
  await toTop(page, post.sections[1]!.title, 2);
  await cardLink(page, post.sections[1]!.entries[1]!.title).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await take(page);
});

test("focus 3 field", async ({ page }) => {
  await open(page);
  await (await openFilter(page)).focus();
  await take(page);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("static list", async ({ page }) => {
    await page.goto("./");
    await expect(main(page).getByRole("heading", { level: 1 })).toBeVisible();
    await takeStatic(page, { fullPage: true });
  });

  test("static entry", async ({ page }) => {
    await page.goto("shark/");
    await takeStatic(page);
  });

  test("static unknown address", async ({ page, witness }) => {
    witness.allow(/status of 404/);
    await page.goto("no-such-drama/");
    await takeStatic(page);
  });
});

test("list with the introduction", async ({ page }) => {
  await open(page);
  await press(page.getByRole("button", { name: "Why these eight" }));
  await expect(page.getByRole("region", { name: "Why these eight" })).toBeVisible();
  await take(page);
});

test("list with seen entries", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("seen", "que-sera-sera\nshark\ncoffee-prince\n"));
  await open(page);
  await take(page);
});

test("filter stuck with every tag", async ({ page }) => {
  await open(page);
  await openFilter(page);
  await press(page.getByRole("button", { name: /^\d+ more tags$/ }));
  await scrollPageTo(page, 400);
  await take(page);
});

test("panel of spoilers", async ({ page }) => {
  await open(page);
  const button = page.getByRole("button", { name: /^Spoilers: / });
  test.skip((await button.count()) === 0, "a wide window has the choice in its rail");
  await press(button);
  await expect(page.getByRole("dialog")).toBeVisible();
  await take(page);
});

test("toast with a button", async ({ page }) => {
  await open(page);
  await chooseSpoilers(page, "All");
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await take(page);
});

test("video 1 cover and stored clip", async ({ page }) => {
  await storeClip(page);
  await open(page, "que-sera-sera/");
  await take(page);
});

test("video 2 stored clip, further down", async ({ page }) => {
  await storeClip(page);
  await open(page, "que-sera-sera/");
  await scrollTo(page.getByRole("group", { name: "Your clip" }));
  await take(page);
});

test("video 3 playing", async ({ page, witness }) => {
  await standInForProvider(page, witness);
  await storeClip(page);
  await open(page, "que-sera-sera/");
  await press(main(page).getByRole("button", { name: /^Play from 6:00/ }));
  await expect(page.locator("iframe")).toBeVisible();
  await take(page);
});

test("video 4 cover on a card", async ({ page }) => {
  await storeClip(page);
  await open(page);
  await press(main(page).getByRole("button", { name: "Play from 6:00: Que Sera Sera", exact: true }));
  await take(page);
});

test("video 5 playing on a card", async ({ page, witness }) => {
  await standInForProvider(page, witness);
  await storeClip(page);
  await open(page);
  await press(main(page).getByRole("button", { name: "Play from 6:00: Que Sera Sera", exact: true }));
  await press(main(page).getByRole("button", { name: /^Play from 6:00: Que Sera Sera. Plays here/ }));
  await expect(page.locator("iframe")).toBeVisible();
  await take(page);
});
