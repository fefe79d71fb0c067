import { expect, test } from "./reader.ts";

interface Violations {
  ran: string[];
  reports: string[];
}

const foreignOrigin = "http://127.0.0.1:1";

test("the page runs no text as a script and requests no other origin", async ({ reader }) => {
  reader.allow(/CSP|Content[- ]Security[- ]Policy|Refused to|Trusted|127\.0\.0\.1/i);
  await reader.open();
  await reader.evaluate((other) => {
    const noted: Violations = { ran: [], reports: [] };
    Object.assign(window, { noted });
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) => noted.reports.push(effectiveDirective));
    const attempts: (() => unknown)[] = [
      // biome-ignore lint/security/noGlobalEval: the policy must refuse it
      () => globalThis.eval('noted.ran.push("eval")'),
      () => new Function('noted.ran.push("Function")')(),
      () => document.body.append(Object.assign(document.createElement("script"), { text: 'noted.ran.push("script")' })),
      () =>
        document.body.insertAdjacentHTML("beforeend", `<img alt="" src="data:," onerror="noted.ran.push('handler')">`),
      () => new Worker("data:text/javascript,0").addEventListener("message", () => noted.ran.push("worker")),
      () => fetch(`${other}/`).then(() => noted.ran.push("fetch")),
      () => Object.assign(new Image(), { src: `${other}/x.png` }),
    ];
    // In a task of its own, since a script that a test evaluates is not bound by the policy.
    setTimeout(async () => {
      for (const attempt of attempts) {
        try {
          await attempt();
        } catch {
          // refused
        }
      }
    });
  }, foreignOrigin);
  const recorded = () => reader.evaluate(() => (window as unknown as { noted: Violations }).noted, null);
  for (const [attempt, refusedBy] of [
    ["text as script", /^(script-src|require-trusted-types-for)/],
    ["a request", /^connect-src$/],
    ["a picture", /^img-src$/],
  ] as const)
    await expect.poll(async () => (await recorded()).reports.some((name) => refusedBy.test(name)), attempt).toBe(true);
  expect((await recorded()).ran).toEqual([]);
});
