import { readFileSync } from "node:fs";

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

export const payloads = JSON.parse(read("site/hostile.json")) as string[];

const shaped = new Set(
  "$schema id language nativeLanguage url published layout titleSource kind provider videoId start image top bottom".split(" "),
);

// A post with every field that there is; each text that the format leaves free is what `say` answers to its field.
export function postThatSays<Post>(say: (field: string) => string): Post {
  const put = (value: unknown, field: string): unknown => {
    if (typeof value === "string") return shaped.has(field) ? value : say(field);
    if (Array.isArray(value)) return value.map((item) => put(item, field));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, put(member, name)]));
  };
  const full = read("post/files/good/full.json").replace("plum-1", "shark"); // a picture that there is
  return put(JSON.parse(full), "") as Post;
}
