import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { emptyScript, expect, test } from "./page.ts";
import { entries, entry, post } from "./post.ts";

// Tests with programs that read the page but run no script of it: reader modes, search engines, curl.

const readability = readFileSync(createRequire(import.meta.url).resolve("@mozilla/readability/Readability.js"), "utf8");

interface Article {
  title: string;
  textContent: string;
}

for (const { name, path, title, texts } of [
  {
    name: "the list",
    path: "./",
    title: post.title,
    texts: [...post.introduction, ...entries.map(({ teaser }) => teaser)],
  },
  { name: "an entry", path: "shark/", title: "Shark", texts: [entry("shark").teaser, ...entry("shark").facts!] },
]) {
  test(`reader mode shows the whole text of ${name}`, async ({ page, witness }) => {
    witness.allow(/TrustedScript/); // a browser's own reader mode is not bound by the page's policy
    await emptyScript(page);
    await page.goto(path);
    const article = (await page.evaluate(
      `${readability}; (() => { const { title, textContent } = new Readability(document.cloneNode(true)).parse(); return { title, textContent }; })()`,
    )) as Article;
    expect(article.title).toContain(title);
    for (const text of texts) expect(article.textContent.replace(/\s+/g, " ")).toContain(text);
  });

  test(`the HTML source of ${name} has its text, and its spoilers only in closed <details>`, async ({ request }) => {
    const answer = await request.get(path);
    const source = (await answer.text()).replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
    for (const text of texts) expect(source).toContain(text);
    expect(source).not.toMatch(/<details[^>]*\sopen/);
    const withoutDetails = source.replace(/<details[\s\S]*?<\/details>/g, "");
    for (const { spoilers = [] } of entries)
      for (const { text } of spoilers) expect(withoutDetails).not.toContain(text);
  });
}

test("structured data has the ranking as an ordered list without spoilers", async ({ request }) => {
  const source = await (await request.get("./")).text();
  const data = JSON.parse(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(source)![1]!) as object;
  const json = JSON.stringify(data);
  const list = [data, ...Object.values(data)].find(
    (value) => (value as { "@type"?: string })?.["@type"] === "ItemList",
  ) as {
    itemListElement: { position: number; name?: string; item?: { name: string } }[];
  };
  expect(list.itemListElement.map(({ position }) => position)).toEqual(
    list.itemListElement.map((_, index) => index + 1),
  );
  expect(list.itemListElement.map(({ name, item }) => name ?? item?.name)).toEqual(
    post.sections[0]!.entries.map(({ title }) => title),
  );
  for (const { spoilers = [] } of entries) for (const { text } of spoilers) expect(json).not.toContain(text);
});
