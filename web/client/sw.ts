/// <reference lib="webworker" />
// The service worker: after one visit the site works without a network.
//
// Pages come from the network first, so the next visit shows a new deploy, which may mend a broken deploy. The other
// files have a hash in their names and come from the cache first: no page ever gets files of another deploy.

import type { WorkboxPlugin } from "workbox-core/types.js";
import { PrecacheController } from "workbox-precaching";
import { NavigationRoute, Route, registerRoute } from "workbox-routing";
import { CacheFirst, NetworkOnly } from "workbox-strategies";

declare const self: ServiceWorkerGlobalScope;

// Defined by web/build/build.mjs.
declare const precached: { url: string; revision: string | null }[]; // files of this deploy to cache
declare const everyEntry: boolean; // true if `precached` includes every entry's page

const networkTimeout = 4; // seconds to wait for a page before the cached page is shown

// True if the content's SHA-256 begins with the hash in its address. Names of files and revisions of pages have 8
// digits.
async function isWhole(address: string, response: Response): Promise<boolean> {
  const expected = /[.\-=]([0-9a-f]{8})(\.\w+)?$/.exec(address)?.[1];
  const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  const actual = Array.from(new Uint8Array(digest, 0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return actual === expected;
}

// Caches only files that match their hash: while a deploy is under way, a host may send other files. Uses only cached
// files that still match. The browser's HTTP cache may hold a truncated file for a year: `reload` replaces it there
// too.
const whole: WorkboxPlugin = {
  cacheWillUpdate: async ({ request, response }) => {
    const key = precache.getCacheKeyForURL(request.url);
    if (!key) return null;
    if (await isWhole(key, response)) return response;
    const again = await fetch(request.url, { cache: "reload" });
    return (await isWhole(key, again)) ? again : null;
  },
  cachedResponseWillBeUsed: async ({ request, cachedResponse }) =>
    cachedResponse && (await isWhole(request.url, cachedResponse)) ? cachedResponse : null,
};

const precache = new PrecacheController({ plugins: [whole] });
precache.addToCacheList(precached);
const { cacheName } = precache.strategy;

// Does not wait until all tabs with the previous deploy are closed, because a faulty worker would live as long as these
// tabs. Their files stay cached until the last of these tabs is closed.
self.addEventListener("install", (event) => {
  void precache.install(event);
  event.waitUntil(self.skipWaiting());
});

// Claims the page that registered this worker, so that the page already works without a network.
self.addEventListener("activate", (event) => {
  // Earlier deploys enabled the preload, which takes pages from the browser's HTTP cache.
  const preload = self.registration.navigationPreload?.disable();
  event.waitUntil(Promise.all([self.clients.claim(), preload]));
});

// Sent by offline.ts when a page is idle. Files that are missing or damaged are fetched again, because a reader may
// never ask for them before the network is gone.
self.addEventListener("message", (event) => {
  event.waitUntil(restoreFiles().catch(() => {})); // without a network, the next visit tries again
});

async function restoreFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const [address, key] of precache.getURLsToCacheKeys()) {
    if (await cached(address)) continue;
    const response = await fetch(address, { cache: "reload" });
    if (await isWhole(key, response)) await cache.put(key, withBody(response, response.body));
  }
}

// Deletes files of other deploys when no tab can need them and no other worker is being installed.
async function deleteOldFiles(event: ExtendableEvent): Promise<void> {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const { installing, waiting } = self.registration;
  if (tabs.length === 0 && !installing && !waiting) await precache.activate(event);
}

async function cached(path: string): Promise<Response | undefined> {
  const key = precache.getCacheKeyForURL(new URL(path, self.registration.scope).href);
  const response = key && (await caches.match(key, { cacheName, ignoreVary: true }));
  return response && (await isWhole(key, response)) ? response : undefined;
}

function withBody(page: Response, html: BodyInit | null, status = 200): Response {
  return new Response(html, { status, headers: page.headers });
}

// Returns the cached page, for when the network has no page.
async function cachedPage(address: string): Promise<Response | undefined> {
  const { pathname, search } = new URL(address);
  const path = pathname.slice(new URL(self.registration.scope).pathname.length).replace(/index\.html$/, "");
  if (/\.(?!html$)\w+$/.test(path)) return undefined; // no page, but a file that is not cached, such as the licences
  const page = await cached(path || "./");
  if (page) return page;
  if (await cached(`${path}/`)) return Response.redirect(`${self.registration.scope}${path}/${search}`);
  // Not every entry of a long post is cached. The list is shown until the app draws the entry. An entry's address is
  // one folder deeper than the list's, so the list's relative links are changed.
  const list = !everyEntry && /^[^/]+\/$/.test(path) ? await cached("./") : undefined;
  if (list) return withBody(list, (await list.text()).replaceAll('="./', '="../'));
  const missing = await cached("404.html");
  return missing && withBody(missing, missing.body, 404);
}

// True for an HTML page of somebody else, such as the login page of a captive portal. Each of our pages names its root
// at its beginning.
async function isForeign(response: Response): Promise<boolean> {
  if (!response.ok || !response.headers.get("Content-Type")?.startsWith("text/html")) return false;
  const first = await response.clone().body?.getReader().read();
  return !/<html [^>]*data-root=/.test(new TextDecoder().decode(first?.value));
}

// True if the host does not have this worker's file any more: another site is at this address now. A captive portal
// answers every address alike.
async function isSiteGone(): Promise<boolean> {
  const answer = await fetch(self.location.href, { cache: "no-store" }).catch(() => undefined);
  return answer?.status === 404 || answer?.status === 410;
}

async function isUsable(page: Response): Promise<boolean> {
  return page.status < 500 && !(await isForeign(page));
}

// Returns the page that the reader gets for the network's response. A stored page is better than a failing host's page
// or a captive portal's, which the browser itself offers to open.
async function pageFor(request: Request, response: Response): Promise<Response> {
  if (await isUsable(response)) return response;
  // The browser's HTTP cache may hold a portal's page for a year, and a host may confirm that page by its date.
  const again = () => fetch(new Request(request, { cache: "reload" })).catch(() => response);
  const page = response.ok ? await again() : response;
  if ((await isUsable(page)) || (await isSiteGone())) return page;
  const stored = await cachedPage(request.url);
  return stored && stored.status !== 404 ? stored : page;
}

const pages = new NetworkOnly({
  networkTimeoutSeconds: networkTimeout,
  plugins: [
    {
      handlerWillStart: async ({ event }) => event.waitUntil(deleteOldFiles(event)),
      // Workbox's fetchOptions do not apply to pages.
      requestWillFetch: async ({ request }) => new Request(request, { cache: "no-cache" }),
      handlerDidError: ({ request }) => cachedPage(request.url),
      handlerWillRespond: ({ request, response }) => pageFor(request, response),
    },
  ],
});
const files = new CacheFirst({
  cacheName,
  matchOptions: { ignoreVary: true },
  // Falls back to the network if the browser's storage fails.
  plugins: [whole, { handlerDidError: ({ request }) => fetch(request) }],
});

registerRoute(new NavigationRoute(pages));
registerRoute(new Route(({ sameOrigin, url }) => sameOrigin && /[.-][0-9a-f]{8}\.\w+$/.test(url.pathname), files));
