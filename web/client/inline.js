// In every page, before all other scripts: for pages that are opened as files, and for pages without their script.
addEventListener(
  "error",
  ({ target }) => {
    // The attribute is there already in a saved page, which has the mirror's text.
    if (target instanceof HTMLScriptElement) document.documentElement.dataset.app ??= "failed";
  },
  true,
);
addEventListener("DOMContentLoaded", () => {
  if (location.protocol !== "file:") return;
  for (const link of document.links)
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
});
