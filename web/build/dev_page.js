// Runs in the pages of ./run dev: reloads them after a build, and shows the problem of a build that failed. A page's
// own policy applies here too, so the problem is styled by properties and written as text.
{
  const overlay = document.createElement("pre");
  Object.assign(overlay.style, {
    position: "fixed",
    inset: "0",
    zIndex: "2147483647",
    margin: "0",
    padding: "24px",
    overflow: "auto",
    whiteSpace: "pre-wrap",
    font: "14px/1.5 monospace",
    color: "#fff",
    background: "#7a1022",
  });

  const events = new EventSource("/-dev/events");
  events.addEventListener("problem", ({ data }) => {
    overlay.textContent = JSON.parse(data);
    document.documentElement.append(overlay);
  });
  events.addEventListener("reload", () => location.reload());
  // The server was restarted, and may have another site now.
  let isFirst = true;
  events.addEventListener("open", () => {
    if (!isFirst) location.reload();
    isFirst = false;
  });

  // An earlier ./run serve on the same port may have left a service worker, which would go on serving its stored files.
  const { serviceWorker } = navigator;
  if (serviceWorker) {
    serviceWorker.register = () => new Promise(() => {});
    void serviceWorker.getRegistrations().then((all) => all.forEach((registration) => registration.unregister()));
  }
}
