import { nextFrame } from "./load.ts";

// The number of running activities that will change the page: requested frames and idle work, fetches, effects. The
// expiry of a toast and the service worker do not count.
let running = 0;
let begun = 0; // number of activities since the page was loaded
let waiting: (() => void)[] = [];

export function begin(): void {
  running++;
  begun++;
}

export function end(): void {
  if (--running > 0) return;
  for (const resume of waiting) resume();
  waiting = [];
}

export async function track<T>(work: Promise<T>): Promise<T> {
  begin();
  return work.finally(end);
}

// Resolves when no work is running. The caller of end() may begin more work before that.
export async function atRest(): Promise<void> {
  while (running > 0) await new Promise<void>((resolve) => waiting.push(resolve));
}

// Resolves when the post or the reason for its absence is shown, and no frame, idle work, transition, fetch of a
// picture or font, call of the app or effect is due; for tests and for tools that photograph pages. The function waits
// for one more display frame, in which the browser reports scrolling that has not been drawn yet.
export async function settled(): Promise<void> {
  let seen: number;
  do {
    await atRest();
    await document.fonts.ready;
    seen = begun;
    await nextFrame();
  } while (running > 0 || seen !== begun);
}
