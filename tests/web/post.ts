import { readFileSync } from "node:fs";

// The post as its file has it: what the pages are held against.
export interface Link {
  kind: string;
  search?: string;
  start?: string;
  note?: string;
  spoiler?: boolean;
  spoilerReason?: string;
}

export interface Entry {
  id: string;
  rank?: number;
  title: string;
  nativeTitle?: string;
  titleNote?: string;
  network?: string;
  people?: { name: string }[];
  setting?: string;
  teaser: string;
  facts?: string[];
  works?: { title: string; nativeTitle?: string }[];
  spoilers?: { id: string; label: string; text: string }[];
  links?: Link[];
  tags: string[];
  art: { alt: string };
}

export interface Post {
  formatVersion: number;
  title: string;
  shortTitle: string;
  lede: string;
  introduction: string[];
  closing: string[];
  author: string;
  source: { title: string; site: string; url: string };
  sections: { id: string; title: string; introduction: string[]; entries: Entry[] }[];
}

export const postFile = readFileSync(new URL("../../data/best-kdrama-kisses.json", import.meta.url), "utf8");
export const post = JSON.parse(postFile) as Post;
export const entries = post.sections.flatMap((section) => section.entries);
export const titles = entries.map((entry) => entry.title);

export function entry(id: string): Entry {
  const found = entries.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no entry ${id}`);
  return found;
}

// As links to neighbouring pages call it.
export function numbered({ rank, title }: Entry): string {
  return rank === undefined ? title : `${rank} · ${title}`;
}

function fourWords(text: string): string[] {
  const words = text.split(/\s+/);
  return words.slice(3).map((_, index) => words.slice(index, index + 4).join(" "));
}

function withoutSpoilers({ spoilers, links, ...rest }: Entry): unknown {
  return { ...rest, labels: spoilers?.map(({ label }) => label), links: links?.filter((link) => !link.spoiler) };
}

const open = JSON.stringify(post.sections.map((section) => section.entries.map(withoutSpoilers)));

// Whatever of an entry's spoilers stands nowhere else in the post: any four words in a row, and where a link leads.
export function secretsOf({ spoilers = [], links = [] }: Entry): string[] {
  const addresses = links.filter((link) => link.spoiler).map((link) => encodeURIComponent(link.search ?? ""));
  return [...spoilers.flatMap(({ text }) => fourWords(text)), ...addresses].filter((words) => !open.includes(words));
}
