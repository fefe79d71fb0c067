// What a page shows and whether it may: run in the page, so everything it needs comes with the argument.

export interface Secret {
  key: string; // under which it is revealed
  entry: string;
  texts: string[];
  address?: string; // what a link to it searches for
}

// Texts are without spaces, but for the short title.
export interface Known {
  root: string; // path of the site
  title: string;
  shortTitle: string;
  entries: Record<string, string>; // title by id
  tags: string[];
  outside: string[]; // origins that links may lead to
  secrets: Secret[];
}

export interface Look {
  wrong: string[];
  controls: string[]; // role and name of those that the reader can reach
  focused: string;
  isShown: boolean;
}

export function look(known: Known): Look {
  const wrong: string[] = [];
  const expect = (holds: boolean, what: string) => void (holds || wrong.push(what));
  const mirror = document.getElementById("mirror")!;
  const all = [...document.querySelectorAll<HTMLElement>("body *")];
  const said = (element: Element) =>
    `${element.getAttribute("role") ?? element.localName} “${element.getAttribute("aria-label") ?? (element.textContent?.trim() || element.id)}”`;

  const ids = all.map(({ id }) => id).filter(Boolean);
  expect(new Set(ids).size === ids.length, `ids twice: ${ids.filter((id, i) => ids.indexOf(id) !== i).join(" ")}`);
  for (const element of mirror.querySelectorAll("[aria-controls]"))
    expect(ids.includes(element.getAttribute("aria-controls")!), `${said(element)} controls what is not there`);

  // One tab stop a control, and nothing else is one.
  const controls = [...mirror.querySelectorAll<HTMLElement>("a, button, input")];
  const dialog = mirror.querySelector<HTMLDialogElement>("dialog");
  for (const control of controls) {
    expect(control.tabIndex === 0, `${said(control)} is no tab stop`);
    expect(control.querySelector("a, button, input, [tabindex]") === null, `${said(control)} holds a control`);
    if (control instanceof HTMLAnchorElement) {
      expect(control.hasAttribute("href"), `${said(control)} leads nowhere`);
      const isOurs = control.origin === location.origin;
      const path = control.pathname.slice(known.root.length).replace(/\/$/, "");
      const isPage = path === "" || path === "licenses.txt" || Object.hasOwn(known.entries, path);
      expect(isOurs ? isPage : known.outside.includes(control.origin), `${said(control)} leads to ${control.href}`);
      expect(isOurs || control.relList.contains("noopener"), `${said(control)} opens the page that it leads to to ours`);
    }
  }
  for (const element of mirror.querySelectorAll<HTMLElement>("[tabindex]"))
    expect(element.tabIndex === -1, `${said(element)} is a tab stop, and no control`);
  expect(dialog === null || dialog.open, "a dialog is there, and not open");

  // What is hidden is nowhere; what is revealed of the entry is there.
  const revealed = new Set((sessionStorage.getItem("revealed") ?? "").split("\n"));
  const bare = (text: string | null | undefined) =>
    (text ?? "").replace(/[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, "");
  const decoded = (text: string) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const text = bare(document.body.textContent);
  const attributes = bare(all.flatMap((element) => [...element.attributes].map(({ value }) => `${value}\n${decoded(value)}`)).join("\n"));
  const whole = text + attributes + bare(document.title);
  const path = location.pathname.slice(known.root.length).replace(/\/?(index\.html)?$/, "");
  const isShown = document.getElementById("content") === null && document.documentElement.dataset.app !== undefined;
  const hasPost = !mirror.querySelector("h1")?.textContent?.startsWith("This post cannot be shown");
  for (const { key, entry, texts, address } of isShown ? known.secrets : []) {
    const isOpen = revealed.has(key);
    for (const secret of texts) {
      if (!isOpen) expect(!whole.includes(secret), `${key} is hidden, and in the page`);
      else if (path === entry && hasPost) expect(text.includes(secret), `${key} is open, and not in the page`);
    }
    if (address !== undefined && !isOpen) expect(!attributes.includes(address), `${key} is hidden, and linked`);
  }

  // The page is the one of its address.
  if (isShown && hasPost) {
    const first = [...mirror.querySelectorAll("h1")].map((heading) => bare(heading.textContent));
    const query = new URLSearchParams(location.search);
    const title = Object.hasOwn(known.entries, path) ? known.entries[path]! : known.title;
    expect(first.length === 1 && first[0] === title, `at “${path}” the page says ${JSON.stringify(first)}`);
    const isUnknown = path !== "" && !Object.hasOwn(known.entries, path);
    const tab = isUnknown ? `Nosuchpage·${known.title}` : path === "" ? known.title : `${title}·${known.title}`;
    expect(bare(document.title) === tab, `at “${path}” the title is “${document.title}”`);
    expect((mirror.querySelector("[role=alert]") !== null) === isUnknown, `at “${path}” there is a notice, or none`);
    if (path === "") {
      const field = mirror.querySelector<HTMLInputElement>("input[type=search]");
      expect(field?.value === (query.get("q") ?? ""), `at ${location.search} the filter says “${field?.value}”`);
      const pressed = [...mirror.querySelectorAll("[aria-pressed=true]")].map((chip) => bare(chip.textContent));
      const tag = bare(query.get("tag"));
      expect(pressed.join() === (known.tags.includes(tag) ? tag : ""), `at ${location.search} the tag is ${pressed.join()}`);
    }
    expect(mirror.querySelectorAll("main").length === 1, "not one main");
    for (const element of mirror.querySelectorAll("[aria-busy=true]")) expect(false, `${said(element)} is still busy`);
  }

  // The focus is on something that is there.
  const active = document.activeElement;
  if (active !== document.body && active !== null) {
    const { width, height } = active.getBoundingClientRect();
    expect(mirror.contains(active) || !isShown, `the focus is on ${said(active)}, not of the app`);
    expect(active.checkVisibility() && width > 0 && height > 0, `the focus is on ${said(active)}, which shows nothing`);
    expect(dialog === null || dialog.contains(active), `the focus is on ${said(active)}, behind the dialog`);
  }
  return {
    wrong,
    controls: controls.filter((control) => dialog === null || dialog.contains(control)).map(said),
    focused: active === null || active === document.body ? "nothing" : said(active),
    isShown,
  };
}
