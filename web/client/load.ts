// Fetching with progress. Sizes are of the files as they are, not as they travel: only those are known beforehand.

export class Progress {
  readonly #totals = new Map<string, number>();
  readonly #loaded = new Map<string, number>();
  readonly #report: (fraction: number) => void;

  constructor(report: (fraction: number) => void) {
    this.#report = report;
  }

  expect(name: string, bytes: number): void {
    this.#totals.set(name, bytes);
    this.#loaded.set(name, 0);
  }

  add(name: string, bytes: number): void {
    this.#loaded.set(name, (this.#loaded.get(name) ?? 0) + bytes);
    const sum = (numbers: Map<string, number>) => [...numbers.values()].reduce((a, b) => a + b, 0);
    this.#report(Math.min(1, sum(this.#loaded) / Math.max(1, sum(this.#totals))));
  }
}

export class FetchFailure extends Error {
  // The status of the answer, 0 where there was none.
  constructor(readonly status: number) {
    super(`status ${status}`);
  }
}

// The answer, its body counted as it arrives. Throws FetchFailure where there is none to use.
export async function fetchCounted(address: string, name: string, progress: Progress): Promise<Response> {
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
      progress.add(name, chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(counter), { headers: response.headers });
}

// Resolves in a task of its own, after what the page has to do meanwhile.
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

// Resolves once the browser has been given its first frame to draw. Nobody draws a page that nobody sees.
export async function firstFrame(): Promise<void> {
  if (document.visibilityState === "visible") await new Promise((resolve) => requestAnimationFrame(resolve));
  await nextTask();
}

// The body, or null if it is longer than that: what is left of it is then not fetched.
export async function bytesOf(response: Response, max: number): Promise<Uint8Array | null> {
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

const paintPatience = 1000; // ms

// What the browser tells of once what the reader sees first is on the screen: an entry's picture may be so a frame after the
// text, and only Chromium tells of pictures.
function firstSights(): string[] {
  const picture = document.querySelector<HTMLImageElement>("#content img[elementtiming]");
  const isMissing = !picture || (picture.complete && picture.naturalWidth === 0);
  return [...(isMissing ? [] : ["element"]), "largest-contentful-paint", "paint"];
}

// Resolves once the page's own HTML has been on the screen. What replaces it sooner leaves the browser, and those who
// measure by it, without anything to call the page's largest paint. A page that nobody sees is never painted.
export async function painted(): Promise<void> {
  const known = globalThis.PerformanceObserver?.supportedEntryTypes ?? [];
  const type = firstSights().find((candidate) => known.includes(candidate));
  if (!type || document.visibilityState !== "visible") return;
  await new Promise<void>((resolve) => {
    const observer = new PerformanceObserver(() => done());
    const timer = setTimeout(() => done(), paintPatience);
    const done = () => {
      clearTimeout(timer);
      observer.disconnect();
      resolve();
    };
    observer.observe({ type, buffered: true });
  });
}
