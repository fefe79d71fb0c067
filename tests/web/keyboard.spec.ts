import type { Page } from "@playwright/test";
import {
  card,
  cardLink,
  chooseSpoilers,
  chosenSpoilers,
  entryTitles,
  expect,
  expectScroll,
  filterField,
  hasTouch,
  heading,
  main,
  open,
  openFilter,
  press,
  ready,
  scrollByKey,
  scrollTo,
  scrollY,
  settled,
  status,
  test,
} from "./page.ts";
import { post, titles } from "./post.ts";

// Numbers the controls in document order, so that focusedNumber() can identify the focused control. Returns the number
// of controls.
function numberControls(page: Page): Promise<number> {
  const roles = ["link", "button", "switch", "searchbox"] as const;
  const chosen = page.getByRole("radio", { checked: true }); // Tab does not stop at the others
  const controls = roles.map((role) => page.getByRole(role)).reduce((all, some) => all.or(some), chosen);
  return controls.evaluateAll((elements) => {
    (window as unknown as { controls: Element[] }).controls = elements;
    return elements.length;
  });
}

function focusedNumber(page: Page): Promise<number> {
  return page.evaluate(() =>
    (window as unknown as { controls: (Element | null)[] }).controls.indexOf(document.activeElement),
  );
}

function focusIsInWindow(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { top, bottom } = document.activeElement!.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}

for (const [name, path] of [
  ["the list", "./"],
  ["an entry's page", "shark/"],
] as const) {
  test(`Tab reaches every control of ${name}, in reading order, and brings it into the window`, async ({ page }) => {
    test.slow();
    await open(page, path);
    const count = await numberControls(page);
    expect(count).toBeGreaterThan(10);
    for (let number = 0; number < count; number++) {
      await page.keyboard.press("Tab");
      expect(await focusedNumber(page)).toBe(number);
      await expect.poll(() => focusIsInWindow(page)).toBe(true);
    }
    for (let number = count - 2; number >= count - 5; number--) {
      await page.keyboard.press("Shift+Tab");
      expect(await focusedNumber(page)).toBe(number);
    }
  });
}

test("the focused control is drawn with a focus ring", async ({ page }) => {
  await open(page);
  const link = cardLink(page, "Que Sera Sera");
  await scrollTo(link);
  const { x, y, width, height } = (await link.boundingBox())!;
  const drawnLink = async () => {
    await settled(page);
    return page.screenshot({ clip: { x: x - 6, y: y - 6, width: width + 12, height: height + 12 } });
  };
  const before = await drawnLink();
  await link.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(link).toBeFocused();
  expect((await drawnLink()).equals(before)).toBe(false);
});

test("Enter follows links, Enter and Space press buttons and switches", async ({ page }) => {
  await open(page);
  const reveal = card(page, "Shark").getByRole("button", { name: /spoilers of Shark$/ });
  await reveal.focus();
  await page.keyboard.press("Enter");
  await expect(reveal).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Space");
  await expect(reveal).toHaveAttribute("aria-expanded", "false");
  const seen = card(page, "Shark").getByRole("button", { name: "Seen: Shark" });
  await seen.focus();
  await page.keyboard.press("Space");
  await expect(seen).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Enter");
  await expect(seen).toHaveAttribute("aria-pressed", "false");
  await openFilter(page);
  await press(page.getByRole("button", { name: /^\d+ more tags$/ }));
  const chip = page.getByRole("button", { name: "Dark", exact: true });
  await chip.focus();
  await page.keyboard.press("Enter");
  await expect(chip).toHaveAttribute("aria-pressed", "true");
  await expect(chip).toBeFocused();
  await cardLink(page, "Bad Guy").focus();
  await page.keyboard.press("Enter");
  await expect(heading(page, "Bad Guy", 1)).toBeFocused();
});

test("Tab stops once at the choice of spoilers, and the arrow keys choose", async ({ page }) => {
  await open(page);
  const radio = (name: string) => page.getByRole("radio", { name, exact: true });
  await radio("Hidden").focus();
  await page.keyboard.press("ArrowRight");
  await expect(radio("If seen")).toBeFocused();
  await expect(radio("If seen")).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect(radio("All")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Theme: / })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(radio("All")).toBeFocused();
  await page.keyboard.press("ArrowRight"); // the choices do not wrap around
  await expect(radio("All")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(radio("If seen")).toBeFocused();
  await expect(radio("If seen")).toBeChecked();
  await expect(radio("All")).not.toBeChecked();
  await expect(page).toHaveURL(/\/$/);
});

test("Tab leads from the choice of all spoilers to the button that brings the choice before back", async ({ page }) => {
  await open(page);
  await page.getByRole("radio", { name: "Hidden" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const undo = page.getByRole("button", { name: "Undo" });
  await expect(undo).toBeVisible();
  for (const name of [/^Theme: /, "Shortcuts"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name })).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(undo).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("radio", { name: "If seen" })).toBeFocused();
  await expect(page.getByRole("radio", { name: "If seen" })).toBeChecked();
});

test("w marks the current entry as seen", async ({ page }) => {
  await open(page, "shark/");
  await page.keyboard.press("w");
  await expect(status(page)).toHaveText("Marked as seen");
  await expect(page.getByRole("button", { name: "Seen: Shark" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("w");
  await expect(status(page)).toHaveText("No longer marked as seen");
  await expect(page.getByRole("button", { name: "Seen: Shark" })).toHaveAttribute("aria-pressed", "false");
});

test("on the list, j and k and the arrows step from entry to entry", async ({ page }) => {
  await open(page);
  const steps = [
    ["j", "Que Sera Sera"],
    ["j", "Shark"],
    ["ArrowRight", "Heart to Heart"],
    ["k", "Shark"],
    ["ArrowLeft", "Que Sera Sera"],
  ] as const;
  for (const [key, title] of steps) {
    await page.keyboard.press(key);
    await expect(cardLink(page, title), key).toBeFocused();
    await expect(cardLink(page, title)).toBeInViewport();
  }
  await page.keyboard.press("k");
  await expect(cardLink(page, "Que Sera Sera")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(heading(page, "Que Sera Sera", 1)).toBeVisible();
});

test("on a filtered list, j steps through the matching entries", async ({ page }) => {
  await open(page, "?tag=Elevator");
  await page.keyboard.press("j");
  await expect(cardLink(page, "Que Sera Sera")).toBeFocused();
  await page.keyboard.press("j");
  await expect(cardLink(page, "Bad Guy")).toBeFocused();
  await page.keyboard.press("j");
  await expect(cardLink(page, "Bad Guy")).toBeFocused();
});

test("on an entry's page, j and k and the arrows lead to the next and the previous entry", async ({ page }) => {
  await open(page, "shark/");
  for (const [key, title] of [
    ["j", "Heart to Heart"],
    ["ArrowRight", "Me Too, Flower!"],
    ["k", "Heart to Heart"],
    ["ArrowLeft", "Shark"],
    ["k", "Que Sera Sera"],
    ["k", "Que Sera Sera"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(heading(page, title, 1), key).toBeVisible();
  }
  await page.goBack();
  await expect(heading(page, "Shark", 1)).toBeVisible();
});

test("s opens and closes the spoilers of the current entry", async ({ page }) => {
  await open(page);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const reveal = card(page, "Shark").getByRole("button", { name: /spoilers of Shark$/ });
  await page.keyboard.press("s");
  await expect(reveal).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("s");
  await expect(reveal).toHaveAttribute("aria-expanded", "false");
  await open(page, "bad-guy/");
  await page.keyboard.press("s");
  await expect(main(page).getByRole("group", { name: "What happens" })).toBeVisible();
});

test.describe(() => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });
  test("c copies the link of the current entry", async ({ page, baseURL }) => {
    await open(page, "bad-guy/");
    await page.keyboard.press("c");
    await expect(status(page)).toHaveText("Link to Bad Guy copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(new URL("bad-guy/", baseURL).href);
  });
});

test("digits lead to the entry of that rank, and through tied entries", async ({ page }) => {
  await open(page);
  for (const [key, title] of [
    ["2", "Shark"],
    ["8", "Coffee Prince"],
    ["3", "Heart to Heart"],
    ["3", "Me Too, Flower!"],
    ["3", "Heart to Heart"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(cardLink(page, title), key).toBeFocused();
    await expect(cardLink(page, title)).toBeInViewport();
  }
  await open(page, "shark/");
  await page.keyboard.press("7");
  await expect(heading(page, "Bad Guy", 1)).toBeVisible();
});

test("Escape clears the filter and returns to where the reader was", async ({ page }) => {
  await open(page);
  const y = await scrollTo(card(page, "Bad Guy"));
  await page.keyboard.press("/");
  await expect(filterField(page)).toBeFocused();
  expect(await scrollY(page)).toBe(0);
  await page.keyboard.type("rain");
  await expect(entryTitles(page)).toHaveText(["Love Rain"]);
  await page.keyboard.press("Escape");
  await expect(entryTitles(page)).toHaveText(titles);
  await expect(page.getByRole("search")).toHaveCount(0);
  await expectScroll(page, y);
  await expect(page).toHaveURL(/\/$/);
});

test("/ opens the filter, from any page", async ({ page }) => {
  await open(page);
  await page.keyboard.press("/");
  await expect(filterField(page)).toBeFocused();
  await expect(filterField(page)).toHaveValue("");
  await open(page, "shark/");
  await page.keyboard.press("/");
  await expect(filterField(page)).toBeFocused();
  await expect(filterField(page)).toBeInViewport();
  await expect(entryTitles(page)).toHaveText(titles);
  await page.keyboard.type("rain");
  await expect(entryTitles(page)).toHaveText(["Love Rain"]);
});

test("shortcut keys are letters while the reader types in the filter", async ({ page }) => {
  await open(page);
  await (await openFilter(page)).focus();
  await page.keyboard.type("jkswc/?");
  await expect(filterField(page)).toHaveValue("jkswc/?");
  await expect(filterField(page)).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test.describe("the help panel", () => {
  test("? opens the help panel, which lists the keys, and Escape closes it", async ({ page }) => {
    await open(page, "shark/");
    const button = main(page).getByRole("button", { name: "Reveal: What happens" });
    await button.focus();
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByRole("term")).toHaveText(["1 to 9", "j and k", "s", "w", "c", "/ and Esc", "?"]);
    await expect(dialog.getByRole("definition")).toHaveText([
      "The entry of this rank",
      "Next and previous entry, as → and ←",
      "Show or hide its spoilers",
      "Mark it as seen, or not",
      "Copy its link",
      "Open and close the filter",
      "This panel",
    ]);
    await page.keyboard.press("j");
    await settled(page);
    await expect(heading(page, "Shark", 1)).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  test("the Shortcuts button opens the help panel, and has the focus again when it closes", async ({ page }) => {
    await open(page);
    const button = page.getByRole("button", { name: "Shortcuts" });
    await button.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeFocused();
  });

  test("the focus cannot leave the help panel for the page behind", async ({ page }) => {
    await open(page);
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await settled(page);
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    const reached = new Set<string>();
    for (let presses = 0; presses < 6; presses++) {
      await page.keyboard.press("Tab");
      const where = await page.evaluate(() => {
        const active = document.activeElement!;
        return active === document.body ? "" : `${active.closest("dialog") ? "" : "outside: "}${active.textContent}`;
      });
      reached.add(where);
    }
    // Between the last control and the first, the browser's own controls have the focus.
    reached.delete("");
    expect([...reached].sort()).toEqual(["Close", "Use these shortcuts"]);
  });

  test("a click beside the help panel closes it", async ({ page }) => {
    await open(page);
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await settled(page);
    const { y } = (await dialog.boundingBox())!;
    if (hasTouch()) await page.touchscreen.tap(20, y / 2);
    else await page.mouse.click(20, y / 2);
    await expect(dialog).toHaveCount(0);
  });

  test("the help panel is in the window wherever the page is scrolled", async ({ page }) => {
    await open(page);
    await scrollTo(page.getByRole("contentinfo"));
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("heading", { name: "Keyboard shortcuts" })).toBeInViewport({ ratio: 1 });
    await expect(dialog.getByRole("button", { name: "Close" })).toBeInViewport({ ratio: 1 });
  });

  test("a switch in the help panel turns the shortcuts off, also after a reload", async ({ page }) => {
    await open(page);
    await page.keyboard.press("?");
    const use = page.getByRole("dialog").getByRole("switch", { name: "Use these shortcuts" });
    await expect(use).toBeChecked();
    await use.press("Space");
    await expect(use).not.toBeChecked();
    await page.keyboard.press("Escape");
    const expectInert = async () => {
      for (const key of ["j", "k", "s", "c", "/", "?", "ArrowRight"]) {
        const prevented = await keydown(page, { key });
        expect(prevented, key).toBe(false);
      }
      await settled(page);
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect(filterField(page)).toHaveCount(0);
      await expect(page.getByRole("button", { name: /^Hide/ })).toHaveCount(0);
    };
    await expectInert();
    await page.reload();
    await ready(page);
    await expectInert();

    await page.getByRole("button", { name: "Shortcuts" }).press("Enter");
    await use.press("Enter");
    await expect(use).toBeChecked();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await expect(filterField(page)).toBeFocused();
  });
});

// True if the page kept this key from the browser.
function keydown(
  page: Page,
  init: { key: string; ctrlKey?: boolean; altKey?: boolean; metaKey?: boolean },
): Promise<boolean> {
  return page.evaluate((properties) => {
    const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...properties });
    (document.activeElement ?? document.body).dispatchEvent(event);
    return event.defaultPrevented;
  }, init);
}

test("the browser gets keys with Ctrl, Alt or Meta and keys that are no shortcut", async ({ page }) => {
  for (const path of ["./", "shark/"]) {
    await open(page, path);
    const ours = ["j", "k", "s", "c", "/", "?", "ArrowLeft", "ArrowRight"];
    const browsers = ["f", "p", "r", "t", "w", "l", "d", "a", "+", "-", "0", "Tab", "F5", "ArrowUp", "ArrowDown"];
    for (const key of [...ours, ...browsers])
      for (const modifier of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }])
        expect(await keydown(page, { key, ...modifier }), `${JSON.stringify(modifier)} ${key}`).toBe(false);
    const plain = [
      "F1",
      "F3",
      "F5",
      "F11",
      "F12",
      "Tab",
      "PageDown",
      "PageUp",
      " ",
      "Home",
      "End",
      "ArrowUp",
      "ArrowDown",
    ];
    for (const key of [...plain, "Escape", "Enter", "Backspace", "'", "a", "q"])
      expect(await keydown(page, { key }), key).toBe(false);
  }
});

test("the browser does not get the key of a shortcut", async ({ page }) => {
  await open(page);
  // Firefox would open its quick find on /.
  expect(await keydown(page, { key: "/" })).toBe(true);
});

test("Ctrl+C with selected text is left to the browser", async ({ page }) => {
  await open(page, "shark/");
  await heading(page, "Shark", 1).selectText();
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+s");
  await settled(page);
  await expect(status(page)).toBeEmpty();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(main(page).getByRole("button", { name: "Reveal: What happens" })).toBeVisible();
});

test("Space on a focused link scrolls the page", async ({ page }) => {
  await open(page);
  await cardLink(page, "Que Sera Sera").focus();
  const before = await scrollY(page);
  await scrollByKey(page, "Space", (y) => y > before + 300);
  await scrollByKey(page, "Home", (y) => y === 0);
  await expect(heading(page, post.title, 1)).toBeVisible();
});

test("no key, wheel or menu event is prevented, before and after a click on the canvas", async ({ page }) => {
  test.skip(hasTouch(), "a phone has no keys, wheel or menu");
  for (const path of ["./", "shark/"]) {
    await open(page, path);
    // These listeners run last: a prevented event was prevented by a listener of the page.
    await page.evaluate(() => {
      const prevented: string[] = [];
      Object.assign(window, { prevented });
      for (const kind of ["keydown", "keyup", "keypress", "wheel", "contextmenu", "mousedown", "pointerdown"])
        addEventListener(kind, (event) => {
          if (event.defaultPrevented) prevented.push(`${kind} ${event instanceof KeyboardEvent ? event.key : ""}`);
          // A reload would end this test.
          if (event instanceof KeyboardEvent && ["F5", "F1"].includes(event.key)) event.preventDefault();
        });
    });
    for (const clicked of [false, true]) {
      if (clicked) await page.mouse.click(1275, 600);
      for (const key of [
        "Control+f",
        "Control+c",
        "Control+k",
        "Control+a",
        "Control+p",
        "Control+l",
        "Control+Equal",
        "Control+Minus",
        "Control+0",
        "Tab",
        "Shift+Tab",
        "F1",
        "F3",
        "F5",
        "F6",
        "PageDown",
        "PageUp",
        "Space",
        "Home",
        "End",
        "ArrowDown",
        "ArrowUp",
        "Alt+ArrowDown",
        "Meta+k",
        "Escape",
        "Backspace",
      ])
        await page.keyboard.press(key);
      await page.mouse.move(1275, 600);
      await page.mouse.wheel(0, 50);
      await page.keyboard.down("Control");
      await page.mouse.wheel(0, 50);
      await page.keyboard.up("Control");
      await page.mouse.click(1275, 600, { button: "right" });
      await page.mouse.click(1275, 600, { button: "middle" });
      await settled(page);
      expect(
        await page.evaluate(() => (window as unknown as { prevented: string[] }).prevented),
        `clicked: ${clicked}`,
      ).toEqual([]);
    }
  }
});

test("a link that had the focus and is hidden since does not mark the current entry", async ({ page }) => {
  test.skip(hasTouch(), "a narrow window has no rail");
  await open(page, "shark/");
  await press(main(page).getByRole("link", { name: "← Back to the list" }));
  const coffee = card(page, "Coffee Prince");
  await press(coffee.getByRole("button", { name: /^Reveal spoilers/ }));
  const video = coffee.getByRole("link", { name: "Search YouTube for Coffee Prince (opens in a new tab)" });
  await video.focus();
  // The line that decides the current entry is above this position.
  await coffee.evaluate((element) => window.scrollBy(0, element.getBoundingClientRect().top - innerHeight * 0.6));
  const rail = page.getByRole("navigation", { name: "Jump to an entry" });
  const current = rail.locator("[aria-current]");
  await expect(current).toHaveText(/Coffee Prince/);
  await page.goBack();
  await expect(heading(page, "Shark", 1)).toBeVisible();
  await chooseSpoilers(page, "All");
  await chooseSpoilers(page, "Hidden");
  await page.goForward();
  await expect(coffee).toBeVisible();
  await expect(video).toHaveCount(0);
  await expect(chosenSpoilers(page, "Hidden")).toBeFocused();
  await expect(current).toHaveText(/Bad Guy/);
});
