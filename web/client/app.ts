// The functions of the module that the page calls: on_<name>() in app/browser/*.cpp.
interface Calls {
  frame: [seconds: number];
  idle: [];
  activate: [key: string];
  point: [hovered: string, pressed: string];
  focus: [key: string, isVisible: boolean];
  key: [key: string]; // returns 1 if the app used the key
  typed: [key: string, text: string];
  traverse: [address: string];
  copied: [message: string];
  copy_refused: [text: string];
  player_waits: [isWaiting: boolean]; // the device is offline, or online again
  picture_saved: [entryId: string];
  picture_failed: [];
  player_failed: []; // the player's script could not be fetched
  system: [preferences: number]; // bits of the contract's media queries
  storage_changed: [];
  toast_expired: [id: number];
  fonts: [];
  whole_list: [isWhole: boolean, isForPrint: boolean]; // lays out and mirrors every row of a list, at once
  context_lost: [];
  post: [json: Uint8Array];
  preview: [file: string, json: Uint8Array];
  preview_too_long: [file: string];
  preview_unreadable: [file: string];
}

// Emscripten's exports: functions that take numbers and pointers, and their memory.
export interface AppModule extends Record<`_on_${keyof Calls}`, (...values: number[]) => number> {
  HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(pointer: number): void;
}

// The compiled app. Calls reach the module only from run() to stop(); before and after they do nothing and return 0.
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

  // Passes a text as a C string, and bytes as a pointer and a size; both are freed after the call.
  call<Name extends keyof Calls>(name: Name, ...values: Calls[Name]): number {
    const module = this.#module;
    if (!module) return 0;
    const pointers: number[] = [];
    const numbers = values.flatMap((value: string | number | boolean | Uint8Array) => {
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
