export interface Secret {
  key: string; // the spoiler's reveal key
  entry: string;
  texts: string[];
  query?: string; // search words of the spoiler link
}

// Texts are without spaces, except the short title.
export interface Expectations {
  root: string; // path of the site
  title: string;
  shortTitle: string;
  entries: Record<string, string>; // title by id
  tags: string[];
  externalOrigins: string[]; // origins to which links may lead
  secrets: Secret[];
}

export interface Findings {
  faults: string[];
  controls: string[]; // role and name of each control that the reader can reach
  focused: string;
  isShown: boolean;
}

// Inspects a page. The function runs in the page, so it may use only its argument.
export function inspect(expected: Expectations): Findings {
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string) => void (holds || faults.push(fault));
  const mirror = document.getElementById("app_mirror")!;
  const all = [...document.querySelectorAll<HTMLElement>("body *")];
  const summarise = (element: Element) =>
    `${element.getAttribute("role") ?? element.localName} “${element.getAttribute("aria-label") ?? (element.textContent?.trim() || element.id)}”`;

  const ids = all.map(({ id }) => id).filter(Boolean);
  expect(new Set(ids).size === ids.length, `ids twice: ${ids.filter((id, i) => ids.indexOf(id) !== i).join(" ")}`);
  for (const element of mirror.querySelectorAll("[aria-controls]"))
    expect(
      ids.includes(element.getAttribute("aria-controls")!),
      `${summarise(element)} controls an element that is not there`,
    );

  // Every control is a tab stop, and no other element is.
  const controls = [...mirror.querySelectorAll<HTMLElement>("a, button, input")];
  const dialog = mirror.querySelector<HTMLDialogElement>("dialog");
  for (const control of controls) {
    expect(control.tabIndex === 0, `${summarise(control)} is no tab stop`);
    expect(control.querySelector("a, button, input, [tabindex]") === null, `${summarise(control)} holds a control`);
    if (control instanceof HTMLAnchorElement) {
      expect(control.hasAttribute("href"), `${summarise(control)} leads nowhere`);
      const isOurs = control.origin === location.origin;
      const path = control.pathname.slice(expected.root.length).replace(/\/$/, "");
      const isPage = path === "" || path === "licenses.txt" || Object.hasOwn(expected.entries, path);
      expect(
        isOurs ? isPage : expected.externalOrigins.includes(control.origin),
        `${summarise(control)} leads to ${control.href}`,
      );
      expect(
        isOurs || control.relList.contains("noopener"),
        `${summarise(control)} gives the page that it opens access to this one`,
      );
    }
  }
  for (const element of mirror.querySelectorAll<HTMLElement>("[tabindex]"))
    expect(element.tabIndex === -1, `${summarise(element)} is a tab stop but no control`);
  expect(dialog === null || dialog.open, "a dialog is in the mirror but not open");

  // Hidden spoilers are nowhere in the page; revealed spoilers of the page's entry are.
  const choices = new Set((sessionStorage.getItem("revealed") ?? "").split("\n"));
  const seen = new Set((localStorage.getItem("seen") ?? "").split("\n"));
  const mode = localStorage.getItem("spoilers");
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
  const attributes = bare(
    all.flatMap((element) => [...element.attributes].map(({ value }) => `${value}\n${decoded(value)}`)).join("\n"),
  );
  const content = text + attributes + bare(document.title);
  const path = location.pathname.slice(expected.root.length).replace(/\/?(index\.html)?$/, "");
  const isShown = document.getElementById("app_content") === null && document.documentElement.dataset.app !== undefined;
  const hasPost = !mirror.querySelector("h1")?.textContent?.startsWith("This file cannot be shown");
  for (const { key, entry, texts, query } of isShown ? expected.secrets : []) {
    const isShownByMode = mode === "all" || (mode === "if-seen" && seen.has(entry));
    const isRevealed = choices.has(key) || (isShownByMode && !choices.has(`!${key}`));
    for (const secret of texts) {
      if (!isRevealed) expect(!content.includes(secret), `${key} is hidden but in the page`);
      else if (path === entry && hasPost) expect(text.includes(secret), `${key} is revealed but not in the page`);
    }
    if (query !== undefined && !isRevealed) expect(!attributes.includes(query), `${key} is hidden but linked`);
  }

  // The page's heading, filter and tag match its address.
  if (isShown && hasPost) {
    const first = [...mirror.querySelectorAll("h1")].map((heading) => bare(heading.textContent));
    const parameters = new URLSearchParams(location.search);
    const title = Object.hasOwn(expected.entries, path) ? expected.entries[path]! : expected.title;
    expect(first.length === 1 && first[0] === title, `at “${path}” the page says ${JSON.stringify(first)}`);
    const isUnknown = path !== "" && !Object.hasOwn(expected.entries, path);
    const tab = isUnknown
      ? `Nosuchpage·${expected.title}`
      : path === ""
        ? expected.title
        : `${title}·${expected.title}`;
    expect(bare(document.title) === tab, `at “${path}” the title is “${document.title}”`);
    expect(
      (mirror.querySelector("[role=alert]") !== null) === isUnknown,
      `at “${path}” the notice is missing or wrong`,
    );
    if (path === "") {
      const field = mirror.querySelector<HTMLInputElement>("input[type=search]");
      expect(field?.value === (parameters.get("q") ?? ""), `at ${location.search} the filter says “${field?.value}”`);
      const pressed = [...mirror.querySelectorAll("[aria-pressed=true]")].map((chip) => bare(chip.textContent));
      const tag = bare(parameters.get("tag"));
      expect(
        pressed.join() === (expected.tags.includes(tag) ? tag : ""),
        `at ${location.search} the tag is ${pressed.join()}`,
      );
    }
    expect(mirror.querySelectorAll("main").length === 1, "there is not exactly one main");
    for (const element of mirror.querySelectorAll("[aria-busy=true]"))
      expect(false, `${summarise(element)} is still busy`);
  }

  // The focus is on a visible element.
  const active = document.activeElement;
  if (active !== document.body && active !== null) {
    const { width, height } = active.getBoundingClientRect();
    expect(mirror.contains(active) || !isShown, `the focus is on ${summarise(active)}, outside the app`);
    expect(
      active.checkVisibility() && width > 0 && height > 0,
      `the focus is on ${summarise(active)}, which is invisible`,
    );
    expect(dialog === null || dialog.contains(active), `the focus is on ${summarise(active)}, behind the dialog`);
  }
  return {
    faults,
    controls: controls.filter((control) => dialog === null || dialog.contains(control)).map(summarise),
    focused: active === null || active === document.body ? "nothing" : summarise(active),
    isShown,
  };
}
