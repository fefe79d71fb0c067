import { brotliCompressSync, constants } from "node:zlib";
import { expect, open, openFilter, test } from "./page.ts";
import { entries } from "./post.ts";

const budget = 200_000; // bytes up to the first complete canvas frame
const workerBudget = 100_000; // bytes that the service worker fetches afterwards for offline use

const kinds: [RegExp, string][] = [
  [/\/$/, "HTML"],
  [/\.css$/, "style"],
  [/\.wasm$/, "module"],
  [/\.js$/, "scripts"],
  [/\.json$/, "post"],
  [/\.woff2$/, "fonts"],
  [/\/art\/.*\.svg$/, "art in the window"],
];

// Returns the bytes that a host sends with brotli's best compression. Fonts are compressed already.
function transferredBytes(address: string, body: Buffer): number {
  if (address.endsWith(".woff2")) return body.length;
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

test.use({ serviceWorkers: "allow" });

for (const path of ["./", "shark/"]) {
  test(`${path === "./" ? "the list" : "an entry"} is drawn from at most ${budget / 1000} KB`, {
    tag: "@browser",
  }, async ({ page }) => {
    const addresses: string[] = [];
    page.on("response", (response) => {
      if (response.url().startsWith("http")) addresses.push(response.url());
    });
    await open(page, path);
    const sums = new Map<string, number>(kinds.map(([, kind]) => [kind, 0]));
    for (const address of addresses) {
      // The file is requested again, because a worker's responses are gone with the worker.
      const bytes = transferredBytes(address, await (await page.request.get(address)).body());
      const kind = kinds.find(([pattern]) => pattern.test(new URL(address).pathname))?.[1] ?? "other";
      sums.set(kind, (sums.get(kind) ?? 0) + bytes);
    }
    const total = [...sums.values()].reduce((a, b) => a + b);
    const rows = [...sums, ["together", total] as const];
    console.log(
      rows.map(([kind, bytes]) => `${kind.padEnd(20)}${(bytes / 1000).toFixed(1).padStart(8)} KB`).join("\n"),
    );
    if (path === "./") expect(sums.get("post"), "the list contains the post").toBe(0);
    const needed = [...sums].filter(([kind]) => path !== "./" || kind !== "post");
    for (const [kind, bytes] of needed) expect(bytes, kind).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(budget);
  });
}

for (const path of ["./", "shark/"]) {
  test(`${path === "./" ? "the list" : "an entry"} needs one file of each Latin font`, async ({ page }) => {
    const files: string[] = [];
    page.on("request", (request) => files.push(...(/[^/]*-latin[^/]*(?=\.\w+\.woff2$)/.exec(request.url()) ?? [])));
    await open(page, path);
    expect([...new Set(files)].sort()).toEqual(["inter-latin", "playfair-display-latin"]);
  });
}

test("a typed character that the post does not have is fetched", async ({ page }) => {
  await open(page);
  const requested = page.waitForRequest(/\/inter-latin-other\./);
  await (await openFilter(page)).fill("{");
  await requested;
});

test(`the service worker fetches at most ${workerBudget / 1000} KB more, after the page is drawn`, async ({
  page,
  baseURL,
}) => {
  const requested = new Set<string>();
  page.on("request", (request) => requested.add(request.url()));
  await open(page);
  const worker = await page.evaluate(async () => (await navigator.serviceWorker.ready).active!.scriptURL);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
  const stored = await page.evaluate(async () =>
    (await (await caches.open((await caches.keys())[0]!)).keys()).map(({ url }) => url),
  );
  // The worker requests pages again, but takes other files of the page from the browser's own cache.
  const fetched = [worker, ...stored.filter((address) => !requested.has(address))];
  let bytes = 0;
  for (const address of fetched) bytes += transferredBytes(address, await (await page.request.get(address)).body());
  console.log(`${fetched.length} requests, ${(bytes / 1000).toFixed(1)} KB`);
  expect(stored.filter((address) => /\/\?__WB_REVISION__=/.test(address)).length).toBeGreaterThan(entries.length);
  expect(stored.filter((address) => !address.startsWith(baseURL!))).toEqual([]);
  expect(bytes).toBeLessThanOrEqual(workerBudget);
});
