import sharp from "sharp";

/** A PNG of an SVG, `width` wide and cut at `height` from the top. */
export async function tilesPng(svg: string, width: number, height: number): Promise<Uint8Array> {
  const png = sharp(Buffer.from(svg)).resize({ width }).extract({ left: 0, top: 0, width, height });
  return png.png({ palette: true, colours: 32, compressionLevel: 9 }).toBuffer();
}

/** One size of a picture in one format. */
export interface Sized {
  bytes: Uint8Array;
  format: "avif" | "webp";
  /** Pixels. */
  width: number;
  height: number;
}

/**
 * An author's picture, cropped around its middle to `ratio` (width by height), in each width that it fills and at
 * least in its own, smaller formats first. Throws when the file is no picture.
 */
export async function cropToSizes(
  source: Uint8Array,
  { widths, ratio }: { widths: number[]; ratio: number },
): Promise<Sized[]> {
  const { autoOrient, format } = await sharp(source).metadata();
  const widest = Math.min(autoOrient.width, Math.floor(autoOrient.height * ratio));
  // A drawing has no size of its own.
  const fitting = format === "svg" ? widths : widths.filter((width) => width <= widest);
  const sizes = fitting.length > 0 ? fitting : [widest];
  const made: Sized[] = [];
  for (const kind of ["avif", "webp"] as const)
    for (const width of sizes) {
      const height = Math.round(width / ratio);
      const scaled = sharp(source, { density: format === "svg" ? 300 : 72 }).autoOrient();
      const bytes = await scaled
        .resize({ width, height, fit: "cover" })
        .toFormat(kind, { quality: 60 })
        .toBuffer();
      made.push({ bytes, format: kind, width, height });
    }
  return made;
}
