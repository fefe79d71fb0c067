import type { Display } from "./display.ts";
import type { Effects } from "./effects.ts";
import type { Frames } from "./frames.ts";
import type { Glyphs } from "./glyphs.ts";
import type { PageHistory } from "./history.ts";
import type { MirrorWriter } from "./mirror_writer.ts";
import type { Pictures } from "./pictures.ts";
import type { Renderer } from "./renderer.ts";
import type { StartValues } from "./start_values.ts";
import type { SharedState } from "./storage.ts";
import type { Viewport } from "./viewport.ts";

// The parts of the page that the EM_JS functions of app/browser/*.cpp call, as Module.page.
export interface Page {
  viewport: Viewport;
  frames: Frames;
  display: Display;
  glyphs: Glyphs;
  pictures: Pictures;
  renderer: Renderer;
  mirror: MirrorWriter;
  effects: Effects;
  history: PageHistory;
  shared: SharedState;
  start: StartValues;
}
