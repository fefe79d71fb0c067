// What a test needs of a browser, whichever it is: one tab in a window of this size.
export interface WindowSize {
  width: number; // CSS px
  height: number;
  ratio: number; // device px in each
}

export interface Point {
  x: number;
  y: number;
}

export interface Session {
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  forward(): Promise<void>;

  evaluate<A, R>(read: (argument: A) => R, argument: A): Promise<R>;
  // Whatever the page's policy forbids scripts of its own.
  run(script: string): Promise<unknown>;

  // A real pointer, at these CSS px of the window.
  click(at: Point): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
  // A key by its DOM name, together with others as in "Control+a".
  key(name: string): Promise<void>;
  type(text: string): Promise<void>;

  // The window as PNG, device px.
  screenshot(): Promise<Buffer>;
  // What the browser said was wrong with the page.
  complaints(): string[];
  close(): Promise<void>;
}

export interface Engine {
  open(window: WindowSize): Promise<Session>;
  close(): Promise<void>;
}
