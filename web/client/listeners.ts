import { systemPreferences } from "../../build/generated/contract.ts";
import type { App } from "./app.ts";
import type { Fonts } from "./fonts.ts";
import { isFatal, troubleOf } from "./module.ts";
import type { Page } from "./page.ts";

// Passes the browser's events to the app, which must be running. The mirror passes the events of its own elements.
export function listen(
  app: App,
  { display, frames, glyphs, history, shared, start, viewport }: Page,
  fonts: Fonts,
): void {
  const requestFrame = () => frames.request();
  window.addEventListener("scroll", requestFrame, { passive: true });
  window.addEventListener("resize", () => {
    requestFrame();
    // An on-screen keyboard may cover the field that the reader types into.
    const { activeElement } = document;
    if (activeElement instanceof HTMLInputElement) activeElement.scrollIntoView({ block: "nearest" });
  });
  viewport.watch(requestFrame);

  window.addEventListener("popstate", () => {
    if (!app.isRunning) return location.reload();
    history.traverse();
    app.call("traverse", history.address);
  });

  const readStorage = () => {
    if (shared.hasChanged()) app.call("storage_changed");
  };
  window.addEventListener("storage", readStorage);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    readStorage();
    requestFrame();
  });

  for (const query of systemPreferences)
    matchMedia(query).addEventListener("change", () => app.call("system", start.systemPreferences()));
  fonts.watch(() => {
    glyphs.reset();
    app.call("fonts");
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    if (event.target instanceof HTMLInputElement && event.key !== "Escape") return;
    if (app.call("key", event.key)) event.preventDefault();
  });

  const stopIfFatal = (error: unknown) => {
    if (app.isRunning && isFatal(error)) display.stop(troubleOf(error));
  };
  window.addEventListener("error", ({ error }) => stopIfFatal(error));
  window.addEventListener("unhandledrejection", ({ reason }) => stopIfFatal(reason));
}
