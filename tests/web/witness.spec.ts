import { expect, test, Witness } from "./page.ts";

// Every other test relies on the witness.
test("the witness records errors, CSP violations and requests to other origins", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL! });
  const witness = new Witness(new URL(baseURL!).origin);
  await witness.watch(context);
  await context.route("http://127.0.0.1:1/**", (route) => route.fulfill({ body: "" }));
  const page = await context.newPage();
  await page.goto("./");
  expect(witness.unexpected).toEqual([]);
  await page.evaluate(() => {
    console.error("logged");
    setTimeout(() => {
      throw new Error("thrown");
    });
    const style = document.createElement("style");
    style.textContent = "p { color: red }";
    document.head.append(style);
  });
  const expectComplaint = (complaint: RegExp) => expect.poll(() => witness.unexpected.join("\n")).toMatch(complaint);
  for (const complaint of [/console: logged/, /error: Error: thrown/, /CSP: style-src/])
    await expectComplaint(complaint);
  await page.evaluate(() => location.assign("http://127.0.0.1:1/elsewhere"));
  await expectComplaint(/request: .*elsewhere/);
  witness.allow(/logged/);
  expect(witness.unexpected.join("\n")).not.toMatch(/logged/);
  await context.close();
});
