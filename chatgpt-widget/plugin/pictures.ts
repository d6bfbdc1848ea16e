import { imageSize } from "image-size";

/** Pixels of a picture of the listing, as OpenAI's form takes them. */
export const SCREENSHOT = { width: 706, minHeight: 400, maxHeight: 860 };

/** Returns whether a file is a PNG of a size that the form takes for a screenshot. */
export function isScreenshot(file: Uint8Array): boolean {
  const { type, width, height } = imageSize(file);
  return (
    type === "png" &&
    width === SCREENSHOT.width &&
    height >= SCREENSHOT.minHeight &&
    height <= SCREENSHOT.maxHeight
  );
}

/** Returns whether a file is a square PNG, large enough for a logo on a sharp screen. */
export function isLogo(file: Uint8Array): boolean {
  const { type, width, height } = imageSize(file);
  return type === "png" && width === height && width >= 512;
}
