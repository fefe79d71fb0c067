export class FetchFailure extends Error {
  // `status`: the HTTP status, or 0 without a response.
  constructor(status: number) {
    super(`status ${status}`);
  }
}

// Fetches the address, and calls `count` with the size of each chunk that its reader receives, uncompressed. Throws
// FetchFailure if the response cannot be used.
export async function fetchCounted(address: string, count: (bytes: number) => void): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: "same-origin" });
  } catch {
    throw new FetchFailure(0);
  }
  if (!response.ok) throw new FetchFailure(response.status);
  if (!response.body) return response;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      count(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), { headers: response.headers });
}

// Returns the body, or null after cancelling it if it has more than `max` bytes.
export async function readBody(response: Response, max: number): Promise<Uint8Array | null> {
  const reader = response.body?.getReader();
  const chunks: BlobPart[] = [];
  let size = 0;
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    chunks.push(read.value);
    size += read.value.length;
    if (size <= max) continue;
    void reader?.cancel();
    return null;
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

// Resolves in a new task, behind the tasks that the browser has queued.
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

// Resolves after the display's next frame; in a hidden page, which gets no frames, in a new task.
export async function nextFrame(): Promise<void> {
  if (document.visibilityState === "visible") await new Promise((resolve) => requestAnimationFrame(resolve));
  await nextTask();
}

// Resolves when the work succeeds or fails, or after `timeout` ms.
export function endOrTimeout(work: Promise<unknown>, timeout: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeout);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    work.then(end, end);
  });
}

const paintTimeout = 1000; // ms

// Resolves when the page's own HTML has been painted, unless the page is hidden. If the canvas replaced the HTML
// sooner, tools that measure the largest contentful paint would find no paint.
export async function painted(): Promise<void> {
  // An entry's picture may be painted a frame after the text; only Chromium reports when a picture is painted.
  const picture = document.querySelector<HTMLImageElement>("#app_content img[elementtiming]");
  const isMissing = !picture || (picture.complete && picture.naturalWidth === 0);
  const types = [...(isMissing ? [] : ["element"]), "largest-contentful-paint", "paint"];
  const supported = globalThis.PerformanceObserver?.supportedEntryTypes ?? [];
  const type = types.find((candidate) => supported.includes(candidate));
  if (!type || document.visibilityState !== "visible") return;
  let observer: PerformanceObserver | undefined;
  const reported = new Promise<void>((resolve) => {
    observer = new PerformanceObserver(() => resolve());
    observer.observe({ type, buffered: true });
  });
  await endOrTimeout(reported, paintTimeout);
  observer?.disconnect();
}
