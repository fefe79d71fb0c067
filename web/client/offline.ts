import { scriptAddress } from "./trusted.ts";

// Registers the service worker (sw.ts) after the page has loaded and the app has started or failed. The worker helps
// only the next visit, for which it may fetch a version that mends a failing app.
export async function keepForOffline(root: URL, started: Promise<void>): Promise<void> {
  const loaded = new Promise((resolve) => {
    if (document.readyState === "complete") resolve(undefined);
    else addEventListener("load", resolve, { once: true });
  });
  await started.finally(async () => {
    await loaded;
    await idle();
    await register(root);
  });
}

// Resolves when the browser has nothing else to do; in WebKit, which has no idle callbacks, at once.
function idle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: 5000 });
    else resolve(undefined);
  });
}

async function register(root: URL): Promise<void> {
  try {
    const options = { scope: root.pathname, updateViaCache: "none" } as const;
    const registration = await navigator.serviceWorker.register(scriptAddress("serviceWorker"), options);
    if (!registration.active) return; // a worker that is being installed fetches every file
    // A new worker takes over only once the old worker has nothing to do, so the old worker is left alone then.
    await registration.update();
    if (!registration.installing && !registration.waiting) registration.active.postMessage("restore");
  } catch {
    // The browser refuses or does not support service workers: the site then needs the network, as other sites do.
  }
}
