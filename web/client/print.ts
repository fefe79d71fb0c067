import type { App } from "./app.ts";

// Completes the list for print, and loads the pictures that were not in the window yet.
export function printWhole(app: App): void {
  window.addEventListener("beforeprint", () => {
    app.call("whole_list", true);
    for (const picture of document.querySelectorAll<HTMLImageElement>("#app_mirror img")) picture.loading = "eager";
  });
  window.addEventListener("afterprint", () => {
    app.call("whole_list", document.documentElement.dataset.app === "text");
  });
}
