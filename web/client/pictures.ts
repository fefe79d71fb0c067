// Draws an SVG of assets/art into a canvas of this size, cut to fill it. Null where it cannot be had.
export async function drawPicture(address: URL, width: number, height: number): Promise<HTMLCanvasElement | null> {
  const image = new Image();
  image.src = address.href;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const scale = Math.max(width / image.naturalWidth, height / image.naturalHeight);
  const drawnWidth = image.naturalWidth * scale;
  const drawnHeight = image.naturalHeight * scale;
  canvas
    .getContext("2d")
    ?.drawImage(image, (width - drawnWidth) / 2, (height - drawnHeight) / 2, drawnWidth, drawnHeight);
  return canvas;
}
