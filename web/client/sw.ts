/// <reference lib="webworker" />
// The service worker: after one visit the site is there without a network too.
//
// Pages come from the network first, so that a new deploy, or the one that mends a broken one, is there on the next visit
// whatever is kept here. All that a page needs beside itself has a name that tells its content, so it comes from here first,
// whichever deploy it is of: no page ever gets parts of another deploy.
import { NavigationRoute, Route, registerRoute } from "workbox-routing";
import { PrecacheController } from "workbox-precaching";
import { CacheFirst, NetworkOnly } from "workbox-strategies";
import type { WorkboxPlugin } from "workbox-core/types.js";

declare const self: ServiceWorkerGlobalScope;

// By web/build/build.mjs.
declare const precached: { url: string; revision: string | null }[]; // all of this deploy that is kept
declare const everyEntry: boolean; // the pages of all entries are among them

const patience = 4; // seconds to wait for a page; then the one that is kept shows

// Both the names of files and the revisions of pages begin with the SHA-256 of their content.
async function isWhole(address: string, response: Response): Promise<boolean> {
  const wanted = /[.\-=]([0-9a-f]{8})(\.\w+)?$/.exec(address)?.[1];
  const digest = await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer());
  const found = Array.from(new Uint8Array(digest, 0, 4), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return found === wanted;
}

// Nothing is kept that is not as it was built, as where a deploy is still under way, and nothing is used that has gone bad
// since. The browser's own cache may hold a file that was once sent in part for as long as its name promises: asked for past
// that cache, it is mended there too.
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

// Without waiting until all tabs with the deploy before are closed: they find what they need as before, since all of that
// stays until the last of them is gone, and a worker with a fault would otherwise live as long as they do.
self.addEventListener("install", (event) => {
  void precache.install(event);
  event.waitUntil(self.skipWaiting());
});

// The page that brought this worker along is to be there without a network already.
self.addEventListener("activate", (event) => {
  const preload = self.registration.navigationPreload?.enable(); // pages need not wait until the worker has started
  event.waitUntil(Promise.all([self.clients.claim(), preload]));
});

// What is not of this deploy goes once no tab can be left that has it, and none that is being installed is taken for it.
async function tidy(event: ExtendableEvent): Promise<void> {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const { installing, waiting } = self.registration;
  if (tabs.length === 0 && !installing && !waiting) await precache.activate(event);
}

async function stored(path: string): Promise<Response | undefined> {
  const key = precache.getCacheKeyForURL(new URL(path, self.registration.scope).href);
  const response = key && (await caches.match(key, { cacheName, ignoreVary: true }));
  return response && (await isWhole(key, response)) ? response : undefined;
}

function changed(page: Response, html: BodyInit | null, status = 200): Response {
  return new Response(html, { status, headers: page.headers });
}

// The page at an address where the network has none.
async function keptPage(address: string): Promise<Response | undefined> {
  const { pathname, search } = new URL(address);
  const path = pathname.slice(new URL(self.registration.scope).pathname.length).replace(/index\.html$/, "");
  const page = await stored(path || "./");
  if (page) return page;
  if (await stored(`${path}/`)) return Response.redirect(`${self.registration.scope}${path}/${search}`);
  // Of a long post, the list stands in for an entry until the app draws it: links in it start from the folder above.
  const list = !everyEntry && /^[^/]+\/$/.test(path) ? await stored("./") : undefined;
  if (list) return changed(list, (await list.text()).replaceAll('="./', '="../'));
  const missing = await stored("404.html");
  return missing && changed(missing, missing.body, 404);
}

const pages = new NetworkOnly({
  networkTimeoutSeconds: patience,
  plugins: [
    {
      handlerWillStart: async ({ event }) => event.waitUntil(tidy(event)),
      handlerDidError: ({ request }) => keptPage(request.url),
      handlerWillRespond: async ({ request, response }) =>
        response.status < 500 ? response : ((await keptPage(request.url)) ?? response),
    },
  ],
});
const parts = new CacheFirst({
  cacheName,
  matchOptions: { ignoreVary: true },
  // A browser whose storage fails has the network.
  plugins: [whole, { handlerDidError: ({ request }) => fetch(request) }],
});

registerRoute(new NavigationRoute(pages));
registerRoute(new Route(({ sameOrigin, url }) => sameOrigin && /[.-][0-9a-f]{8}\.\w+$/.test(url.pathname), parts));
