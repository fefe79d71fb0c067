import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";

export interface Display {
  environment: Record<string, string>;
  close(): void;
}

// Firefox and WebKitGTK draw WebGL only on a display. Each browser has its own, since focus and clipboard belong to the
// display. Without a window manager the window under the pointer has the focus; the pointer is in the middle of the
// screen, which is so small that a window at its corner reaches the pointer.
export async function startDisplay(): Promise<Display> {
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = (await once(server.stdio[3] as Readable, "data")) as [Buffer];
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  delete environment.WAYLAND_DISPLAY;
  return {
    environment: { ...environment, DISPLAY: `:${number.toString().trim()}`, LIBGL_ALWAYS_SOFTWARE: "1" },
    close: () => void server.kill(),
  };
}
