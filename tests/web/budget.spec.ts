import { brotliCompressSync, constants } from "node:zlib";
import { expect, open, test } from "./page.ts";
import { entries } from "./post.ts";

const budget = 200_000; // bytes, of everything up to the first complete canvas frame
const budgetAfterwards = 100_000; // bytes, of what the service worker then fetches to keep

const parts: [RegExp, string][] = [
  [/\/$/, "HTML"],
  [/\.css$/, "style"],
  [/\.wasm$/, "module"],
  [/\.js$/, "scripts"],
  [/\.json$/, "post"],
  [/\.woff2$/, "fonts"],
  [/\/art\/.*\.svg$/, "art in the window"],
];

// As it travels from a host that compresses as well as it can. Fonts are compressed already.
function transferred(address: string, body: Buffer): number {
  if (address.endsWith(".woff2")) return body.length;
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

test.use({ serviceWorkers: "allow" });

for (const path of ["./", "shark/"]) {
  test(`all that ${path === "./" ? "the list" : "an entry"} needs to be drawn fits in ${budget / 1000} KB`, async ({ page }) => {
    const addresses: string[] = [];
    page.on("response", (response) => {
      if (response.url().startsWith("http")) addresses.push(response.url());
    });
    await open(page, path);
    await page.waitForLoadState("networkidle"); // the pictures
    const sums = new Map<string, number>(parts.map(([, part]) => [part, 0]));
    for (const address of addresses) {
      // Asked for again: what a worker was sent is gone with the worker.
      const bytes = transferred(address, await (await page.request.get(address)).body());
      const part = parts.find(([pattern]) => pattern.test(new URL(address).pathname))?.[1] ?? "other";
      sums.set(part, (sums.get(part) ?? 0) + bytes);
    }
    const total = [...sums.values()].reduce((a, b) => a + b);
    const rows = [...sums, ["together", total] as const];
    console.log(rows.map(([part, bytes]) => `${part.padEnd(20)}${(bytes / 1000).toFixed(1).padStart(8)} KB`).join("\n"));
    for (const [part, bytes] of sums) expect(bytes, part).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(budget);
  });
}

test(`keeping the site for when there is no network takes ${budgetAfterwards / 1000} KB more, all of it afterwards`, async ({ page, baseURL }) => {
  const drawnFrom = new Set<string>();
  page.on("request", (request) => drawnFrom.add(request.url()));
  await open(page);
  await page.waitForLoadState("networkidle");
  const worker = await page.evaluate(async () => (await navigator.serviceWorker.ready).active!.scriptURL);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
  const kept = await page.evaluate(async () => (await (await caches.open((await caches.keys())[0]!)).keys()).map(({ url }) => url));
  // Pages are asked for anew; what else there was already comes from the browser's own cache.
  const fetched = [worker, ...kept.filter((address) => !drawnFrom.has(address))];
  let bytes = 0;
  for (const address of fetched) bytes += transferred(address, await (await page.request.get(address)).body());
  console.log(`${fetched.length} requests, ${(bytes / 1000).toFixed(1)} KB`);
  expect(kept.filter((address) => /\/\?__WB_REVISION__=/.test(address)).length).toBeGreaterThan(entries.length);
  expect(kept.filter((address) => !address.startsWith(baseURL!))).toEqual([]);
  expect(bytes).toBeLessThanOrEqual(budgetAfterwards);
});
