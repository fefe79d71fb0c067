import { entry, post, titles } from "../post.ts";
import { serveSite } from "../site.ts";
import { expect, laptop, Reader, test } from "./reader.ts";

const shark = entry("shark");

test.slow(); // the test builds a site, which it then takes down

test("the site works without a network after one visit", async ({ engine }) => {
  const site = await serveSite();
  const session = await engine.open(laptop);
  const reader = new Reader(session, site.address);
  await reader.open();
  // A worker controls the page once every file is stored. Its state is not checked: WebKit may report an old state for
  // good.
  const isControlled = () => reader.evaluate(() => navigator.serviceWorker.controller !== null, null);
  await expect.poll(isControlled, "the worker has stored the site").toBe(true);
  await site.goDown();

  await reader.reload();
  const headings = await reader.all("heading");
  expect(headings.filter(({ isTitle }) => isTitle).map(({ text }) => text)).toEqual(titles);
  await reader.press("button", `Reveal spoilers of ${shark.title}`);
  await reader.expect("paragraph", shark.spoilers![0]!.text);
  await reader.open("shark/");
  await reader.expect("heading", shark.title, { level: "h1" });
  await reader.open("nobody/");
  await expect.poll(() => reader.evaluate(() => document.title, null)).toBe(`No such page · ${post.title}`);
  await reader.press("link", shark.title);
  await reader.expect("heading", shark.title, { level: "h1" });
  await reader.back();
  await reader.expect("heading", post.title, { level: "h1" });

  await session.close();
  site.stop();
});
