import { fontFaces } from "../../build/generated/contract.ts";
import { endOrTimeout } from "./load.ts";

const loadTimeout = 1500; // ms

// Returns each UTF-16 unit of the text once: a browser goes through the text for every font. Surrogate halves are
// separated, but the page's fonts have no characters beyond the basic plane.
function charactersOf(text: string): string {
  const seen = new Uint8Array(0x10000);
  for (let i = 0; i < text.length; i++) seen[text.charCodeAt(i)] = 1;
  return String.fromCharCode(...Array.from(seen.keys()).filter((code) => seen[code] === 1));
}

function isUsed(font: FontFace): boolean {
  const name = font.family.replace(/"/g, "");
  return fontFaces.some(({ family }) => family.includes(name));
}

// The page's fonts, which the canvas draws with.
export class Fonts {
  #loaded = new Set<FontFace>(); // fonts loaded before the post was drawn

  // Loads the fonts that the site's own post needs, given as JSON. The Latin characters of its texts are in the first
  // file of each family, which has digits too; other Latin characters of the JSON, such as braces, are not drawn.
  loadOwn(post: string): Promise<void> {
    return this.#load(`0${charactersOf(post).replace(/[\0-\xff\u2000-\u206f]+/g, "")}`);
  }

  // Loads the fonts that any post with this text may need.
  load(text: string): Promise<void> {
    return this.#load(charactersOf(text));
  }

  // Drawing text on a canvas does not load fonts. On a slow connection the app starts with the system's fonts, and
  // watch() reports the page's fonts when they arrive.
  async #load(characters: string): Promise<void> {
    const loaded = new Set<FontFace>();
    const loads = fontFaces.map(async ({ weight, family }) => {
      for (const font of await document.fonts.load(`${weight} 16px ${family}`, characters)) loaded.add(font);
    });
    await endOrTimeout(Promise.allSettled(loads), loadTimeout);
    this.#loaded = new Set(loaded); // a copy: fonts that arrive later are new to the app
  }

  // Calls `changed` when a font arrives that the app uses and did not have. The browser also reports fonts for which
  // load() has waited, and fonts that only HTML uses.
  watch(changed: () => void): void {
    document.fonts.addEventListener("loadingdone", ({ fontfaces }) => {
      if (fontfaces.some((font) => isUsed(font) && !this.#loaded.has(font))) changed();
    });
  }
}
