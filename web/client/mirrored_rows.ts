import type { App } from "./app.ts";

// True while the reader sees the mirror's text instead of the drawing; display.ts decides it.
export function isTextShown(): boolean {
  return document.documentElement.dataset.app === "text";
}

// Mirrors every row of a list at once, for copying and, with the introduction, for print.
export function mirrorAllRows(app: App, isForPrint = false): void {
  app.call("whole_list", true, isForPrint);
}

// Mirrors the rows that the reader's view needs. Text has other heights than the drawing, so the app cannot know which
// rows of a long list are in the window while the text is shown: all rows are mirrored then.
export function mirrorNeededRows(app: App): void {
  app.call("whole_list", isTextShown(), false);
}
