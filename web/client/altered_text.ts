// Observes whether something other than the app, such as a translator, has changed the text of mirrored elements.
export class AlteredText {
  readonly #root: HTMLElement;
  readonly #isAltered: (element: Element) => boolean;
  readonly #altered = new Set<Element>();
  readonly #observer = new MutationObserver((changes) => this.#check(changes));
  #changed: (isAltered: boolean) => void = () => {};
  #reported = false;
  #isPaused = false;

  // `isAltered` tells whether the text of a mirrored element is not the app's.
  constructor(root: HTMLElement, isAltered: (element: Element) => boolean) {
    this.#root = root;
    this.#isAltered = isAltered;
  }

  // Calls `changed` when the first text was altered, and when all texts are the app's again.
  watch(changed: (isAltered: boolean) => void): void {
    this.#changed = changed;
    this.#observer.observe(this.#root, { childList: true, characterData: true, subtree: true });
    // Chromium's translator marks the page; before it has translated new text, the text is the app's.
    const ofPage = new MutationObserver(() => this.#report());
    ofPage.observe(document.documentElement, { attributeFilter: ["class"] });
    this.#report();
  }

  // Called before the app changes the mirror; the app's own changes until resume() do not count.
  pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    const records = this.#observer.takeRecords();
    queueMicrotask(() => this.#check(records)); // the app must not be called while it changes the mirror
  }

  resume(): void {
    this.#isPaused = false;
    this.#observer.takeRecords();
  }

  #check(changes: MutationRecord[]): void {
    if (changes.length === 0) return;
    const targets = changes.flatMap(({ target }) => this.#elementsAround(target));
    for (const element of new Set([...this.#altered, ...targets])) {
      if (element.isConnected && this.#isAltered(element)) this.#altered.add(element);
      else this.#altered.delete(element);
    }
    this.#report();
  }

  // Returns the elements around the target, from the innermost to the child of the root.
  #elementsAround(target: Node): Element[] {
    const around: Element[] = [];
    for (let node: Node | null = target; node && node !== this.#root; node = node.parentNode)
      if (node instanceof Element) around.push(node);
    return around;
  }

  #report(): void {
    const isMarked = /(^|\s)translated-(ltr|rtl)(\s|$)/.test(document.documentElement.className);
    const isAltered = isMarked || this.#altered.size > 0;
    if (isAltered === this.#reported) return;
    this.#reported = isAltered;
    this.#changed(isAltered);
  }
}
