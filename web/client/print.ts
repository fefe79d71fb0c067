import type { App } from "./app.ts";
import { mirrorAllRows, mirrorNeededRows } from "./mirrored_rows.ts";

// Completes the list for print, and loads the pictures that were not in the window yet.
export function printWhole(app: App): void {
  window.addEventListener("beforeprint", () => {
    mirrorAllRows(app, true);
    for (const picture of document.querySelectorAll<HTMLImageElement>("#app_mirror img")) picture.loading = "eager";
  });
  window.addEventListener("afterprint", () => mirrorNeededRows(app));
}
