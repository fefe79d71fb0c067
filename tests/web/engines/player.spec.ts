import { postFile, withVideos } from "../post.ts";
import { expect, type Reader, test } from "./reader.ts";

const cover = "Play from 6:00: Que Sera Sera. Plays here, from YouTube";

// Opens the post with videos as a file of the reader's own. Frames store their addresses and stay empty, so that nothing
// is requested from the provider.
async function openVideos(reader: Reader): Promise<void> {
  await reader.open();
  await reader.evaluate((json) => {
    const addresses: string[] = [];
    Object.assign(window, { addresses });
    Object.defineProperty(HTMLIFrameElement.prototype, "src", { set: (address: string) => addresses.push(address) });
    const drop = new Event("drop", { bubbles: true, cancelable: true });
    const file = new File([json], "videos.json", { type: "application/json" });
    Object.defineProperty(drop, "dataTransfer", { value: { types: ["Files"], files: [file] } });
    document.body.dispatchEvent(drop);
  }, withVideos(postFile));
  await reader.expect("region", "Preview");
  await reader.settled();
}

function addresses(reader: Reader): Promise<string[]> {
  return reader.evaluate(() => (window as unknown as { addresses: string[] }).addresses, null);
}

// Returns the number of frames in the page, and whether the first frame's part in the window is in front of everything
// else.
function frames(reader: Reader): Promise<{ count: number; inFront: boolean }> {
  return reader.evaluate(() => {
    const [frame, ...others] = document.querySelectorAll("iframe");
    if (!frame) return { count: 0, inFront: false };
    const { x, y, width, height } = frame.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, (Math.max(y, 0) + Math.min(y + height, innerHeight)) / 2);
    return { count: 1 + others.length, inFront: hit === frame };
  }, null);
}

test("a video plays in its cover's place, seeks to a moment and closes", async ({ reader }) => {
  await openVideos(reader);
  await reader.press("link", "Que Sera Sera");
  await reader.expect("heading", "Que Sera Sera", { level: "h1" });
  await reader.press("button", cover);
  await reader.expect("button", "Close video", { focused: true });
  await expect.poll(() => frames(reader)).toEqual({ count: 1, inFront: true });
  expect(await addresses(reader)).toEqual([
    "https://www.youtube-nocookie.com/embed/queSeraSera?start=360&autoplay=1&rel=0&playsinline=1",
  ]);
  await reader.press("button", "The doors · 7:10");
  await expect.poll(async () => (await addresses(reader)).at(-1)).toContain("start=430&");
  await reader.press("button", "Close video");
  await reader.expect("button", cover, { focused: true });
  expect((await frames(reader)).count).toBe(0);
  await reader.press("button", cover);
  await expect.poll(async () => (await frames(reader)).count).toBe(1);
  await reader.back();
  await expect.poll(async () => (await frames(reader)).count, "Back closes the player").toBe(0);
});
