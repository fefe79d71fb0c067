import type { Entry, Post } from "../web/post.ts";
import type { Expectations, Secret } from "./inspect.ts";

// Removes spaces, since pages break lines on their own, and direction marks, which pages remove.
export function bare(text: string): string {
  return text.replace(/[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, "");
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function withoutHidden({ spoilers, links, ...others }: Entry): unknown {
  const reasons = links?.map((link) => (link.spoiler ? link.spoilerReason : link));
  return { ...others, labels: spoilers?.map(({ label }) => label), reasons };
}

// Returns a text's beginning, middle and end.
function excerpts(text: string): string[] {
  const length = 24;
  const bareText = bare(text);
  if (bareText.length <= length) return bareText.length > 5 ? [bareText] : [];
  return [0, (bareText.length - length) >> 1, bareText.length - length].map((at) => bareText.slice(at, at + length));
}

function secretsOf(entry: Entry): Secret[] {
  const spoilers = (entry.spoilers ?? []).map(({ id, text }) => ({ key: `${entry.id}/${id}`, texts: excerpts(text) }));
  const links = (entry.links ?? []).flatMap((link, index) =>
    link.spoiler
      ? [{ key: `${entry.id}/#${index}`, texts: [], ...(link.search ? { query: bare(link.search) } : {}) }]
      : [],
  );
  return [...spoilers, ...links].map((secret) => ({ entry: entry.id, ...secret }));
}

// Returns the texts and links that the pages of a post's site must show or hide.
export function expectationsOf(post: Post, root: string): Expectations {
  const { sections, ...others } = post;
  const entries = sections.flatMap((section) => section.entries);
  const visible = bare(
    stringsIn([others, sections.map((section) => ({ ...section, entries: section.entries.map(withoutHidden) }))]).join(
      "\n",
    ),
  );
  const secrets = entries.flatMap(secretsOf);
  const secretTexts = secrets.flatMap(({ texts }) => texts);
  const isSecret = (text: string) =>
    !visible.includes(text) && secretTexts.filter((other) => other === text).length <= 1;
  return {
    root,
    title: bare(post.title),
    shortTitle: post.shortTitle,
    entries: Object.fromEntries(entries.map(({ id, title }) => [id, bare(title)])),
    tags: entries.flatMap(({ tags }) => tags ?? []).map(bare),
    externalOrigins: ["https://www.youtube.com", "https://vimeo.com", new URL(post.source.url).origin],
    secrets: secrets.map(({ texts, query, ...secret }) => ({
      ...secret,
      texts: texts.filter(isSecret),
      ...(query !== undefined && isSecret(query) ? { query } : {}),
    })),
  };
}
