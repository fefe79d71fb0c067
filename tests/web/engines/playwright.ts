import type { Browser, BrowserType, LaunchOptions, Page } from "@playwright/test";
import { Witness } from "../page.ts";
import { startDisplay } from "./display.ts";
import type { Engine, Session, WindowSize } from "./session.ts";

async function openTab(
  browser: Browser,
  { width, height, ratio }: WindowSize,
  origin: string,
  allowed: RegExp[] = [],
): Promise<Session> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: ratio,
    serviceWorkers: "allow",
  });
  const witness = new Witness(origin);
  for (const complaint of allowed) witness.allow(complaint);
  await witness.watch(context);
  return sessionOf(await context.newPage(), witness);
}

function sessionOf(page: Page, witness: Witness): Session {
  return {
    goto: async (address) => void (await page.goto(address)),
    reload: async () => void (await page.reload()),
    back: async () => void (await page.goBack()),
    forward: async () => void (await page.goForward()),
    evaluate: (read, argument) =>
      page.evaluate(read as (argument: unknown) => unknown, argument as unknown) as Promise<never>,
    run: (script) => page.evaluate(script),
    click: ({ x, y }) => page.mouse.click(x, y),
    drag: async (from, to) => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 5 });
      await page.mouse.up();
    },
    key: (name) => page.keyboard.press(name),
    type: (text) => page.keyboard.type(text),
    screenshot: () => page.screenshot({ caret: "initial" }),
    complaints: () => witness.unexpected,
    close: () => page.context().close(),
  };
}

export async function startChromium(type: BrowserType, options: LaunchOptions, origin: string): Promise<Engine> {
  const browser = await type.launch(options);
  return {
    open: (window) => openTab(browser, window, origin),
    close: () => browser.close(),
  };
}

// Starts Debian's Firefox ESR, controlled over WebDriver BiDi by this Playwright driver.
export async function startFirefox(type: BrowserType, origin: string): Promise<Engine> {
  const display = await startDisplay();
  const browser = await type.launch({
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: false, // Firefox has no WebGL without a display
    env: display.environment,
  });
  return {
    // Playwright adds a style element for each screenshot, which the page's policy refuses.
    open: (window) => openTab(browser, window, origin, [/\bstyle-src-elem\b/]),
    close: async () => {
      await browser.close();
      display.close();
    },
  };
}
