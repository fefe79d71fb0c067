import type { Page } from "@playwright/test";

// What a page is still about to do, told by the page itself: in there as window.soak.
interface Account {
  settled(): Promise<void>;
  memory(): number;
}
declare global {
  interface Window {
    soak: Account;
  }
}

// Before the page's own scripts run.
export async function keepAccount(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const long = 200; // ms; a message that goes by itself is not waited for
    let awaited = 0;
    let heard: (() => void)[] = [];
    const frame = window.requestAnimationFrame.bind(window);
    const later = window.setTimeout.bind(window);
    const done = () => {
      if (--awaited === 0) tell();
    };
    const channel = new MessageChannel();
    const tell = () => channel.port2.postMessage(undefined);
    // After what the last of them has left in the queues of the browser.
    channel.port1.onmessage = () => {
      if (awaited > 0) return;
      heard.forEach((resolve) => resolve());
      heard = [];
    };
    window.requestAnimationFrame = (callback) => {
      awaited++;
      return frame((now) => {
        try {
          callback(now);
        } finally {
          done();
        }
      });
    };
    const counted = (callback: () => void, delay = 0) => {
      if (delay > long) return later(callback, delay);
      awaited++;
      return later(() => {
        try {
          callback();
        } finally {
          done();
        }
      }, delay);
    };
    Object.assign(window, { setTimeout: counted });
    const decode = HTMLImageElement.prototype.decode;
    HTMLImageElement.prototype.decode = async function () {
      awaited++;
      await decode.call(this).finally(done);
    };
    let memory: WebAssembly.Memory | undefined;
    const instantiate = WebAssembly.instantiateStreaming.bind(WebAssembly);
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiate(...given);
      memory = Object.values(made.instance.exports).find((value) => value instanceof WebAssembly.Memory);
      return made;
    };
    window.soak = {
      memory: () => memory?.buffer.byteLength ?? 0,
      // Once two frames of the display have brought the events that an act leaves behind, and nothing waits any more.
      settled: async () => {
        for (let i = 0; i < 2; i++) await new Promise((resolve) => frame(resolve));
        await new Promise<void>((resolve) => {
          heard.push(resolve);
          if (awaited === 0) tell();
        });
      },
    };
  });
}
