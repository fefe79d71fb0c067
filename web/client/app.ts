// The compiled app, as Emscripten exports it: the functions of app/browser/events.cpp and its memory.
export interface App {
  HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(pointer: number): void;
  _on_frame(seconds: number): void;
  _on_idle(): void;
  _on_activate(key: number): void;
  _on_point(hovered: number, pressed: number): void;
  _on_focus(key: number, visible: number): void;
  _on_key(key: number): number;
  _on_typed(text: number): void;
  _on_traverse(address: number): void;
  _on_copied(): void;
  _on_copy_refused(address: number): void;
  _on_system(preferences: number): void;
  _on_toast_expired(id: number): void;
  _on_fonts(): void;
  _on_storage_changed(): void;
  _on_context_lost(): void;
  _on_post(json: number, size: number): void;
  _on_post_failed(status: number): void;
  _on_post_too_long(max: number): void;
  _on_preview(file: number, json: number, size: number): void;
  _on_preview_too_long(file: number, max: number): void;
  _on_preview_unreadable(file: number): void;
}

const encoder = new TextEncoder();

// The bytes, with a zero behind them, in the app's memory, until _free() takes them.
function allocate(app: App, bytes: Uint8Array): number {
  const pointer = app._malloc(bytes.length + 1);
  app.HEAPU8.set(bytes, pointer);
  app.HEAPU8[pointer + bytes.length] = 0;
  return pointer;
}

export function allocateText(app: App, text: string): number {
  return allocate(app, encoder.encode(text));
}

// Calls `use` with where the bytes stand meanwhile.
export function withBytes(app: App, bytes: Uint8Array, use: (pointer: number) => void): void {
  const pointer = allocate(app, bytes);
  use(pointer);
  app._free(pointer);
}

// Calls `use` with each text as a C string.
export function withTexts<T>(app: App, texts: string[], use: (...pointers: number[]) => T): T {
  const pointers = texts.map((text) => allocateText(app, text));
  try {
    return use(...pointers);
  } finally {
    pointers.forEach((pointer) => app._free(pointer));
  }
}
