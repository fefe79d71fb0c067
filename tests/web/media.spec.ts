import { expect, heading, open, press, test } from "./page.ts";
import { entry } from "./post.ts";

test("with forced colours the mirror's own text shows, not the canvas", async ({ page }) => {
  await open(page, "shark/");
  await page.emulateMedia({ forcedColors: "active" });
  await expect(page.locator("#canvas")).toBeHidden();
  await expect(heading(page, "Shark", 1)).toHaveCSS("color", "rgb(0, 0, 0)");
});

test("on paper stands what is open on the screen, without the controls", async ({ page }) => {
  await open(page, "shark/");
  const [first, second] = entry("shark").spoilers!;
  await press(page.getByRole("button", { name: `Reveal: ${first!.label}` }));
  await expect(page.getByText(first!.text.slice(0, 20))).toHaveCount(1);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#canvas")).toBeHidden();
  await expect(heading(page, "Shark", 1)).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.getByText(first!.text.slice(0, 20))).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.getByText(second!.text.slice(0, 20))).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
});
