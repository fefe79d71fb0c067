// Generates posts for measurements: node tests/bench/posts.mjs FOLDER COUNT… writes FOLDER/post-COUNT.json.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const sectionCount = 10;

// Returns a post of this many entries, each with spoilers, links, Hangul and tags as in the real post.
export function generatedPost(count) {
  const words = [
    "rain",
    "bridge",
    "winter",
    "letter",
    "harbour",
    "lantern",
    "orchard",
    "tower",
    "market",
    "garden",
    "mirror",
  ];
  const hangul = ["그리고", "봄날", "바다", "하늘", "사랑", "겨울", "편지", "시간"];
  const word = (i) => words[i % words.length];
  const entry = (i, ranked) => ({
    id: `entry-${i + 1}`,
    ...(ranked ? { rank: i + 1 } : {}),
    title: `The ${word(i)} and the ${word(i * 7 + 3)} ${i + 1}`,
    nativeTitle: `${hangul[i % hangul.length]} ${hangul[(i * 5 + 2) % hangul.length]}`,
    years: { first: 1990 + (i % 35) },
    network: ["MBC", "KBS", "SBS", "tvN"][i % 4],
    people: [{ name: `Kim ${word(i * 3)}` }, { name: `Lee ${word(i * 5 + 1)}` }],
    teaser: `Somebody waits by the ${word(i * 2)} until the ${word(i + 5)} is dark, and somebody comes after all. It takes its time.`,
    facts: [`Number ${i + 1} of ${count}.`],
    spoilers: [
      {
        id: "scene",
        label: "What happens",
        text: `They meet at the ${word(i * 11 + 4)}, and neither says a word of what both came to say.`,
      },
    ],
    links: [{ kind: "watch", provider: "youtube", search: `the ${word(i)} and the ${word(i * 7 + 3)}`, start: "6:00" }],
    tags: [`About a ${word(i)}`, `In the ${word(i * 3 + 1)}`],
    art: { alt: `A ${word(i)} in the evening.`, top: "#3a1742", bottom: "#160a1c" },
  });
  const inSection = Math.ceil(count / sectionCount);
  return {
    formatVersion: 1,
    language: "en",
    nativeLanguage: "ko",
    title: `A ranking of ${count}`,
    shortTitle: "Ranked",
    lede: "Made for measuring.",
    introduction: ["Every entry is like the others, and each is a little different."],
    closing: ["That was all."],
    author: "Nobody",
    source: { title: "Nothing", site: "Nowhere", url: "https://example.org/", published: "2020-01-01" },
    sections: Array.from({ length: Math.ceil(count / inSection) }, (_, section) => ({
      id: `section-${section + 1}`,
      title: `Part ${section + 1}`,
      ranked: section === 0,
      layout: "cards",
      introduction: ["From the first to the last."],
      entries: Array.from({ length: Math.min(inSection, count - section * inSection) }, (_, i) =>
        entry(section * inSection + i, section === 0),
      ),
    })),
  };
}

// Gives the entries new tags, at most ten each, until the post has this many different tags.
export function withDifferentTags(post, count) {
  const lists = post.sections.flatMap((section) => section.entries.map(({ tags }) => tags));
  let left = count - new Set(lists.flat()).size;
  for (const tags of lists) for (let added = 0; added < 10 && left > 0; added++) tags.push(`Tag ${left--}`);
  return post;
}

export function writeGeneratedPost(folder, count) {
  const file = join(folder, `post-${count}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(generatedPost(count)));
  return file;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, ...counts] = process.argv.slice(2);
  for (const count of counts) writeGeneratedPost(folder, Number(count));
}
