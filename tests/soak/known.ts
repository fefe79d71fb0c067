import type { Entry, Post } from "../web/post.ts";
import type { Known, Secret } from "./look.ts";

// What a post's file says that its pages are held against.

// As pages set it: where lines break is theirs to say, and marks that turn the direction are left out.
export function bare(text: string): string {
  return text.replace(/[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, "");
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function withoutHidden({ spoilers, links, ...rest }: Entry): unknown {
  const reasons = links?.map((link) => (link.spoiler ? link.spoilerReason : link));
  return { ...rest, labels: spoilers?.map(({ label }) => label), reasons };
}

// Beginning, middle and end of it.
function pieces(text: string): string[] {
  const length = 24;
  const all = bare(text);
  if (all.length <= length) return all.length > 5 ? [all] : [];
  return [0, (all.length - length) >> 1, all.length - length].map((at) => all.slice(at, at + length));
}

function secretsOf(entry: Entry): Secret[] {
  const spoilers = (entry.spoilers ?? []).map(({ id, text }) => ({ key: `${entry.id}/${id}`, texts: pieces(text) }));
  const links = (entry.links ?? []).flatMap((link, index) =>
    link.spoiler ? [{ key: `${entry.id}/#${index}`, texts: [], ...(link.search ? { address: bare(link.search) } : {}) }] : [],
  );
  return [...spoilers, ...links].map((secret) => ({ entry: entry.id, ...secret }));
}

export function knownOf(post: Post, root: string): Known {
  const { sections, ...rest } = post;
  const entries = sections.flatMap((section) => section.entries);
  const open = bare(stringsIn([rest, sections.map((section) => ({ ...section, entries: section.entries.map(withoutHidden) }))]).join("\n"));
  const secrets = entries.flatMap(secretsOf);
  const all = secrets.flatMap(({ texts }) => texts);
  const isSecret = (text: string) => !open.includes(text) && all.filter((other) => other === text).length <= 1;
  return {
    root,
    title: bare(post.title),
    shortTitle: post.shortTitle,
    entries: Object.fromEntries(entries.map(({ id, title }) => [id, bare(title)])),
    tags: entries.flatMap(({ tags }) => tags ?? []).map(bare),
    outside: ["https://www.youtube.com", "https://vimeo.com", new URL(post.source.url).origin],
    secrets: secrets.map(({ texts, address, ...secret }) => ({
      ...secret,
      texts: texts.filter(isSecret),
      ...(address !== undefined && isSecret(address) ? { address } : {}),
    })),
  };
}
