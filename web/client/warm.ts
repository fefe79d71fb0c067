// A worker that asks for a WebGL context of its own: a browser's first takes 100 to 600 ms in Chromium where its GPU
// process is new or busy, and holds up whoever asks. The page's own then takes 10.
const context = typeof OffscreenCanvas === "function" ? new OffscreenCanvas(1, 1).getContext("webgl2") : null;
(self as unknown as Worker).postMessage(context !== null);

export {};
