// What the page says in plain HTML while, or where, there is no app to say it.

const state = () => document.getElementById("state")!;

export function showProgress(fraction: number): void {
  let bar = state().querySelector("progress");
  if (!bar) {
    bar = document.createElement("progress");
    bar.setAttribute("aria-label", "Loading the ranking");
    state().replaceChildren(bar);
  }
  bar.value = fraction;
}

export function clearNotice(): void {
  state().replaceChildren();
}

export type Trouble = "no-webassembly" | "no-webgl" | "no-app" | "broken";

const words: Record<Trouble, [what: string, then: string]> = {
  "no-webassembly": [
    "This browser has no WebAssembly, which draws the ranking.",
    "A current version of Firefox, Chrome, Edge or Safari has it; it may also be switched off in the settings.",
  ],
  "no-webgl": [
    "This browser has no WebGL 2, which draws the ranking.",
    "Hardware acceleration may be switched off in its settings; a restart of the browser sometimes brings it back.",
  ],
  "no-app": [
    "Part of this page could not be fetched.",
    "Check that you are online, then try again.",
  ],
  broken: ["The ranking stopped with an error.", "Trying again usually helps."],
};

export function showTrouble(trouble: Trouble): void {
  document.documentElement.removeAttribute("data-app");
  const [what, then] = words[trouble];
  const say = (text: string) => Object.assign(document.createElement("p"), { textContent: text });
  const retry = Object.assign(document.createElement("button"), { type: "button", textContent: "Try again" });
  retry.addEventListener("click", () => location.reload());
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.append(say(what), say(then), retry);
  state().replaceChildren(box);
}
