export interface WindowSize {
  width: number; // CSS px
  height: number;
  ratio: number; // device px per CSS px
}

export interface Point {
  x: number;
  y: number;
}

// A tab of any browser.
export interface Session {
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;

  evaluate<A, R>(read: (argument: A) => R, argument: A): Promise<R>;
  // Runs a script that is not bound by the page's policy.
  run(script: string): Promise<unknown>;

  // Moves and presses a real pointer. Points are in CSS px of the window.
  click(at: Point): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
  // Presses a key by its DOM name, with modifiers as in "Control+a".
  key(name: string): Promise<void>;
  type(text: string): Promise<void>;

  // Returns the window as PNG, in device px.
  screenshot(): Promise<Buffer>;
  // Returns the errors and policy violations that the browser has logged.
  complaints(): string[];
  close(): Promise<void>;
}

export interface Engine {
  open(window: WindowSize): Promise<Session>;
  close(): Promise<void>;
}
