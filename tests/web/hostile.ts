import { readFileSync } from "node:fs";

const readTestFile = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

export const payloads = JSON.parse(readTestFile("site/hostile.json")) as string[];

// Fields that the format restricts: any other text makes the post invalid.
const restricted = new Set(
  "$schema id formerIds language nativeLanguage url published layout titleSource kind of provider videoId from start image top bottom".split(
    " ",
  ),
);

// Returns a post with every field of the format. Each free text is the result of textFor() for the field's name.
export function postWithTexts<Post>(textFor: (field: string) => string): Post {
  const replace = (value: unknown, field: string): unknown => {
    if (typeof value === "string") return restricted.has(field) ? value : textFor(field);
    if (Array.isArray(value)) return value.map((item) => replace(item, field));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replace(member, name)]));
  };
  const full = readTestFile("post/files/good/full.json").replace("plum-1", "shark"); // a picture that exists
  return replace(JSON.parse(full), "") as Post;
}
