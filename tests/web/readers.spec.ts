import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { emptyScript, expect, test } from "./page.ts";
import { entries, entry, post, secretsOf } from "./post.ts";

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
  test.describe(() => {
    test.use({ bypassCSP: true }); // a browser's own reader mode is not bound by the page's policy

    test(`reader mode shows the whole text of ${name}, and no spoiler`, async ({ page }) => {
      await emptyScript(page);
      await page.goto(path);
      const article = (await page.evaluate(
        `${readability}; (() => { const { title, textContent } = new Readability(document.cloneNode(true)).parse(); return { title, textContent }; })()`,
      )) as Article;
      expect(article.title).toContain(title);
      const shown = article.textContent.replace(/\s+/g, " ");
      for (const text of texts) expect(shown).toContain(text);
      expect(entries.flatMap(secretsOf).filter((words) => shown.includes(words))).toEqual([]);
    });
  });

  test(`the HTML source of ${name} has its text, and its spoilers only in hidden elements`, async ({ request }) => {
    const answer = await request.get(path);
    const source = (await answer.text()).replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
    for (const text of texts) expect(source).toContain(text);
    expect(source).not.toMatch(/<input[^>]*\schecked/);
    const withoutHidden = source
      .replace(/<div class="spoiler" hidden>[\s\S]*?<\/div>/g, "")
      .replace(/<script type="application\/json"[^<]*<\/script>\n(?=<\/body>)/, ""); // the app's, which no reader shows
    for (const { spoilers = [] } of entries) for (const { text } of spoilers) expect(withoutHidden).not.toContain(text);
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
    post.sections[0]!.entries.map(({ rank }) => rank),
  );
  expect(list.itemListElement.map(({ name, item }) => name ?? item?.name)).toEqual(
    post.sections[0]!.entries.map(({ title }) => title),
  );
  for (const { spoilers = [] } of entries) for (const { text } of spoilers) expect(json).not.toContain(text);
});
