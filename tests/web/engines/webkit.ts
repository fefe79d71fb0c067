import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Builder, Button, Capabilities, Key, Origin, type WebDriver } from "selenium-webdriver";
import { type Display, startDisplay } from "./display.ts";
import type { Engine, Session, WindowSize } from "./session.ts";

// The module is a folder, which require() resolves but import does not.
const { DriverService } = createRequire(import.meta.url)(
  "selenium-webdriver/remote",
) as typeof import("selenium-webdriver/remote");

const miniBrowser = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";

// Returns WebDriver's code for a key such as "ArrowDown". A character is its own code.
function webDriverKey(name: string): string {
  if (name.length === 1) return name;
  const key = Key[name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase() as keyof typeof Key];
  if (typeof key !== "string") throw new Error(`no key ${name}`);
  return key;
}

// MiniBrowser prints the console's messages, policy violations included, to this log, and Skia, which paints for WebKit,
// prints there why it ends a page's process.
function complaintsIn(log: string): string[] {
  return readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => /^CONSOLE \S+ ERROR|: fatal error: /.test(line));
}

function sessionOf(browser: WebDriver, log: string, close: () => Promise<void>): Session {
  const moved = { origin: Origin.VIEWPORT, duration: 0 };
  return {
    goto: (address) => browser.get(address),
    reload: () => browser.navigate().refresh(),
    back: () => browser.navigate().back(),
    forward: () => browser.navigate().forward(),
    evaluate: (read, argument) => browser.executeScript(`return (${read})(arguments[0])`, argument),
    run: (script) => browser.executeScript(script),
    click: ({ x, y }) =>
      browser
        .actions()
        .move({ ...moved, x: Math.round(x), y: Math.round(y) })
        .press(Button.LEFT)
        .release(Button.LEFT)
        .perform(),
    drag: (from, to) =>
      browser
        .actions()
        .move({ ...moved, x: Math.round(from.x), y: Math.round(from.y) })
        .press(Button.LEFT)
        .move({ ...moved, x: Math.round((from.x + to.x) / 2), y: Math.round((from.y + to.y) / 2) })
        .move({ ...moved, x: Math.round(to.x), y: Math.round(to.y) })
        .release(Button.LEFT)
        .perform(),
    key: (name) => {
      const keys = name.split("+").map(webDriverKey);
      const last = keys.pop()!;
      const actions = keys.reduce((previous, key) => previous.keyDown(key), browser.actions()).sendKeys(last);
      return keys.reduceRight((previous, key) => previous.keyUp(key), actions).perform();
    },
    type: (text) => browser.actions().sendKeys(text).perform(),
    screenshot: async () => Buffer.from(await browser.takeScreenshot(), "base64"),
    complaints: () => complaintsIn(log),
    close,
  };
}

// Sets the size of the page's window. WebDriver sets the size with the browser's own bars, so their height is added.
async function resize(browser: WebDriver, { width, height }: WindowSize): Promise<void> {
  const window = browser.manage().window();
  const inside = () => browser.executeScript<[number, number]>("return [innerWidth, innerHeight]");
  await window.setRect({ x: 0, y: 0, width, height });
  const [, firstHeight] = await inside();
  await window.setRect({ x: 0, y: 0, width, height: height + (height - firstHeight) });
  await browser.wait(async () => (await inside()).join() === `${width},${height}`, 5000, "the window takes its size");
}

// Limit of each step of a start, seconds: a step that takes longer hangs.
const patience = 20;

function inTime<T>(step: Promise<T>): Promise<T> {
  const timeout = setTimeout(patience * 1000, undefined, { ref: false }).then(() =>
    Promise.reject(new Error(`no answer in ${patience} s`)),
  );
  timeout.catch(() => undefined);
  return Promise.race([step, timeout]);
}

async function startWindow(display: Display, size: WindowSize): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), "webkit-"));
  const log = join(folder, "log");
  const output = openSync(log, "w");
  const service = new DriverService.Builder("/usr/bin/WebKitWebDriver")
    .setLoopback(true)
    .setStdio(["ignore", output, output])
    .setEnvironment({
      ...display.environment,
      GDK_SCALE: String(size.ratio),
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", // the sandbox does not run as root
    })
    .build();
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": {
      binary: miniBrowser,
      args: ["--automation", "--enable-write-console-messages-to-stdout=true"],
    },
  });
  const stop = async () => {
    await service.kill();
    closeSync(output);
    rmSync(folder, { recursive: true });
  };
  try {
    const address = await service.start();
    const browser = new Builder().usingServer(address).withCapabilities(capabilities).build();
    browser.catch(() => undefined); // inTime() reports a failed start; the driver would report the failure a second time
    await inTime(browser.getSession());
    await inTime(resize(browser, size));
    return sessionOf(browser, log, async () => {
      await browser.quit();
      await stop();
    });
  } catch (error) {
    await stop();
    throw error;
  }
}

// MiniBrowser 2.50 sometimes hangs while it starts, before it has loaded a page: it is then started again.
async function openWindow(display: Display, size: WindowSize): Promise<Session> {
  try {
    return await startWindow(display, size);
  } catch (error) {
    console.warn(`WebKit did not start (${String(error)}): again`);
    return startWindow(display, size);
  }
}

export async function startWebKit(): Promise<Engine> {
  const display = await startDisplay();
  return {
    open: (window) => openWindow(display, window),
    close: async () => display.close(),
  };
}
