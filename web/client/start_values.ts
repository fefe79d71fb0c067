import { type StartText, systemPreferences } from "../../build/generated/contract.ts";
import type { PageHistory } from "./history.ts";
import { localStore, sessionStore } from "./storage.ts";

// Returns the keys of the spoilers that the reader opened in the page's own HTML.
function openedSpoilers(): string[] {
  const opened = document.querySelectorAll<HTMLElement>("input[data-reveal]:checked");
  return [...opened].flatMap((box) => box.dataset.reveal!.split(" "));
}

// Returns the key of the node that has the focus in the page's own HTML, or an empty text.
export function focusedNode(): string {
  return document.activeElement?.closest<HTMLElement>("[data-node]")?.dataset.node ?? "";
}

// Returns whether the introduction is unfolded. The reader may have unfolded or folded it in the page's own HTML.
function storedIntroduction(): string {
  const why = document.querySelector<HTMLDetailsElement>("#app_content .why");
  if (why) sessionStore.write("introduction", why.open ? "open" : "");
  return sessionStore.read("introduction");
}

// Values that the app starts with.
export class StartValues {
  readonly #texts: Record<StartText, () => string>;

  constructor(pageHistory: PageHistory) {
    this.#texts = {
      address: () => pageHistory.address,
      revealed: () => [sessionStore.read("revealed"), ...openedSpoilers()].join("\n"),
      spoilers: () => localStore.read("spoilers"),
      seen: () => localStore.read("seen"),
      clips: () => localStore.read("clips"),
      focused: focusedNode,
      theme: () => localStore.read("theme"),
      singleKeys: () => localStore.read("single-keys"),
      introduction: storedIntroduction,
      policy: () => document.querySelector<HTMLMetaElement>("meta[http-equiv=Content-Security-Policy]")?.content ?? "",
      canShare: () => (typeof navigator.share === "function" ? "yes" : "no"),
    };
  }

  text(name: StartText): string {
    return this.#texts[name]();
  }

  // Returns a bit for each media query of the contract that matches.
  systemPreferences(): number {
    return systemPreferences.reduce((bits, query, bit) => bits | (Number(matchMedia(query).matches) << bit), 0);
  }
}
