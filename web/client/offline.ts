import { scriptAddress } from "./trusted.ts";

// Has the service worker (sw.ts) keep the site for when there is no network; once the page is at rest, since that helps only
// the next visit. Also where the app did not start: what is kept may be what mends it.
export async function keepForOffline(root: URL, started: Promise<void>): Promise<void> {
  // Chromium reads it anew, relative to the new address, whenever the page changes its own.
  const manifest = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
  if (manifest) manifest.href = manifest.href;
  const loaded = new Promise((resolve) => {
    if (document.readyState === "complete") resolve(undefined);
    else addEventListener("load", resolve, { once: true });
  });
  await started.finally(async () => {
    await loaded;
    await atRest();
    await register(root);
  });
}

// WebKit has no idle callbacks.
function atRest(): Promise<unknown> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: 5000 });
    else resolve(undefined);
  });
}

async function register(root: URL): Promise<void> {
  try {
    await navigator.serviceWorker.register(scriptAddress("serviceWorker"), { scope: root.pathname, updateViaCache: "none" });
  } catch {
    // Refused, as storage may be, or not to be had at all: the site then needs the network, as sites do.
  }
}
