// Messages in plain HTML, shown while no app runs.

const state = () => document.getElementById("state")!;

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

export type Trouble = "no-webassembly" | "no-webgl" | "no-pixels" | "no-app" | "no-memory" | "broken" | "not-drawn";

const messages: Record<Trouble, [problem: string, advice: string]> = {
  "no-webassembly": [
    "This browser has no WebAssembly, which draws the ranking.",
    "A current version of Firefox, Chrome, Edge or Safari has it; it may also be switched off in the settings.",
  ],
  "no-webgl": [
    "This browser has no WebGL 2, which draws the ranking.",
    "Hardware acceleration may be switched off in its settings; a restart of the browser sometimes brings it back.",
  ],
  "no-pixels": [
    "This browser lets no page read what it has drawn, which the ranking is made of.",
    "Its privacy settings may have an exception for single sites.",
  ],
  "no-app": ["Part of this page could not be fetched.", "Check that you are online, then try again."],
  "no-memory": [
    "There is not enough memory for the ranking.",
    "Closing other tabs and programs usually helps, then try again.",
  ],
  broken: ["The ranking stopped with an error.", "Trying again usually helps."],
  "not-drawn": [
    "The browser has stopped drawing this page.",
    "As text it still works. Trying again loads it anew, and keeps your place.",
  ],
};

// Shows the page's own HTML instead of the canvas, or the mirror's text once that HTML is gone.
export function showText(): void {
  const { dataset } = document.documentElement;
  if (document.getElementById("content")) delete dataset.app;
  else dataset.app = "text";
}

export function showTrouble(trouble: Trouble): void {
  showText();
  const [problem, advice] = messages[trouble];
  const paragraph = (text: string) => Object.assign(document.createElement("p"), { textContent: text });
  const retry = Object.assign(document.createElement("button"), { type: "button", textContent: "Try again" });
  retry.addEventListener("click", () => location.reload());
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.append(paragraph(problem), paragraph(advice), retry);
  clearTrouble();
  state().append(box);
}

export function clearTrouble(): void {
  state().querySelector("[role=alert]")?.remove();
}
