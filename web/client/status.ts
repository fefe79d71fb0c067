// Messages in plain HTML. A message is added to the text that is on the screen, and never replaces the text.

declare global {
  interface Window {
    // Defined by inline.js.
    tryAgain(event: Event): void;
    showPosters(): void;
  }
}

const state = () => document.getElementById("app_state")!;

export function showProgress(fraction: number): void {
  let bar = state().querySelector("progress");
  if (!bar) {
    bar = document.createElement("progress");
    bar.setAttribute("aria-label", "Loading the ranking");
    state().append(bar);
  }
  bar.value = fraction;
}

export function clearProgress(): void {
  state().querySelector("progress")?.remove();
}

export type Trouble =
  | "no-styles"
  | "no-webassembly"
  | "no-webgl"
  | "no-pixels"
  | "no-app"
  | "no-post"
  | "invalid-post"
  | "no-memory"
  | "broken"
  | "not-drawn";

const messages: Record<Trouble, [problem: string, advice: string]> = {
  "no-styles": ["The styles of this page could not be fetched.", "Check that you are online, then try again."],
  "no-webassembly": [
    "This browser has no WebAssembly, which draws the ranking.",
    "A current version of Firefox, Chrome, Edge or Safari has WebAssembly; it may also be " +
      "switched off in the settings.",
  ],
  "no-webgl": [
    "This browser has no WebGL 2, which draws the ranking.",
    "Hardware acceleration may be switched off in the browser’s settings; a restart of the " +
      "browser sometimes brings it back.",
  ],
  "no-pixels": [
    "This browser lets no page read what it has drawn, which the ranking is made of.",
    "The browser’s privacy settings may have an exception for single sites.",
  ],
  "no-app": [
    "A part of this page could not be fetched: the filter and the drawing.",
    "Check that you are online, then try again.",
  ],
  "no-post": [
    "A part of this page could not be fetched: the file behind the filter and the drawing.",
    "Check that you are online, then try again.",
  ],
  "invalid-post": [
    "A part of this page is damaged: the file behind the filter and the drawing.",
    "Trying again helps if the file was cut short on its way.",
  ],
  "no-memory": [
    "There is not enough memory for the drawing.",
    "Closing other tabs and programs usually helps, then try again.",
  ],
  broken: ["The drawing stopped with an error.", "Trying again usually helps."],
  "not-drawn": [
    "The browser has stopped drawing this page.",
    "Trying again loads the page anew, and keeps your place.",
  ],
};

// `isShown`: true if the mirror has replaced the page's own HTML, and may have only a part of a long list. `problems`: a line for
// each mistake in the post's file; empty for other troubles.
export function showTrouble(trouble: Trouble, isShown = false, problems: string[] = []): void {
  const [problem, advice] = messages[trouble];
  const text = isShown ? "The text on the screen stays." : "The text is complete.";
  const retry = Object.assign(document.createElement("button"), { type: "button", textContent: "Try again" });
  retry.addEventListener("click", window.tryAgain);
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.append(textElement("p", problem), textElement("p", `${text} ${advice}`), retry);
  if (problems.length > 0) box.append(problemList(problems));
  clearTrouble();
  state().append(box);
  window.showPosters();
}

export function clearTrouble(): void {
  state().querySelector("[role=alert]")?.remove();
}

function textElement(tag: string, text: string): HTMLElement {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function problemList(problems: string[]): HTMLElement {
  const maxShown = 50;
  const list = document.createElement("ul");
  list.append(...problems.slice(0, maxShown).map((problem) => textElement("li", problem)));
  const details = document.createElement("details");
  details.append(textElement("summary", `Mistakes in the file, for its author: ${problems.length}`), list);
  return details;
}
