// Runs inside every page, before all other scripts. It tells style.css that the page's script could not be fetched, and
// mends the links of a page that is opened as a file.
addEventListener(
  "error",
  ({ target }) => {
    // A saved page has the attribute already, and shows the mirror's text.
    if (target instanceof HTMLScriptElement) document.documentElement.dataset.app ??= "failed";
  },
  true,
);
addEventListener("DOMContentLoaded", () => {
  if (location.protocol !== "file:") return;
  for (const link of document.links)
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
});
