import { type NodeText, nodeFlags } from "../../build/generated/contract.ts";
import * as activity from "./activity.ts";
import { AlteredText } from "./altered_text.ts";
import type { App } from "./app.ts";
import type { Frames } from "./frames.ts";
import type { Pictures } from "./pictures.ts";

declare const playerAddress: string; // file name of player.ts; web/build/build.mjs defines it
const playerScript = new URL(playerAddress, import.meta.url).href;
const layoutDelay = 50; // ms, in which a browser lays out and draws new elements
const maxFocusTries = 3; // syncs of the mirror

export interface MirrorNode {
  key: string;
  role: string;
  parent: string;
  before: string; // key of the sibling in front; empty for the first child
  x: number;
  y: number;
  w: number;
  h: number;
  level: number;
  flags: number;
  position: number; // from 1, in a list that is mirrored in part; else 0
  setSize: number;
  texts: Partial<Record<NodeText, string>>;
  style: { face: number; size: number; lineHeight: number; tracking: number; wordSpacing: number; tabular: boolean };
  lines: { text: string; x: number; y: number; w: number; h: number; spaceAfter: boolean }[];
  // An area outside the link where a press activates the link, from the link's top left.
  pressArea: { x: number; y: number; w: number; h: number } | undefined;
}

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
  radiogroup: "div",
  radio: "button",
  textbox: "input",
  img: "div",
  numeral: "p",
  dialog: "dialog",
  alert: "div",
  player: "div",
};
// Safari drops a list's own role with its bullets.
const explicitRoles = new Set(["group", "search", "list", "switch", "radiogroup", "radio", "img", "alert"]);
const labelled = new Set([
  "banner",
  "navigation",
  "region",
  "group",
  "radiogroup",
  "search",
  "article",
  "list",
  "img",
  "dialog",
  "textbox",
]);
const flowing = new Set(["paragraph", "heading", "numeral"]);

// The DOM over the canvas: an element for each semantic node, patched by key.
export class Mirror {
  readonly #root: HTMLElement;
  readonly #siteRoot: URL;
  readonly #app: App;
  readonly #frames: Frames;
  readonly #pictures: Pictures;
  readonly #alteredText: AlteredText;
  readonly #elements = new Map<string, HTMLElement>();
  readonly #nodes = new WeakMap<Element, MirrorNode>();
  #isPatching = false;
  #dialog: HTMLDialogElement | undefined;
  #unit = 1;
  #isFitting = false;
  #unfitted: { span: HTMLElement; width: number; tracking: number }[] = [];
  #current: HTMLElement | undefined; // current item of the navigation
  #hovered = "";
  #pressed = "";
  #reportedFocus = "";
  #restoredFocus = { key: "", tries: 0 };
  #playerTries = 0; // imports of the player's script that failed

  constructor(root: HTMLElement, siteRoot: URL, app: App, frames: Frames, pictures: Pictures) {
    this.#root = root;
    this.#siteRoot = siteRoot;
    this.#app = app;
    this.#frames = frames;
    this.#pictures = pictures;
    this.#alteredText = new AlteredText(root, (element) => this.#isAltered(element));
    this.#listen();
  }

  // Returns the key of the focused node, or an empty text.
  get focused(): string {
    return this.#keyOf(document.activeElement);
  }

  // How far the open dialog is scrolled, CSS px.
  get dialogScroll(): number {
    return this.#dialog?.scrollTop ?? 0;
  }

  // How far the strip of ranks is scrolled to the right, CSS px.
  get stripScroll(): number {
    return this.#elements.get("rail")?.scrollLeft ?? 0;
  }

  element(key: string): HTMLElement | undefined {
    return this.#elements.get(key);
  }

  // Returns how far below the mirror's top the element is drawn, and its height there, CSS px.
  drawnBounds(element: Element): { top: number; height: number } {
    let top = 0;
    for (let at: Element | null = element; at && at !== this.#root; at = at.parentElement)
      top += this.#nodes.get(at)?.y ?? 0;
    const height = this.#nodes.get(element)?.h ?? 0;
    return { top: top * this.#unit, height: height * this.#unit };
  }

  byAnchor(anchor: string): Element | null {
    return anchor ? this.#root.querySelector(`#${CSS.escape(anchor)}`) : null;
  }

  // Calls `changed` when something other than the app has changed the text of a node, and when all texts are the app's
  // again.
  watchText(changed: (isAltered: boolean) => void): void {
    this.#alteredText.watch(changed);
  }

  put(node: MirrorNode): void {
    this.#isPatching = true;
    this.#alteredText.pause();
    const tag = node.role === "heading" ? `h${node.level}` : (tags[node.role] ?? "div");
    const old = this.#elements.get(node.key);
    const element = old?.localName === tag ? old : document.createElement(tag);
    if (old && old !== element) {
      element.append(...old.childNodes);
      old.remove();
    }
    this.#elements.set(node.key, element);
    const oldNode = this.#nodes.get(element);
    this.#nodes.set(element, node);
    this.#setBounds(element, node);
    this.#setAttributes(element, node);
    this.#setLines(element, node, oldNode);
    if (node.role === "img") this.#setPicture(element, node.texts.picture);
    if (node.role === "player") this.#showPlayer(element, node);
    if (element instanceof HTMLDialogElement) this.#dialog = element;
    this.#isPatching = false;
  }

  remove(key: string): void {
    const element = this.#elements.get(key);
    if (!element) return;
    this.#isPatching = true;
    this.#alteredText.pause();
    this.#elements.delete(key);
    // Closing the dialog returns the focus to the element that had the focus before.
    if (element instanceof HTMLDialogElement) {
      element.close();
      this.#dialog = undefined;
    }
    const hadFocus = element.contains(document.activeElement);
    element.remove();
    this.#isPatching = false;
    if (hadFocus) this.#elements.get("page/heading")?.focus({ preventScroll: true });
  }

  // Disables the controls, which need the app. Links work without it. A mirror that is not shown yet is emptied.
  stop(isShown: boolean): void {
    this.#dialog?.close();
    if (!isShown) {
      this.#root.replaceChildren();
      setStyle(this.#root, "--h", "");
    }
    for (const control of this.#root.querySelectorAll<HTMLButtonElement | HTMLInputElement>("button, input"))
      control.disabled = true;
  }

  // Called after a frame's last change. `height`, `scrollPadding`: of the frame. `unit`: CSS px of a length of 1 in
  // rem().
  finish(height: number, scrollPadding: number, unit: number): void {
    setStyle(this.#root, "--h", rem(height));
    const padding = `calc(env(safe-area-inset-top, 0px) + ${rem(scrollPadding)})`;
    setStyle(document.documentElement, "scroll-padding-top", scrollPadding > 0 ? padding : "");
    this.#alteredText.resume();
    this.#unit = unit;
    this.#fitSoon();
    this.#showDialog();
    this.#showCurrent();
    this.#reportFocus();
    this.#tryRestoredFocus();
  }

  // Focuses the node, at once in the app, and in the DOM when the node is mirrored.
  restoreFocus(key: string): void {
    this.#restoredFocus = { key, tries: maxFocusTries };
    queueMicrotask(() => this.#app.call("focus", key, false));
  }

  #tryRestoredFocus(): void {
    const { key, tries } = this.#restoredFocus;
    if (tries === 0) return;
    const element = this.#elements.get(key);
    element?.focus({ preventScroll: true });
    this.#restoredFocus.tries = element ? 0 : tries - 1;
    if (this.#restoredFocus.tries > 0) this.#frames.request(); // a page without changes would not be synced again
    // The node is gone, or behind a dialog: the app must not believe that the node has the focus.
    if (this.#restoredFocus.tries === 0 && this.focused !== key)
      queueMicrotask(() => this.#app.call("focus", this.focused, false));
  }

  // Waits until the browser has laid the lines out: measuring them sooner would force another layout of the page.
  #fitSoon(): void {
    if (this.#unfitted.length === 0 || this.#isFitting) return;
    this.#isFitting = true;
    activity.begin();
    setTimeout(() => {
      activity.end();
      this.#isFitting = false;
      this.#fitLines();
    }, layoutDelay);
  }

  // WebKitGTK 2.50 sets text in whole CSS px even where the window has more device px, so the mirror's lines end up to
  // 5 px away from the drawn lines. Letter spacing spreads the difference. All lines are measured before any is
  // changed, which costs one layout.
  #fitLines(): void {
    const lines = this.#unfitted.splice(0).map(({ span, width, tracking }) => {
      const { length } = span.textContent ?? "";
      return { span, tracking, off: span.getBoundingClientRect().width / this.#unit - width, length };
    });
    for (const { span, tracking, off, length } of lines) {
      if (Math.abs(off) > 1 && Math.abs(off) < length) setStyle(span, "letter-spacing", rem(tracking - off / length));
    }
  }

  // Scrolls the strip of ranks to the current entry when another entry becomes current.
  #showCurrent(): void {
    const strip = this.#elements.get("rail");
    const current = strip?.querySelector<HTMLElement>("[aria-current]") ?? undefined;
    if (current === this.#current) return;
    this.#current = current;
    if (!strip || !current || strip.scrollWidth <= strip.clientWidth) return;
    const { left, width } = current.getBoundingClientRect();
    const from = strip.getBoundingClientRect().left;
    const beyond = Math.max(0, left + 2 * width - from - strip.clientWidth) || Math.min(0, left - width - from);
    if (beyond) strip.scrollLeft += beyond;
  }

  // Sets the end of the dialog's content, and opens a new dialog. Called when the dialog contains its nodes, because the
  // browser focuses the first control.
  #showDialog(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    const ends = [...dialog.children]
      .map((child) => this.#nodes.get(child))
      .map((node) => (node ? node.y + node.h : 0));
    setStyle(dialog, "--end", rem(Math.max(0, ...ends)));
    if (dialog.open) return;
    dialog.showModal();
    const field = dialog.querySelector("input");
    field?.focus();
    field?.select();
  }

  #setBounds(element: HTMLElement, node: MirrorNode): void {
    const parent = this.#elements.get(node.parent) ?? this.#root;
    const before = this.#elements.get(node.before);
    // Extensions move elements and insert their own, so the DOM may differ from the last patch.
    const next = before?.parentElement === parent ? before.nextSibling : parent.firstChild;
    if (element.parentElement !== parent || (next !== element && element.previousElementSibling !== (before ?? null)))
      parent.insertBefore(element, next);
    setStyle(element, "--x", rem(node.x));
    setStyle(element, "--y", rem(node.y));
    setStyle(element, "--w", rem(node.w));
    setStyle(element, "--h", rem(node.h));
    if (!node.pressArea) return;
    const { x, y, w, h } = node.pressArea;
    setStyle(element, "--area", [y, node.w - x - w, node.h - y - h, x].map(rem).join(" "));
  }

  #setAttributes(element: HTMLElement, node: MirrorNode): void {
    const has = (flag: number) => (node.flags & flag) !== 0;
    const set = (name: string, value: string | undefined) => setAttribute(element, name, value);
    const { name, lang, href, anchor, controls, value, hint } = node.texts;
    const isText = node.lines.length > 0 || node.role === "textbox";
    const classes = [
      "node",
      has(nodeFlags.fixed) && "fixed",
      node.role === "numeral" && "rank",
      node.role === "player" && "player",
    ];
    if (isText) classes.push("text", `face${node.style.face}`, node.style.tabular && "tabular");
    if (flowing.has(node.role) || node.lines.length > 1) classes.push("flow");
    if (node.pressArea) classes.push("area");
    set("class", classes.filter(Boolean).join(" "));
    set("role", explicitRoles.has(node.role) ? node.role : undefined);
    set("aria-hidden", node.role === "numeral" ? "true" : undefined);
    const text = textOf(node);
    const isIcon = !text && (node.role === "link" || node.role === "button");
    const needsLabel = labelled.has(node.role) || isIcon || (text && text !== name && !flowing.has(node.role));
    set("aria-label", name && needsLabel ? name : undefined);
    set("lang", lang);
    set("id", anchor ?? idOf(node.key));
    set("tabindex", has(nodeFlags.focusable) ? "-1" : undefined);
    const current = node.role === "button" ? "true" : "location"; // a button plays a moment of the video
    set("aria-current", has(nodeFlags.current) ? current : undefined);
    set("aria-expanded", has(nodeFlags.hasExpanded) ? String(has(nodeFlags.isExpanded)) : undefined);
    set("aria-checked", has(nodeFlags.hasChecked) ? String(has(nodeFlags.isChecked)) : undefined);
    set("aria-pressed", has(nodeFlags.hasPressed) ? String(has(nodeFlags.isPressed)) : undefined);
    set("aria-busy", has(nodeFlags.isBusy) ? "true" : undefined);
    set("aria-posinset", node.position > 0 ? String(node.position) : undefined);
    set("aria-setsize", node.position > 0 ? String(node.setSize) : undefined);
    set("aria-controls", controls === undefined ? undefined : idOf(controls));
    if (element instanceof HTMLAnchorElement) {
      const isExternal = href?.startsWith("https://") ?? false;
      set("href", href === undefined || isExternal ? href : new URL(href, this.#siteRoot).href);
      set("target", has(nodeFlags.newTab) ? "_blank" : undefined);
      set("rel", isExternal ? "noopener noreferrer" : undefined);
      set("data-address", isExternal ? shortAddress(href!) : undefined);
    }
    if (element instanceof HTMLButtonElement) set("type", "button");
    if (element instanceof HTMLInputElement) {
      const submits = has(nodeFlags.hasAction);
      set("type", has(nodeFlags.readOnly) ? "text" : submits ? "url" : "search");
      set("autocomplete", "off");
      set("spellcheck", "false");
      set("enterkeyhint", submits ? "go" : "search");
      set("placeholder", hint);
      element.readOnly = has(nodeFlags.readOnly);
      // The app receives every letter before it draws a frame, so the node's value is never older than the element's.
      // An equal value is not set again, because setting a value moves the caret.
      if (element.value !== (value ?? "")) element.value = value ?? "";
    }
  }

  // Adds the picture, for paper and for the mirror's text on its own. On the screen the canvas draws the picture, and
  // the hidden <img> is not fetched, because it is lazy.
  #setPicture(element: HTMLElement, file: string | undefined): void {
    const address = file === undefined ? undefined : this.#pictures.address(file);
    const old = element.querySelector("img");
    if (address === old?.getAttribute("src")) return;
    old?.remove();
    if (address === undefined) return;
    const picture = Object.assign(document.createElement("img"), { alt: "", loading: "lazy" });
    picture.src = address;
    element.append(picture);
  }

  // Shows the player of a video; its script is fetched with the first player. A device without a network waits for one.
  // Some browsers remember a failed import, so every further try has an address of its own.
  #showPlayer(element: HTMLElement, node: MirrorNode): void {
    if ((node.flags & nodeFlags.readOnly) !== 0) {
      element.replaceChildren();
      return;
    }
    const failed = () => {
      this.#playerTries++;
      if (navigator.onLine) return this.#app.call("player_failed");
      addEventListener("online", () => this.#app.call("player_waits", false), { once: true });
      return this.#app.call("player_waits", true);
    };
    const load = async () => {
      if (!navigator.onLine) throw new Error("offline");
      const address = this.#playerTries > 0 ? `${playerScript}?${this.#playerTries}` : playerScript;
      const { showPlayer } = (await import(address)) as typeof import("./player.ts");
      if (this.#nodes.get(element) === node) showPlayer(element, node);
    };
    void activity.track(load().catch(failed));
  }

  // True if the element's text is not the text that the app has put there.
  #isAltered(element: Element): boolean {
    const node = this.#nodes.get(element);
    if (!node || node.lines.length === 0) return false;
    const shown = (text: string) => text.replace(/\s+/g, " ").trim();
    return element.querySelector("font") !== null || shown(element.textContent ?? "") !== shown(textOf(node));
  }

  #setLines(element: HTMLElement, node: MirrorNode, old: MirrorNode | undefined): void {
    const { size, lineHeight, tracking, wordSpacing } = node.style;
    const [firstLine] = node.lines;
    if (firstLine) {
      setStyle(element, "--line-x", rem(Math.min(...node.lines.map(({ x }) => x))));
      setStyle(element, "--line-y", rem(firstLine.y));
    }
    if (node.lines.length > 0 || node.role === "textbox") {
      setStyle(element, "--size", rem(size));
      setStyle(element, "--line-height", rem(lineHeight));
      setStyle(element, "letter-spacing", tracking === 0 ? "" : rem(tracking));
      setStyle(element, "word-spacing", wordSpacing === 0 ? "" : rem(wordSpacing));
    }
    if (JSON.stringify(old?.lines ?? []) === JSON.stringify(node.lines)) return;
    for (const child of [...element.childNodes]) {
      if (!(child instanceof HTMLElement && this.#nodes.has(child))) child.remove();
    }
    node.lines.forEach((line, index) => {
      const span = document.createElement("span");
      span.className = "line";
      span.textContent = line.text;
      element.append(span);
      this.#unfitted.push({ span, width: line.w, tracking });
      // The mirror's text may break here like the drawn text, and copied text keeps the space.
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
    root.addEventListener("keydown", stepInGroup);
    root.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing && event.target instanceof HTMLInputElement)
        this.#activate(this.#keyOf(event.target));
    });
    root.addEventListener("input", (event) => {
      if (event.target instanceof HTMLInputElement)
        this.#app.call("typed", this.#keyOf(event.target), event.target.value);
    });
    root.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch") this.#point(this.#keyOf(event.target), this.#pressed);
    });
    root.addEventListener("pointerleave", () => this.#point("", ""));
    root.addEventListener("pointerdown", (event) => this.#point(this.#hovered, this.#keyOf(event.target)));
    for (const type of ["pointerup", "pointercancel", "dragend"] as const)
      document.addEventListener(type, () => this.#point(this.#hovered, ""));
    root.addEventListener("focusin", () => this.#reportFocus());
    root.addEventListener("focusout", () => this.#reportFocus());
    root.addEventListener("scroll", () => this.#frames.request(), { capture: true, passive: true });
    root.addEventListener(
      "cancel",
      (event) => {
        event.preventDefault();
        this.#activate(this.#nodes.get(event.target as Element)?.key ?? "");
      },
      true,
    );
  }

  // Returns false if no app is running.
  #activate(key: string): boolean {
    this.#app.call("activate", key);
    return this.#app.isRunning;
  }

  #click(event: MouseEvent): void {
    if (event.target instanceof HTMLDialogElement) {
      const { left, top, right, bottom } = event.target.getBoundingClientRect();
      const isInside =
        event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
      if (!isInside) this.#activate(this.#nodes.get(event.target)?.key ?? "");
      return;
    }
    const key = this.#keyOf(event.target);
    const element = this.#elements.get(key);
    const node = element && this.#nodes.get(element);
    if (!node || (node.flags & nodeFlags.hasAction) === 0 || node.role === "textbox") return;
    // With a modifier key, the browser opens a new tab or window, or downloads the link.
    if (element instanceof HTMLAnchorElement && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey))
      return;
    if (this.#activate(key)) event.preventDefault();
  }

  #point(hovered: string, pressed: string): void {
    if (hovered === this.#hovered && pressed === this.#pressed) return;
    this.#hovered = hovered;
    this.#pressed = pressed;
    this.#app.call("point", hovered, pressed);
  }

  #reportFocus(): void {
    if (this.#isPatching) return;
    const active = document.activeElement;
    const key = this.#keyOf(active);
    const visible = key !== "" && (active?.matches(":focus-visible") ?? false);
    const focus = `${key} ${visible}`;
    if (focus === this.#reportedFocus) return;
    this.#reportedFocus = focus;
    this.#app.call("focus", key, visible);
  }
}

// With an arrow key, chooses the neighbour in a group of radio buttons. Browsers lead from the first of their own to the
// last; here one press to the left would then show every spoiler.
function stepInGroup(event: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
  const radio = event.target instanceof Element && event.target.closest<HTMLElement>('[role="radio"]');
  if (!step || !radio || event.ctrlKey || event.altKey || event.metaKey) return;
  const radios = [...radio.closest('[role="radiogroup"]')!.querySelectorAll<HTMLElement>('[role="radio"]')];
  const next = radios[radios.indexOf(radio) + step];
  event.preventDefault();
  next?.focus();
  next?.click();
}

// Returns the node's whole text, with spaces between its lines where the text has spaces.
function textOf(node: MirrorNode): string {
  return node.lines
    .map((line) => line.text + (line.spaceAfter ? " " : ""))
    .join("")
    .trimEnd();
}

// Returns the address as it is printed: without "https://www." and decoded; long addresses end in "…".
function shortAddress(href: string): string {
  const maxLength = 48;
  const { host, pathname, search } = new URL(href);
  let address = host.replace(/^www\./, "") + pathname.replace(/\/$/, "") + search;
  try {
    address = decodeURIComponent(address);
  } catch {
    // not UTF-8
  }
  return address.length > maxLength ? `${address.slice(0, maxLength)}…` : address;
}

function isControl(node: MirrorNode): boolean {
  return (
    ["link", "button", "switch", "radio", "textbox"].includes(node.role) || (node.flags & nodeFlags.focusable) !== 0
  );
}

// Returns the element id for aria-controls. Different keys give different ids, and no anchor has two hyphens in a row.
function idOf(key: string): string {
  return `n--${key.replace(/[^a-z0-9-]/gi, (character) => `_${character === "/" ? "" : character.charCodeAt(0).toString(16)}_`)}`;
}

// Lengths are CSS px at the usual default font size of 16 px, and grow with the reader's own.
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
