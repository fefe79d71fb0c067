import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import {
  card,
  cardLink,
  chooseSpoilers,
  chosenSpoilers,
  drag,
  expect,
  heading,
  holdRequests,
  main,
  open,
  openFilter,
  press,
  ready,
  routePost,
  settled,
  status,
  test,
} from "./page.ts";
import { post } from "./post.ts";

// An author previews a post's file in the app, without a server.
const other = readFileSync(new URL("../../data/anime-first-evening.json", import.meta.url));
const title = "Anime for a First Evening";
const bar = (page: Page) => main(page).getByRole("region", { name: "Preview" });
const json = (name: string, buffer: Buffer) => ({ name, mimeType: "application/json", buffer });

function withPicture(image: string): Buffer {
  const changed = JSON.parse(other.toString("utf8")) as typeof post;
  for (const { entries } of changed.sections)
    for (const { art } of entries) Object.assign(art, { image, alt: "A mast" });
  return Buffer.from(JSON.stringify(changed));
}

// Opens a file by a button that opens the browser's file chooser.
async function openWith(button: Locator, file: ReturnType<typeof json>): Promise<void> {
  const [chooser] = await Promise.all([button.page().waitForEvent("filechooser"), press(button)]);
  await chooser.setFiles(file);
}

async function openFromAbout(page: Page, file: ReturnType<typeof json>): Promise<void> {
  await press(page.getByRole("button", { name: "About", exact: true }));
  await openWith(page.getByRole("dialog", { name: "About" }).getByRole("button", { name: "Open a post" }), file);
}

test("a file opened from About is shown instead of the site's post until its preview is closed", async ({ page }) => {
  await open(page, "shark/");
  await openFromAbout(page, json("evening.json", other));
  await expect(bar(page)).toContainText("Preview of “evening.json”");
  await expect(heading(page, title, 1)).toBeFocused();
  await expect(page).toHaveTitle(title);
  await expect(page).toHaveURL(/\/$/);
  await expect(status(page)).toHaveText("Preview of “evening.json”");
  await press(bar(page).getByRole("button", { name: "Close the preview" }));
  await expect(heading(page, post.title, 1)).toBeFocused();
  await expect(bar(page)).toHaveCount(0);
  await page.goBack();
  await expect(heading(page, "Shark", 1)).toBeVisible();
});

test("a file can be dropped anywhere on the page, which shows an invitation during the drag", async ({ page }) => {
  await open(page);
  const invitation = () => page.evaluate(() => getComputedStyle(document.body, "::after").content);
  expect(await invitation()).toBe("none");
  expect(await drag(page, "dragover", [["evening.json", ""]]), "the page accepts the file").toBe(true);
  expect(await invitation()).toContain("Drop it here");
  await drag(page, "dragleave", [["evening.json", ""]]);
  expect(await invitation(), "the file left the page").toBe("none");
  await drag(page, "dragover", [["evening.json", ""]]);
  expect(
    await drag(page, "drop", [["evening.json", other.toString("utf8")]]),
    "the browser does not open the file",
  ).toBe(true);
  await expect(heading(page, title, 1)).toBeVisible();
  expect(await invitation()).toBe("none");
});

test("the name of a dropped file is cleaned and shortened", async ({ page }) => {
  await open(page);
  await drag(page, "drop", [[`even\u202eing\u0007${"!".repeat(1000)}.json`, other.toString("utf8")]]);
  const name = `“evening\ufffd${"!".repeat(52)}…”`;
  await expect(bar(page).getByText("Preview of")).toHaveText(`Preview of ${name}`);
  await expect(status(page)).toHaveText(`Preview of ${name}`);
});

test("text that is dragged over the page is left to the browser", async ({ page }) => {
  await open(page);
  expect(await drag(page, "dragover", [])).toBe(false);
  expect(await drag(page, "drop", [])).toBe(false);
  await settled(page);
  await expect(heading(page, post.title, 1)).toBeVisible();
});

test("links, Back, the filter and spoilers work in a preview", async ({ page }) => {
  await open(page);
  await openFromAbout(page, json("evening.json", other));
  await press(cardLink(page, "Monster"));
  await expect(heading(page, "Monster", 1)).toBeVisible();
  await expect(page).toHaveURL(/\/monster\/$/);
  await expect(bar(page)).toBeVisible();
  await page.goBack();
  await expect(heading(page, title, 1)).toBeVisible();
  await (await openFilter(page)).fill("madoka");
  const found = card(page, "Puella Magi Madoka Magica");
  await press(found.getByRole("button", { name: /^Reveal spoilers/ }));
  await expect(found).toContainText("Madoka wishes every witch away");
});

test("a preview is neither sent nor stored, requests nothing, and is gone after a reload", async ({ page }) => {
  await open(page);
  await chooseSpoilers(page, "All");
  const stored = () =>
    page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));
  const revealed = () => page.evaluate(() => sessionStorage.getItem("revealed"));
  const before = await revealed();
  const requested: string[] = [];
  page.on("request", (request) => void requested.push(`${request.method()} ${request.url()}`));
  await openFromAbout(page, json("evening.json", withPicture("no-such.svg")));
  await expect(heading(page, title, 1)).toBeVisible();
  await expect(chosenSpoilers(page, "Hidden"), "no spoiler of the preview is revealed").toBeVisible();
  await chooseSpoilers(page, "All");
  await press(page.getByRole("button", { name: /^Seen: / }).first());
  await settled(page);
  // The test scrolls past the site's pictures, and another post may have rarer characters.
  const isOurs = (request: string) =>
    /^GET .*\/assets\/(art\/[\w-]+-[0-9a-f]{8}\.svg|[\w-]+-latin-other\.[0-9a-f]{8}\.woff2)$/.test(request);
  expect(requested.filter((request) => !isOurs(request))).toEqual([]);
  expect(await revealed(), "the revealed spoilers of the site's post").toBe(before);
  expect(await stored()).not.toContain("cowboy-bebop");
  await page.reload();
  await ready(page);
  await expect(heading(page, post.title, 1)).toBeVisible();
  await expect(chosenSpoilers(page, "All")).toBeVisible();
});

test("a preview of the site's own post shows its pictures", async ({ page }) => {
  await page.addInitScript(() => {
    const { decode } = HTMLImageElement.prototype;
    HTMLImageElement.prototype.decode = function () {
      (window as unknown as { decoded: string[] }).decoded.push(this.src);
      return decode.call(this);
    };
    (window as unknown as { decoded: string[] }).decoded = [];
  });
  await open(page, "shark/");
  const own = readFileSync(new URL("../../data/best-kdrama-kisses.json", import.meta.url));
  await openFromAbout(page, json("kisses.json", own));
  await expect(heading(page, post.title, 1)).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { decoded: string[] }).decoded.join()))
    .toMatch(/que-sera-sera-[0-9a-f]{8}\.svg/);
});

test("a preview names the posters that the site does not have", async ({ page }) => {
  await open(page);
  await openFromAbout(page, json("evening.json", withPicture("no-such.svg")));
  await expect(bar(page)).toContainText("Posters that this site does not have: no-such.svg.");
  const shown = Buffer.from(withPicture("no-such.svg").toString().replaceAll("no-such.svg", "shark.svg"));
  await openWith(bar(page).getByRole("button", { name: "Open another file" }), json("evening.json", shown));
  await expect(bar(page)).toContainText("Preview of");
  await expect(bar(page)).not.toContainText("Posters");
});

test("the document has the language of the previewed post until the preview is closed", async ({ page }) => {
  await open(page);
  const document = page.locator("html");
  await expect(document).toHaveAttribute("lang", "en");
  const korean = Buffer.from(JSON.stringify({ ...JSON.parse(other.toString()), language: "ko" }));
  await openFromAbout(page, json("evening.json", korean));
  await expect(document).toHaveAttribute("lang", "ko");
  await openWith(bar(page).getByRole("button", { name: "Open another file" }), json("mine.json", Buffer.from("{}")));
  await expect(heading(page, "This file cannot be shown", 1)).toBeVisible();
  await expect(document, "the app's own words").toHaveAttribute("lang", "en");
  await openWith(bar(page).getByRole("button", { name: "Open another file" }), json("evening.json", korean));
  await expect(document).toHaveAttribute("lang", "ko");
  await press(bar(page).getByRole("button", { name: "Close the preview" }));
  await expect(document).toHaveAttribute("lang", "en");
});

test("the bar of an invalid file does not say that the file is shown", async ({ page }) => {
  await open(page);
  await openFromAbout(page, json("mine.json", Buffer.from('{"formatVersion": 1}')));
  await expect(bar(page)).toContainText("The file stays on this device, and is neither sent nor stored.");
  await expect(main(page)).not.toContainText("shown on this device");
});

test("a problem of an entry has the entry's title beside its position in the file", async ({ page }) => {
  await open(page);
  const changed = JSON.parse(other.toString()) as typeof post;
  const { title: name } = changed.sections[0]!.entries[1]!;
  Object.assign(changed.sections[0]!.entries[1]!, { teaser: 1 });
  await openFromAbout(page, json("mine.json", Buffer.from(JSON.stringify(changed))));
  await expect(main(page).getByRole("list", { name: "Problems" }).getByRole("listitem")).toHaveText(
    `${name}: teaser (/sections/0/entries/1/teaser): found 1, expected a text.`,
  );
});

const mistakes: [string, Buffer, RegExp][] = [
  ["is not a post", Buffer.from('{"formatVersion": 1}'), /\/language: found nothing, expected/],
  ["is not JSON", Buffer.from("a list of kisses"), /Line 1, column 1: found/],
  ["has a control character in a text", Buffer.from('{"title": "a\u0001b"}'), /control character U\+0001/],
  ["is empty", Buffer.alloc(0), /expected/],
  ["is longer than a post may be", Buffer.alloc((16 << 20) + 1, " "), /The file: found more than 16777216 bytes/],
];
for (const [mistake, content, problem] of mistakes) {
  test(`the problems of a file that ${mistake} are listed, and another file can be opened`, async ({ page }) => {
    await open(page);
    await openFromAbout(page, json("mine.json", content));
    await expect(heading(page, "This file cannot be shown", 1)).toBeFocused();
    await expect(main(page).getByRole("list", { name: "Problems" }).getByRole("listitem").first()).toHaveText(problem);
    await openWith(bar(page).getByRole("button", { name: "Open another file" }), json("evening.json", other));
    await expect(heading(page, title, 1)).toBeVisible();
  });
}

test("a file that cannot be read is reported", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
  });
  await openFromAbout(page, json("mine.json", other));
  await expect(main(page).getByRole("listitem").first()).toHaveText(/The file: found something that cannot be read/);
  await press(bar(page).getByRole("button", { name: "Close the preview" }));
  await expect(heading(page, post.title, 1)).toBeVisible();
});

test("choosing no file changes nothing", async ({ page }) => {
  await open(page);
  await press(page.getByRole("button", { name: "About", exact: true }));
  const button = page.getByRole("dialog", { name: "About" }).getByRole("button", { name: "Open a post" });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(button)]);
  await chooser.setFiles([]);
  await settled(page);
  await expect(button).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
});

test("a file can be previewed when the site's own post is missing, and closing it shows the page again", async ({
  page,
  witness,
}) => {
  witness.allow(/post\.[0-9a-f]+\.json/);
  await routePost(page, (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("alert")).toBeVisible();
  await drag(page, "drop", [["evening.json", other.toString("utf8")]]);
  await expect(heading(page, title, 1)).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await press(bar(page).getByRole("button", { name: "Close the preview" }));
  await expect(page.getByRole("heading", { name: post.title, level: 1 })).toBeVisible();
  await expect(page.getByRole("alert")).toBeVisible();
});

test("a file that is dropped before the app runs is opened once it runs", async ({ page }) => {
  const release = await holdRequests(page, /\.wasm$/);
  await page.goto("./");
  await page.waitForFunction(() => "settled" in window);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  expect(await drag(page, "drop", [["evening.json", other.toString("utf8")]]), "the browser does not open it").toBe(
    true,
  );
  release();
  await expect(heading(page, title, 1)).toBeVisible();
});
