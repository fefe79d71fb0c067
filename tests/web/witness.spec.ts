import { expect, test, Witness } from "./page.ts";

// Every other test relies on it to notice what it does not look for itself.
test("the witness notices errors, CSP violations and requests to other origins", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL! });
  const witness = new Witness(new URL(baseURL!).origin);
  await witness.watch(context);
  await context.route("http://127.0.0.1:1/**", (route) => route.fulfill({ body: "" }));
  const page = await context.newPage();
  await page.goto("./");
  expect(witness.unexpected).toEqual([]);
  await page.evaluate(() => {
    console.error("said");
    setTimeout(() => {
      throw new Error("thrown");
    });
    const style = document.createElement("style");
    style.textContent = "p { color: red }";
    document.head.append(style);
  });
  const expectNoticed = (complaint: RegExp) => expect.poll(() => witness.unexpected.join("\n")).toMatch(complaint);
  for (const complaint of [/console: said/, /error: Error: thrown/, /CSP: style-src/]) await expectNoticed(complaint);
  await page.evaluate(() => location.assign("http://127.0.0.1:1/elsewhere"));
  await expectNoticed(/request: .*elsewhere/);
  witness.allow(/said/);
  expect(witness.unexpected.join("\n")).not.toMatch(/said/);
  await context.close();
});
