import { readFileSync } from "node:fs";

// The post's file, with which the tests compare the pages.
export interface Link {
  of?: "post" | "ours";
  kind: string;
  provider?: string;
  videoId?: string;
  embeddable?: boolean;
  moments?: { start: string; label: string; spoiler?: boolean }[];
  search?: string;
  start?: string;
  note?: string;
  spoiler?: boolean;
  spoilerReason?: string;
}

export interface Entry {
  id: string;
  formerIds?: string[];
  rank?: number;
  tied?: boolean;
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

// Returns the post's JSON with videos that play on the page, which the post itself has none of: the scene of Que Sera
// Sera with two moments, of which one spoils, and the scene of Shark from its beginning.
export function withVideos(json: string): string {
  const changed = JSON.parse(json) as Post;
  const link = (id: string) =>
    changed.sections.flatMap((section) => section.entries).find((it) => it.id === id)!.links![0]!;
  const scene = link("que-sera-sera");
  delete scene.search;
  scene.videoId = "queSeraSera";
  scene.start = "6:00";
  scene.moments = [
    { start: "7:10", label: "The doors" },
    { start: "7:40", label: "The smug little smile", spoiler: true },
  ];
  const shark = link("shark");
  for (const field of ["search", "start", "note", "spoiler", "spoilerReason"] as const) delete shark[field];
  shark.videoId = "sharkShark1";
  return JSON.stringify(changed);
}

// Returns the name of an entry in links to neighbouring pages.
export function numbered({ rank, tied, title }: Entry): string {
  return rank === undefined ? title : `${rank}${tied ? "=" : ""} · ${title}`;
}

// Returns the text with spaces instead of the no-break spaces of names.
export function withSpaces(text: string | null): string {
  return text?.replaceAll("\u00a0", " ") ?? "";
}

function fourWords(text: string): string[] {
  const words = text.split(/\s+/);
  return words.slice(3).map((_, index) => words.slice(index, index + 4).join(" "));
}

function withoutSpoilers({ spoilers, links, ...others }: Entry): unknown {
  return { ...others, labels: spoilers?.map(({ label }) => label), links: links?.filter((link) => !link.spoiler) };
}

const withoutSecrets = JSON.stringify(post.sections.map((section) => section.entries.map(withoutSpoilers)));

// Returns each run of four words in an entry's spoilers, and each search query of its hidden links, that occurs nowhere
// else in the post.
export function secretsOf({ spoilers = [], links = [] }: Entry): string[] {
  const queries = links.filter((link) => link.spoiler).map((link) => encodeURIComponent(link.search ?? ""));
  return [...spoilers.flatMap(({ text }) => fourWords(text)), ...queries].filter(
    (words) => !withoutSecrets.includes(words),
  );
}
