import { brotliCompressSync, constants } from "node:zlib";
import { expect, open, test } from "./page.ts";

const budget = 230_000; // bytes, of everything up to the first complete canvas frame

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
