import sharp from "sharp";
import { FIGURE_FORMATS, type FigureFormat } from "../../contract/figures.ts";
import { type ObjectStore, sha256 } from "../build/objects.ts";

/** Text in a picture stays legible; photos lose nothing that a reader sees. */
const QUALITY: Record<FigureFormat, number> = { avif: 60, webp: 80 };

/**
 * The sizes of a figure by name (`960.avif`), as keys in the bucket. They are named by the file's hash and the size,
 * since encoders give other bytes on other machines. Throws when the file is no picture.
 */
export async function makeFigure(
  source: Uint8Array,
  widths: readonly number[],
  store: ObjectStore,
): Promise<Record<string, string>> {
  const hash = sha256(source);
  const made: Record<string, string> = {};
  for (const format of FIGURE_FORMATS)
    for (const width of widths) {
      const make = () =>
        sharp(source)
          .autoOrient()
          .resize({ width, withoutEnlargement: true })
          .toFormat(format, { quality: QUALITY[format] })
          .toBuffer();
      const inputs = `figure:${hash}:${width}:${format}`;
      made[`${width}.${format}`] = await store.derived("pictures", inputs, `image/${format}`, make);
    }
  return made;
}
