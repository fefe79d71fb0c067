import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import { payloads, postWithTexts } from "../web/hostile.ts";
import { expect, test, type Witness } from "../web/page.ts";
import { type Post, postFile } from "../web/post.ts";
import { type Site, serveSite } from "../web/site.ts";
import { expectationsOf } from "./expectations.ts";
import { type Expectations, type Findings, inspect } from "./inspect.ts";
import { watchModuleMemory } from "./module_memory.ts";
import { Random } from "./random.ts";

// A reader acts at random for about an hour. `./test soak --seed N --actions N` repeats the same actions.
const firstSeed = Number(process.env.RANKED_SOAK_SEED ?? 1);
const actions = Number(process.env.RANKED_SOAK_ACTIONS ?? 200);
const batch = 1000; // actions in one browser

type Act = { name: string; weight: number; loads?: boolean; do(reader: Reader): Promise<string> };

class Reader {
  readonly random: Random;
  readonly log: string[] = [];
  done = 0;
  findings: Findings | undefined;

  constructor(
    readonly page: Page,
    readonly session: CDPSession,
    readonly witness: Witness,
    readonly expected: Expectations,
    readonly root: string,
    readonly seed: number,
    readonly acts: Act[],
  ) {
    this.random = new Random(seed);
    witness.allow(/status of 404 .*\/no-such-page\//); // an address that the test opens
  }

  async open(path: string): Promise<string> {
    await this.page.goto(this.root + path);
    return `open “${path}”`;
  }

  async run(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      this.done++;
      const act = this.random.weighted(this.acts);
      try {
        this.note(await act.do(this));
        await this.settle();
      } catch (error) {
        this.fail([`${act.name}: ${(error as Error).message}`]);
      }
      this.fail([...this.findings!.faults, ...this.witness.unexpected]);
    }
  }

  // Waits until the page, or the page that replaces it, has settled. Inspects the page in the same task, before a font
  // can arrive. Resize, scroll and media events of the last act come with the browser's next frames.
  async settle(): Promise<void> {
    const script = `(async () => {
      for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
      await window.settled();
      return (${inspect})(${JSON.stringify(this.expected)});
    })()`;
    const settle = async () => {
      await this.page.waitForFunction(() => "settled" in window);
      this.findings = await this.page.evaluate<Findings>(script);
    };
    await settle().catch(async (error: Error) => {
      if (!/context was destroyed|navigation/i.test(error.message)) throw error;
      await this.page.waitForLoadState();
      await settle();
    });
    if (this.findings!.isShown) return;
    await this.page.waitForFunction(
      () => document.documentElement.dataset.app !== undefined && !document.getElementById("app_content"),
    );
    await settle();
  }

  note(action: string): void {
    this.log.push(`${this.done} ${action}`);
    if (this.log.length > 12) this.log.shift();
  }

  fail(faults: string[]): void {
    if (faults.length === 0) return;
    const repeat = `Repeat with: ./test soak --seed ${this.seed} --actions ${this.done}`;
    const last = `after action ${this.done} of seed ${this.seed}, the last ones:\n  ${this.log.join("\n  ")}`;
    throw new Error(`${faults.slice(0, 8).join("\n")}\n${last}\nthe focus: ${this.findings?.focused}\n${repeat}`);
  }

  // Scrolls a control into the window, chosen by a number from 0 to 1. Returns the point to click, unless the control
  // is covered: the control then has the focus.
  reach(share: number): Promise<{ name: string; at?: { x: number; y: number }; isOurs: boolean }> {
    return this.page.evaluate((number) => {
      const dialog = document.querySelector("#app_mirror dialog[open]");
      const controls = [
        ...(dialog ?? document.getElementById("app_mirror")!).querySelectorAll<HTMLElement>("a, button, input"),
      ];
      const control = controls[Math.floor(number * controls.length)];
      if (!control) return { name: "nothing", isOurs: false };
      control.scrollIntoView({ block: "nearest", behavior: "instant" });
      const { left, top, width, height } = control.getBoundingClientRect();
      const at = { x: left + width / 2, y: top + height / 2 };
      const hit = document.elementFromPoint(at.x, at.y);
      const isFree = hit !== null && control.contains(hit);
      const name = `${control.getAttribute("role") ?? control.localName} “${control.getAttribute("aria-label") ?? control.textContent}”`;
      const isText = control instanceof HTMLAnchorElement && control.pathname.endsWith(".txt");
      const isOurs = !(control instanceof HTMLAnchorElement) || (control.origin === location.origin && !isText);
      if (!isFree) control.focus();
      return isFree ? { name, at, isOurs } : { name, isOurs };
    }, share);
  }
}

const keys = [
  "j",
  "k",
  "ArrowRight",
  "ArrowLeft",
  "s",
  "s",
  "c",
  "/",
  "?",
  "Escape",
  "Escape",
  "x",
  "Tab",
  "Tab",
  "Shift+Tab",
];
const filters = ["", "k", "ki", "zzz", "키스", "shark", "<b>&", "💋", "a b"];
const sizes = [
  [320, 640],
  [390, 500],
  [820, 600],
  [1000, 500],
  [1280, 700],
  [1000, 500],
  [1920, 400],
  [700, 260],
] as const; // small, because software draws them

async function step(reader: Reader, by: -1 | 1): Promise<string> {
  const canGo = await reader.page.evaluate(
    (back) =>
      (window as unknown as { navigation: { canGoBack: boolean; canGoForward: boolean } }).navigation[
        back ? "canGoBack" : "canGoForward"
      ],
    by < 0,
  );
  if (!canGo) return by < 0 ? "nowhere to go back to" : "nowhere to go forward to";
  await (by < 0 ? reader.page.goBack({ waitUntil: "commit" }) : reader.page.goForward({ waitUntil: "commit" }));
  return by < 0 ? "go back" : "go forward";
}

const acts: Act[] = [
  {
    name: "click",
    weight: 38,
    async do(reader) {
      const { name, at, isOurs } = await reader.reach(reader.random.share());
      if (!isOurs) return `skip ${name}`;
      if (at) await reader.page.mouse.click(at.x, at.y);
      else await reader.page.keyboard.press("Enter");
      return `${at ? "click" : "press Enter on"} ${name}`;
    },
  },
  {
    name: "key",
    weight: 22,
    async do(reader) {
      const key = reader.random.of(keys);
      await reader.page.keyboard.press(key);
      return `press ${key}`;
    },
  },
  {
    name: "Enter",
    weight: 3,
    async do(reader) {
      const isOurs = await reader.page.evaluate(
        () =>
          !(document.activeElement instanceof HTMLAnchorElement) || document.activeElement.origin === location.origin,
      );
      if (isOurs) await reader.page.keyboard.press("Enter");
      return "press Enter";
    },
  },
  {
    name: "several keys at once",
    weight: 4,
    async do(reader) {
      const several = Array.from({ length: 3 }, () => reader.random.of(keys));
      await Promise.all(several.map((key) => reader.page.keyboard.press(key)));
      return `press ${several.join(" ")} at once`;
    },
  },
  {
    name: "type",
    weight: 5,
    async do(reader) {
      const word = reader.random.of(filters);
      const field = await reader.page.evaluate(() => {
        const input = document.querySelector<HTMLInputElement>("#app_mirror:not(:has(dialog)) input[type=search]");
        input?.focus();
        input?.select();
        return input !== null;
      });
      if (!field) return "no filter to type in";
      await reader.page.keyboard.press("Delete");
      await reader.page.keyboard.insertText(word);
      return `type “${word}”`;
    },
  },
  { name: "back", weight: 8, do: (reader) => step(reader, -1) },
  { name: "forward", weight: 4, do: (reader) => step(reader, 1) },
  {
    name: "scroll",
    weight: 6,
    async do(reader) {
      const share = reader.random.share();
      await reader.page.evaluate((to) => window.scrollTo(0, to * document.documentElement.scrollHeight), share);
      return `scroll to ${share.toFixed(2)}`;
    },
  },
  {
    name: "hover",
    weight: 3,
    async do(reader) {
      const { x, y } = { x: reader.random.below(1280), y: reader.random.below(900) };
      await reader.page.mouse.move(x, y);
      return `move the mouse to ${x} ${y}`;
    },
  },
  {
    name: "resize",
    weight: 3,
    async do(reader) {
      const [width, height] = reader.random.of(sizes);
      const ratio = reader.random.of([1, 1, 1, 2]);
      await reader.session.send("Emulation.setDeviceMetricsOverride", {
        width,
        height,
        deviceScaleFactor: ratio,
        mobile: false,
      });
      return `resize to ${width} × ${height} at ${ratio}`;
    },
  },
  {
    name: "preferences",
    weight: 2,
    async do(reader) {
      const colorScheme = reader.random.of(["dark", "light"] as const);
      const reducedMotion = reader.random.of(["reduce", "reduce", "no-preference"] as const);
      const contrast = reader.random.of(["more", "no-preference", "no-preference"] as const);
      await reader.page.emulateMedia({ colorScheme, reducedMotion, contrast });
      return `prefer ${colorScheme}, motion ${reducedMotion}, contrast ${contrast}`;
    },
  },
  {
    name: "clipboard",
    weight: 1,
    async do(reader) {
      const isAllowed = reader.random.below(2) === 0;
      if (isAllowed) await reader.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      else await reader.page.context().clearPermissions();
      return `${isAllowed ? "allow" : "forbid"} the clipboard`;
    },
  },
  {
    name: "reload",
    weight: 1,
    loads: true,
    async do(reader) {
      await reader.page.reload();
      return "reload";
    },
  },
  {
    name: "open",
    weight: 1,
    loads: true,
    do: (reader) =>
      reader.open(
        reader.random.of(["", "?q=k", "no-such-page/", ...Object.keys(reader.expected.entries).map((id) => `${id}/`)]),
      ),
  },
];

async function readerOf(
  page: Page,
  witness: Witness,
  post: Post,
  root: string,
  seed: number,
  chosen = acts,
): Promise<Reader> {
  await watchModuleMemory(page);
  const session = await page.context().newCDPSession(page);
  const reader = new Reader(page, session, witness, expectationsOf(post, new URL(root).pathname), root, seed, chosen);
  await reader.open("");
  await reader.settle();
  return reader;
}

for (let from = 0; from < actions; from += batch) {
  const count = Math.min(batch, actions - from);
  const seed = firstSeed + from / batch;
  test(`the shipped site passes every check after each of ${count} random actions of seed ${seed}`, async ({
    page,
    witness,
    baseURL,
  }) => {
    const reader = await readerOf(page, witness, JSON.parse(postFile) as Post, `${baseURL!}/`, seed);
    await reader.run(count);
  });
}

test.describe("a hostile post", () => {
  let site: Site;
  const scratch = mkdtempSync(join(tmpdir(), "ranked-soak-"));
  const file = join(scratch, "hostile.json");
  test.beforeAll(async () => {
    test.setTimeout(180_000);
    writeFileSync(file, JSON.stringify(hostilePost()));
    site = await serveSite({ post: file });
  });
  test.afterAll(() => {
    site?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  test(`a hostile post's site passes every check after ${Math.min(batch, actions)} random actions of seed ${firstSeed}`, async ({
    page,
    witness,
  }) => {
    witness.allowOrigin(new URL(site.address).origin);
    const reader = await readerOf(
      page,
      witness,
      JSON.parse(readFileSync(file, "utf8")) as Post,
      site.address,
      firstSeed,
    );
    await reader.run(Math.min(batch, actions));
  });
});

// The same post as in tests/soak/posts.hpp.
function hostilePost(): unknown {
  let count = 0;
  return postWithTexts(() => `${payloads[++count % payloads.length]} q${count}q`);
}

interface Memory {
  nodes: number;
  listeners: number;
  scripts: number; // bytes
  module: number; // bytes
}

// Returns the memory of the page in the state of a page that was just opened.
async function memoryAtRest(reader: Reader): Promise<Memory> {
  const { page, session } = reader;
  await session.send("Emulation.setDeviceMetricsOverride", {
    width: 1000,
    height: 500,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce", contrast: "no-preference" });
  await reader.settle();
  if (await page.locator("#app_mirror dialog").count()) await page.keyboard.press("Escape");
  await reader.settle();
  await page.getByRole("link", { name: reader.expected.shortTitle, exact: true }).press("Enter");
  await reader.settle();
  await page.getByRole("radio", { name: "Hidden" }).press("Enter");
  await reader.settle();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.mouse.move(0, 0);
  await reader.settle();
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name: string) => metrics.find((candidate) => candidate.name === name)!.value;
  return {
    nodes: metric("Nodes"),
    listeners: metric("JSEventListeners"),
    scripts: metric("JSHeapUsedSize"),
    module: await page.evaluate(() => window.moduleMemory()),
  };
}

test(`memory does not grow over ${Math.min(actions, 2 * batch)} random actions of seed ${firstSeed} in one document`, async ({
  page,
  witness,
  baseURL,
}) => {
  const count = Math.min(actions, 2 * batch);
  const reader = await readerOf(
    page,
    witness,
    JSON.parse(postFile) as Post,
    `${baseURL!}/`,
    firstSeed,
    acts.filter(({ loads }) => !loads),
  );
  await reader.session.send("Performance.enable");
  const measured: Memory[] = [];
  for (let fifth = 0; fifth < 5; fifth++) {
    await reader.run(Math.floor(count / 5));
    measured.push(await memoryAtRest(reader));
  }
  console.log(measured.map((memory) => JSON.stringify(memory)).join("\n"));
  const [first, last] = [measured[0]!, measured.at(-1)!];
  expect(last.nodes - first.nodes, "nodes").toBeLessThan(50);
  expect(last.listeners - first.listeners, "listeners").toBeLessThan(5);
  expect(last.scripts - first.scripts, "bytes of the scripts' heap").toBeLessThan(1024 * 1024);
  expect(last.module - first.module, "bytes of the module's heap").toBe(0);
});
