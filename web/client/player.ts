import type { MirrorNode } from "./mirror.ts";

// Loads the provider's player into the mirror's element of a player node. Every load has a frame of its own: another
// address in the same frame would add an entry to the tab's history, and Back would lead there.
export function showPlayer(element: HTMLElement, node: MirrorNode): void {
  const old = element.querySelector("iframe");
  const load = `${node.level} ${node.texts.value}`;
  if (old?.dataset.load === load) return;
  const frame = document.createElement("iframe");
  frame.dataset.load = load;
  frame.title = node.texts.name ?? "";
  frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin"; // YouTube plays for no unknown site (its error 153)
  frame.src = node.texts.value ?? "";
  if (old) old.replaceWith(frame);
  else element.append(frame);
  clipUnderFixed(frame);
}

// The canvas draws bars and messages that stay in the window, so a frame, which is above the canvas, must leave them
// free. Runs while the frame is in the document.
function clipUnderFixed(frame: HTMLIFrameElement): void {
  const root = document.getElementById("app_mirror")!;
  const clip = () => {
    if (!frame.isConnected) return stop();
    const box = frame.getBoundingClientRect();
    let [top, bottom] = [0, 0];
    for (const fixed of root.querySelectorAll(".fixed")) {
      const over = fixed.getBoundingClientRect();
      if (over.right <= box.left || over.left >= box.right || over.bottom <= box.top || over.top >= box.bottom)
        continue;
      if (over.top + over.bottom < innerHeight) top = Math.max(top, over.bottom - box.top);
      else bottom = Math.max(bottom, box.bottom - over.top);
    }
    frame.style.clipPath = top + bottom > 0 ? `inset(${top}px 0 ${bottom}px)` : "";
  };
  const observer = new MutationObserver(clip);
  const stop = () => {
    observer.disconnect();
    removeEventListener("scroll", clip);
    removeEventListener("resize", clip);
  };
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] });
  addEventListener("scroll", clip, { passive: true });
  addEventListener("resize", clip);
  clip();
}
