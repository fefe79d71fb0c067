// Runs inside every page, before all other scripts, and cannot be missing or cut short without the page. It mends the
// links of a page that is opened as a file, fetches posters later than the app, and reports that the page's own script did
// not run.

// Fetches the page's files anew and loads the page again. The browser's HTTP cache may hold a truncated file for a year,
// which a reload alone would take again.
globalThis.tryAgain = async ({ target }) => {
  Object.assign(target, { disabled: true, textContent: "Trying again…" }); // on a slow connection the files take a while
  const files = performance.getEntriesByType("resource").filter(({ name }) => name.startsWith(origin));
  await Promise.allSettled(
    files.map(async ({ name }) => (await fetch(name, { cache: "reload" })).arrayBuffer()), // to the end, or it is not cached
  );
  location.reload();
};

// Lets the browser fetch the posters below the first window.
globalThis.showPosters = () => {
  for (const source of document.querySelectorAll("source")) source.removeAttribute("media");
};
addEventListener("scroll", showPosters, { once: true });

addEventListener("DOMContentLoaded", () => {
  try {
    // As the reader left the introduction in this tab (web/client/storage.ts).
    document.querySelector(".why").open = sessionStorage.introduction === "open";
  } catch {
    // The page has none, or storage is switched off.
  }
  const isFile = location.protocol === "file:";
  for (const link of document.links)
    if (isFile && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";

  const { dataset } = document.documentElement;
  // The page's script defines `settled` first, and runs before this event. A saved page has the attribute already, and
  // shows the mirror's text.
  if (typeof window.settled === "function" || dataset.app) return;
  dataset.app = "failed"; // for style.css
  showPosters();
  if (isFile) return; // browsers run no modules from files
  const notice = document.createElement("div");
  const retry = document.createElement("button");
  notice.setAttribute("role", "alert");
  notice.textContent =
    "The filter and the drawing could not be fetched. The text is complete. Check that you are online, then try again.";
  retry.textContent = "Try again";
  retry.onclick = tryAgain;
  notice.append(document.createElement("br"), retry);
  document.getElementById("app_state").append(notice);
});
