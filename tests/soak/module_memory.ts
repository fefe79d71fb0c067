import type { Page } from "@playwright/test";

declare global {
  interface Window {
    moduleMemory(): number; // bytes
  }
}

// Offers window.moduleMemory() in every document that the page loads.
export async function watchModuleMemory(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let memory: WebAssembly.Memory | undefined;
    window.moduleMemory = () => memory?.buffer.byteLength ?? 0;
    const instantiate = WebAssembly.instantiateStreaming.bind(WebAssembly);
    WebAssembly.instantiateStreaming = async (...values) => {
      const instantiated = await instantiate(...values);
      memory = Object.values(instantiated.instance.exports).find((value) => value instanceof WebAssembly.Memory);
      return instantiated;
    };
  });
}
