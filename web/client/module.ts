import type { AppModule } from "./app.ts";
import { FetchFailure, fetchCounted, nextTask, painted } from "./load.ts";
import type { Page } from "./page.ts";
import type { Progress } from "./progress.ts";
import type { Trouble } from "./status.ts";

type CreateModule = (settings: object) => Promise<AppModule>;

const link = document.getElementById("app_module") as HTMLLinkElement;
const scriptUrl = link.href;
const wasmUrl = new URL(link.dataset.wasm!, location.href).href; // read now: the page's address will change
export const wasmBytes = Number(link.dataset.wasmBytes);

// Fetches the module once the page is painted. The module takes twice as long as all downloads before the paint, and
// would delay them.
export async function fetchWasm(progress: Progress): Promise<Response> {
  await painted();
  return fetchCounted(wasmUrl, (bytes) => progress.add("wasm", bytes));
}

// Browsers and Emscripten's abort() have different messages for exhausted memory.
function isOutOfMemory(error: unknown): boolean {
  return /\bOOM\b|out of memory|allocate/i.test(String(error));
}

// True if the module has trapped or aborted, and must not be called again.
export function isFatal(error: unknown): boolean {
  return isOutOfMemory(error) || error instanceof WebAssembly.RuntimeError;
}

export function troubleOf(error: unknown): Trouble {
  if (isOutOfMemory(error)) return "no-memory";
  return isFatal(error) ? "broken" : "no-app";
}

// Returns the module after its main() has run, or the reason why there is no module. The page may call the module only
// from then on.
export async function startModule(
  fetched: Promise<Response>,
  prepared: Promise<Trouble | undefined>,
  page: Page,
): Promise<AppModule | Trouble> {
  try {
    const creating = createModule(fetched, prepared, page);
    const trouble = await Promise.race([prepared, creating.then(() => undefined)]);
    return trouble ?? (await creating);
  } catch (error) {
    // The browser itself logs a fetch that failed. A page that is left while it loads ends its fetches.
    if (!(error instanceof FetchFailure)) console.error(error);
    return troubleOf(error);
  }
}

// Never resolves if the canvas is in trouble.
async function createModule(
  fetched: Promise<Response>,
  prepared: Promise<Trouble | undefined>,
  page: Page,
): Promise<AppModule> {
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const instantiate = async (imports: WebAssembly.Imports) => {
    const response = await fetched;
    // Some hosts do not send the type for WebAssembly. Without the type, a browser does not compile the module during
    // the download.
    const wasm = new Response(response.body, { headers: { "Content-Type": "application/wasm" } });
    return (await WebAssembly.instantiateStreaming(wasm, imports)).instance;
  };
  const instantiateWasm = (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
    instantiate(imports)
      .then(async (instance) => {
        if (await prepared) return;
        await nextTask(); // a new task, because the canvas's context was a long task already
        done(instance);
      })
      .catch(fail);
    return {};
  };
  const { default: create } = (await import(scriptUrl)) as { default: CreateModule };
  return Promise.race([create({ page, instantiateWasm }), failed]);
}
