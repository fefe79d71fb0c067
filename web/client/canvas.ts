import type { Glyphs } from "./glyphs.ts";
import { endOrTimeout } from "./load.ts";
import type { Renderer } from "./renderer.ts";
import type { Trouble } from "./status.ts";
import { scriptAddress } from "./trusted.ts";
import type { Viewport } from "./viewport.ts";

const warmUpTimeout = 2000; // ms
const pollInterval = 4; // ms

// Starts the browser's WebGL in a worker, which holds a context until the returned function is called. The canvas then
// gets its own context in 10 ms instead of 100 to 600 ms (Chromium).
async function warmUp(): Promise<() => void> {
  try {
    const worker = new Worker(scriptAddress("warm"));
    const started = new Promise((resolve) => {
      worker.onmessage = worker.onerror = resolve;
    });
    await endOrTimeout(started, warmUpTimeout);
    return () => worker.terminate();
  } catch {
    return () => {}; // workers are switched off
  }
}

// Resolves when the GPU has drawn everything that the browser has queued, for the canvas and for the page.
async function finishDrawing(context: WebGL2RenderingContext): Promise<void> {
  const fence = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!fence) return;
  context.flush();
  while (context.getSyncParameter(fence, context.SYNC_STATUS) === context.UNSIGNALED)
    await new Promise((resolve) => setTimeout(resolve, pollInterval));
  context.deleteSync(fence);
}

// Creates the canvas's context, or returns the reason why the app cannot draw. Creating the context can take longer
// than all other steps before the first frame, so this function runs while the module is being fetched.
export async function prepareCanvas(
  renderer: Renderer,
  viewport: Viewport,
  glyphs: Glyphs,
): Promise<Trouble | undefined> {
  const endWarmUp = await warmUp();
  viewport.read(); // sizes the canvas now: a resize costs more once the canvas has a context
  const context = renderer.createContext();
  endWarmUp();
  if (!context) return "no-webgl";
  await finishDrawing(context); // otherwise the first use of a 2D canvas would wait for the GPU
  return glyphs.canRead ? undefined : "no-pixels";
}
