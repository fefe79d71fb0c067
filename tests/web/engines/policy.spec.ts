import { expect, test } from "./reader.ts";

interface Noted {
  ran: string[];
  reports: string[];
}

const elsewhere = "http://127.0.0.1:1";

test("text runs as no script, and nobody else is asked", async ({ reader }) => {
  reader.allow(/CSP|Content[- ]Security[- ]Policy|Refused to|Trusted|127\.0\.0\.1/i);
  await reader.open();
  await reader.evaluate((other) => {
    const noted: Noted = { ran: [], reports: [] };
    Object.assign(window, { noted });
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) => noted.reports.push(effectiveDirective));
    const attempts: (() => unknown)[] = [
      () => (0, eval)('noted.ran.push("eval")'),
      () => new Function('noted.ran.push("Function")')(),
      () => document.body.append(Object.assign(document.createElement("script"), { text: 'noted.ran.push("script")' })),
      () => document.body.insertAdjacentHTML("beforeend", `<img alt="" src="data:," onerror="noted.ran.push('handler')">`),
      () => new Worker("data:text/javascript,0").addEventListener("message", () => noted.ran.push("worker")),
      () => fetch(`${other}/`).then(() => noted.ran.push("fetch")),
      () => Object.assign(new Image(), { src: `${other}/x.png` }),
    ];
    // Not from here: what a test evaluates may do more than the page.
    setTimeout(async () => {
      for (const attempt of attempts) {
        try {
          await attempt();
        } catch {
          // refused
        }
      }
    });
  }, elsewhere);
  const noted = () => reader.evaluate(() => (window as unknown as { noted: Noted }).noted, null);
  for (const [what, refusedBy] of [
    ["text as script", /^(script-src|require-trusted-types-for)/],
    ["a request", /^connect-src$/],
    ["a picture", /^img-src$/],
  ] as const)
    await expect.poll(async () => (await noted()).reports.some((name) => refusedBy.test(name)), what).toBe(true);
  expect((await noted()).ran).toEqual([]);
});
