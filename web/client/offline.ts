import { scriptAddress } from "./trusted.ts";

// Registers the service worker (sw.ts) after the page has loaded and started, well or not: it helps only the next visit,
// and may then bring a version that mends this one.
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
    await navigator.serviceWorker.register(scriptAddress("serviceWorker"), options);
  } catch {
    // Refused, as storage may be, or not supported: the site then needs the network, as other sites do.
  }
}
