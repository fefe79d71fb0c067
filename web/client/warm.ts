// A worker that creates a WebGL context. Chromium's first context takes 100 to 600 ms while the GPU process is new or
// busy, and blocks its thread; the page's own context then takes 10 ms.
const context = typeof OffscreenCanvas === "function" ? new OffscreenCanvas(1, 1).getContext("webgl2") : null;
(self as unknown as Worker).postMessage(context !== null);

export {};
