type Callback =
  | "activate"
  | "context_lost"
  | "copied"
  | "copy_refused"
  | "focus"
  | "fonts"
  | "frame"
  | "idle"
  | "key"
  | "point"
  | "post"
  | "post_failed"
  | "post_too_long"
  | "preview"
  | "preview_too_long"
  | "preview_unreadable"
  | "storage_changed"
  | "system"
  | "toast_expired"
  | "traverse"
  | "typed";

// Emscripten's exports: the functions of app/browser/*.cpp and their memory.
export interface AppModule extends Record<`_on_${Callback}`, (...values: number[]) => number> {
  HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(pointer: number): void;
}

// The compiled app. Calls reach the module only from run() to stop(); before and after they do nothing.
export class App {
  readonly #encoder = new TextEncoder();
  #module: AppModule | undefined;

  get isRunning(): boolean {
    return this.#module !== undefined;
  }

  run(module: AppModule): void {
    this.#module = module;
  }

  stop(): void {
    this.#module = undefined;
  }

  frame(seconds: number): void {
    this.#call("frame", seconds);
  }

  idle(): void {
    this.#call("idle");
  }

  // Returns false if no app runs that could act on it.
  activate(key: string): boolean {
    this.#call("activate", key);
    return this.isRunning;
  }

  point(hovered: string, pressed: string): void {
    this.#call("point", hovered, pressed);
  }

  focus(key: string, isVisible: boolean): void {
    this.#call("focus", key, isVisible);
  }

  // Returns true if the app used the key.
  takeKey(key: string): boolean {
    return this.#call("key", key) !== 0;
  }

  type(text: string): void {
    this.#call("typed", text);
  }

  traverse(address: string): void {
    this.#call("traverse", address);
  }

  copied(): void {
    this.#call("copied");
  }

  copyRefused(address: string): void {
    this.#call("copy_refused", address);
  }

  systemChanged(preferences: number): void {
    this.#call("system", preferences);
  }

  storageChanged(): void {
    this.#call("storage_changed");
  }

  toastExpired(id: number): void {
    this.#call("toast_expired", id);
  }

  fontsChanged(): void {
    this.#call("fonts");
  }

  contextLost(): void {
    this.#call("context_lost");
  }

  receivePost(json: Uint8Array): void {
    this.#call("post", json);
  }

  // The HTTP status, or 0 without a response.
  postFailed(status: number): void {
    this.#call("post_failed", status);
  }

  postTooLong(): void {
    this.#call("post_too_long");
  }

  receivePreview(file: string, json: Uint8Array): void {
    this.#call("preview", file, json);
  }

  previewTooLong(file: string): void {
    this.#call("preview_too_long", file);
  }

  previewUnreadable(file: string): void {
    this.#call("preview_unreadable", file);
  }

  // Passes a text as a C string, and bytes as a pointer and a size; both are freed after the call.
  #call(name: Callback, ...values: (string | number | boolean | Uint8Array)[]): number {
    const module = this.#module;
    if (!module) return 0;
    const pointers: number[] = [];
    const numbers = values.flatMap((value) => {
      if (typeof value === "number" || typeof value === "boolean") return Number(value);
      const isText = typeof value === "string";
      const bytes = isText ? this.#encoder.encode(value) : value;
      const pointer = module._malloc(bytes.length + 1);
      module.HEAPU8.set(bytes, pointer);
      module.HEAPU8[pointer + bytes.length] = 0;
      pointers.push(pointer);
      return isText ? pointer : [pointer, bytes.length];
    });
    const result = module[`_on_${name}`](...numbers);
    for (const pointer of pointers) module._free(pointer);
    return result;
  }
}
