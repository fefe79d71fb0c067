// Keeps real DOM over the canvas, one element a semantic node, patched by key.

const soon = 50; // ms, in which a browser draws what it was just given

export interface MirrorNode {
  key: string;
  role: string;
  parent: string;
  before: string; // key of the sibling in front; empty for the first
  x: number;
  y: number;
  w: number;
  h: number;
  level: number;
  flags: number;
  position: number; // in a list that is not all told, from 1; else 0
  outOf: number;
  texts: Partial<Record<"name" | "lang" | "href" | "anchor" | "controls" | "value" | "hint", string>>;
  style: { face: number; size: number; lineHeight: number; tracking: number; wordSpacing: number; tabular: boolean };
  lines: { text: string; x: number; y: number; w: number; h: number; spaceAfter: boolean }[];
}

// As app/browser/mirror.cpp writes them.
const Flag = {
  fixed: 1,
  focusable: 2,
  current: 4,
  readOnly: 8,
  hasExpanded: 16,
  isExpanded: 32,
  hasChecked: 64,
  isChecked: 128,
  hasPressed: 256,
  isPressed: 512,
  isOurs: 1024,
  isBusy: 2048,
};

const tags: Record<string, string> = {
  banner: "header",
  navigation: "nav",
  main: "main",
  contentinfo: "footer",
  region: "section",
  group: "div",
  search: "div",
  article: "article",
  list: "ul",
  listitem: "li",
  paragraph: "p",
  terms: "dl",
  term: "dt",
  definition: "dd",
  link: "a",
  button: "button",
  switch: "button",
  textbox: "input",
  img: "div",
  dialog: "dialog",
  alert: "div",
};
const explicitRoles = new Set(["group", "search", "list", "switch", "img", "alert"]); // list: Safari drops it with the bullets
const namedBy = new Set(["banner", "navigation", "region", "group", "search", "article", "list", "img", "dialog", "textbox"]);
const flowing = new Set(["paragraph", "heading"]);

export interface MirrorEvents {
  activate(key: string): boolean; // false where there is no app to do it
  typed(text: string): void;
  point(hovered: string, pressed: string): void;
  focus(key: string, visible: boolean): void;
  dialogScrolled(): void;
}

export class Mirror {
  readonly #root: HTMLElement;
  readonly #absolute: (address: string) => string;
  readonly #events: MirrorEvents;
  readonly #elements = new Map<string, HTMLElement>();
  readonly #nodes = new WeakMap<Element, MirrorNode>();
  #patching = false;
  #dialog: HTMLDialogElement | undefined;
  #unit = 1;
  #fitting = false;
  #unfitted: { span: HTMLElement; width: number; tracking: number }[] = [];
  #hovered = "";
  #pressed = "";

  constructor(root: HTMLElement, absolute: (address: string) => string, events: MirrorEvents) {
    this.#root = root;
    this.#absolute = absolute;
    this.#events = events;
    this.#listen();
  }

  get focused(): string {
    return this.#keyOf(document.activeElement);
  }

  // How far the reader has scrolled in the dialog that is open, CSS px.
  get dialogScroll(): number {
    return this.#dialog?.scrollTop ?? 0;
  }

  element(key: string): HTMLElement | undefined {
    return this.#elements.get(key);
  }

  byAnchor(anchor: string): Element | null {
    return anchor ? this.#root.querySelector(`#${CSS.escape(anchor)}`) : null;
  }

  put(node: MirrorNode): void {
    this.#patching = true;
    const tag = node.role === "heading" ? `h${node.level}` : (tags[node.role] ?? "div");
    const known = this.#elements.get(node.key);
    const element = known?.localName === tag ? known : document.createElement(tag);
    if (known && known !== element) {
      element.append(...known.childNodes);
      known.remove();
    }
    this.#elements.set(node.key, element);
    const old = this.#nodes.get(element);
    this.#nodes.set(element, node);
    this.#place(element, node);
    this.#describe(element, node);
    this.#setLines(element, node, old);
    if (element instanceof HTMLDialogElement) this.#dialog = element;
    this.#patching = false;
  }

  gone(key: string): void {
    const element = this.#elements.get(key);
    if (!element) return;
    this.#patching = true;
    this.#elements.delete(key);
    // Closing gives the focus back to where it was before the dialog.
    if (element instanceof HTMLDialogElement) {
      element.close();
      this.#dialog = undefined;
    }
    const hadFocus = element.contains(document.activeElement);
    element.remove();
    this.#patching = false;
    if (hadFocus) this.#elements.get("page/heading")?.focus({ preventScroll: true });
  }

  // There is no app any more to do what its controls are for. Its links are links.
  stop(): void {
    this.#dialog?.close();
    for (const control of this.#root.querySelectorAll<HTMLButtonElement | HTMLInputElement>("button, input"))
      control.disabled = true;
  }

  // After the last change of a frame: the document is this tall. `unit`: what rem() makes a length of 1, CSS px.
  finish(height: number, unit: number): void {
    setStyle(this.#root, "height", rem(height));
    this.#unit = unit;
    this.#fitSoon();
    this.#openDialog();
    this.#tellFocus();
  }

  // Once the browser has laid the lines out by itself: to measure them sooner makes it lay the page out once more.
  #fitSoon(): void {
    if (this.#unfitted.length === 0 || this.#fitting) return;
    this.#fitting = true;
    setTimeout(() => {
      this.#fitting = false;
      this.#fitLines();
    }, soon);
  }

  // WebKitGTK 2.50 sets text in whole CSS px even where the window has more device px, and is off by 5 px at a line's end:
  // what a new line differs from the drawn one is spread over its characters. All are measured before any is changed.
  #fitLines(): void {
    const lines = this.#unfitted.splice(0).map(({ span, width, tracking }) => {
      const { length } = span.textContent ?? "";
      return { span, tracking, off: span.getBoundingClientRect().width / this.#unit - width, length };
    });
    for (const { span, tracking, off, length } of lines) {
      if (Math.abs(off) > 1 && Math.abs(off) < length) setStyle(span, "letter-spacing", rem(tracking - off / length));
    }
  }

  // Once it holds what it shows, so that the browser finds something in it to focus.
  #openDialog(): void {
    const dialog = this.#dialog;
    if (!dialog || dialog.open) return;
    dialog.showModal();
    const field = dialog.querySelector("input");
    field?.focus();
    field?.select();
  }

  #place(element: HTMLElement, node: MirrorNode): void {
    const parent = this.#elements.get(node.parent) ?? this.#root;
    const before = this.#elements.get(node.before);
    const inPlace =
      element.parentElement === parent && element.previousElementSibling === (before ?? null);
    if (!inPlace) parent.insertBefore(element, before ? before.nextSibling : parent.firstChild);
    setStyle(element, "left", rem(node.x));
    setStyle(element, "top", rem(node.y));
    setStyle(element, "width", rem(node.w));
    setStyle(element, "height", rem(node.h));
    setStyle(element, "margin-bottom", rem(-node.h));
  }

  #describe(element: HTMLElement, node: MirrorNode): void {
    const has = (flag: number) => (node.flags & flag) !== 0;
    const set = (name: string, value: string | undefined) => setAttribute(element, name, value);
    const { name, lang, href, anchor, controls, value, hint } = node.texts;
    const flow = flowing.has(node.role) || node.lines.length > 1 ? "flow" : "label";
    const face = node.lines.length > 0 || node.role === "textbox" ? ` face${node.style.face} ${flow}${node.style.tabular ? " tabular" : ""}` : "";
    set("class", `node${has(Flag.fixed) ? " fixed" : ""}${face}`);
    set("role", explicitRoles.has(node.role) ? node.role : undefined);
    const shown = node.lines.map((line) => line.text + (line.spaceAfter ? " " : "")).join("").trimEnd();
    set("aria-label", name && (namedBy.has(node.role) || (shown && shown !== name && !flowing.has(node.role))) ? name : undefined);
    set("lang", lang);
    set("id", anchor ?? idOf(node.key));
    set("tabindex", has(Flag.focusable) ? "-1" : undefined);
    set("aria-current", has(Flag.current) ? "true" : undefined);
    set("aria-expanded", has(Flag.hasExpanded) ? String(has(Flag.isExpanded)) : undefined);
    set("aria-checked", has(Flag.hasChecked) ? String(has(Flag.isChecked)) : undefined);
    set("aria-pressed", has(Flag.hasPressed) ? String(has(Flag.isPressed)) : undefined);
    set("aria-busy", has(Flag.isBusy) ? "true" : undefined);
    set("aria-posinset", node.position > 0 ? String(node.position) : undefined);
    set("aria-setsize", node.position > 0 ? String(node.outOf) : undefined);
    set("aria-controls", controls === undefined ? undefined : idOf(controls));
    if (element instanceof HTMLAnchorElement) {
      const outside = href?.startsWith("https://") ?? false;
      set("href", href === undefined ? undefined : outside ? href : this.#absolute(href));
      set("rel", outside ? "noopener noreferrer" : undefined);
    }
    if (element instanceof HTMLButtonElement) set("type", "button");
    if (element instanceof HTMLInputElement) {
      set("type", has(Flag.readOnly) ? "text" : "search");
      set("autocomplete", "off");
      set("spellcheck", "false");
      set("enterkeyhint", "search");
      set("placeholder", hint);
      element.readOnly = has(Flag.readOnly);
      // The app is told of every letter before it draws, so what it says is never older. Setting it moves the caret.
      if (element.value !== (value ?? "")) element.value = value ?? "";
    }
  }

  #setLines(element: HTMLElement, node: MirrorNode, old: MirrorNode | undefined): void {
    const { size, lineHeight, tracking, wordSpacing } = node.style;
    const above = element.classList.contains("flow") ? (node.lines[0]?.y ?? 0) : 0;
    setStyle(element, "padding-top", above > 0 ? rem(above) : "");
    if (node.lines.length > 0 || node.role === "textbox") {
      setStyle(element, "font-size", rem(size));
      setStyle(element, "line-height", rem(lineHeight));
      setStyle(element, "letter-spacing", tracking === 0 ? "" : rem(tracking));
      setStyle(element, "word-spacing", wordSpacing === 0 ? "" : rem(wordSpacing));
    }
    if (JSON.stringify(old?.lines) === JSON.stringify(node.lines)) return;
    for (const child of [...element.childNodes]) {
      if (!(child instanceof HTMLElement && this.#nodes.has(child))) child.remove();
    }
    node.lines.forEach((line, index) => {
      const span = document.createElement("span");
      span.className = "line";
      span.textContent = line.text;
      if (!element.classList.contains("flow")) {
        setStyle(span, "left", rem(line.x));
        setStyle(span, "top", rem(line.y));
      }
      element.append(span);
      this.#unfitted.push({ span, width: line.w, tracking });
      // Where the browser may break too, and what a copy holds there.
      if (index + 1 < node.lines.length) element.append(line.spaceAfter ? " " : document.createElement("wbr"));
    });
  }

  #keyOf(target: EventTarget | null): string {
    for (let element = target instanceof Element ? target : null; element && element !== this.#root; ) {
      const node = this.#nodes.get(element);
      if (node && isControl(node)) return node.key;
      element = element.parentElement;
    }
    return "";
  }

  #listen(): void {
    const root = this.#root;
    root.addEventListener("click", (event) => this.#click(event));
    root.addEventListener("input", (event) => {
      if (event.target instanceof HTMLInputElement) this.#events.typed(event.target.value);
    });
    root.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch") this.#point(this.#keyOf(event.target), this.#pressed);
    });
    root.addEventListener("pointerleave", () => this.#point("", ""));
    root.addEventListener("pointerdown", (event) => this.#point(this.#hovered, this.#keyOf(event.target)));
    for (const over of ["pointerup", "pointercancel", "dragend"] as const)
      document.addEventListener(over, () => this.#point(this.#hovered, ""));
    root.addEventListener("focusin", () => this.#tellFocus());
    root.addEventListener("focusout", () => this.#tellFocus());
    root.addEventListener("scroll", () => this.#events.dialogScrolled(), { capture: true, passive: true });
    root.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#events.activate(this.#nodes.get(event.target as Element)?.key ?? "");
    }, true);
  }

  #click(event: MouseEvent): void {
    if (event.target instanceof HTMLDialogElement) {
      const { left, top, right, bottom } = event.target.getBoundingClientRect();
      const inside = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
      if (!inside) this.#events.activate(this.#nodes.get(event.target)?.key ?? "");
      return;
    }
    const key = this.#keyOf(event.target);
    const element = this.#elements.get(key);
    const node = element && this.#nodes.get(element);
    if (!node || (node.flags & Flag.isOurs) === 0) return;
    // New tab, new window, download: the browser's own.
    if (element instanceof HTMLAnchorElement && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return;
    if (this.#events.activate(key)) event.preventDefault();
  }

  #point(hovered: string, pressed: string): void {
    if (hovered === this.#hovered && pressed === this.#pressed) return;
    this.#hovered = hovered;
    this.#pressed = pressed;
    this.#events.point(hovered, pressed);
  }

  #lastFocus = "";

  #tellFocus(): void {
    if (this.#patching) return;
    const active = document.activeElement;
    const key = this.#keyOf(active);
    const visible = key !== "" && (active?.matches(":focus-visible") ?? false);
    const mirrored = `${key} ${visible}`;
    if (mirrored === this.#lastFocus) return;
    this.#lastFocus = mirrored;
    this.#events.focus(key, visible);
  }
}

function isControl(node: MirrorNode): boolean {
  return ["link", "button", "switch", "textbox"].includes(node.role) || (node.flags & Flag.focusable) !== 0;
}

// Others refer to it by aria-controls. No two keys have the same, and no anchor: those have no hyphens side by side.
function idOf(key: string): string {
  return `n--${key.replace(/[^a-z0-9-]/gi, (character) => `_${character === "/" ? "" : character.charCodeAt(0).toString(16)}_`)}`;
}

// All lengths come in CSS px of a page at the usual 16 px, and grow with the reader's own default font size.
function rem(length: number): string {
  return `${length / 16}rem`;
}

function setStyle(element: HTMLElement, property: string, value: string): void {
  if (element.style.getPropertyValue(property) !== value) element.style.setProperty(property, value);
}

function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
