import sharp from "sharp";

/** A PNG of an SVG, `width` wide and cut at `height` from the top. */
export async function tilesPng(svg: string, width: number, height: number): Promise<Uint8Array> {
  const png = sharp(Buffer.from(svg)).resize({ width }).extract({ left: 0, top: 0, width, height });
  return png.png({ palette: true, colours: 32, compressionLevel: 9 }).toBuffer();
}

/** One size of a picture in one format. */
export interface PictureSize {
  format: "avif" | "webp";
  /** Pixels. */
  width: number;
  height: number;
}

/**
 * Plans the sizes of an author's picture at `ratio` (width by height): each width that it fills and at least its own,
 * smaller formats first. Throws when the file is no picture.
 */
export async function planSizes(
  source: Uint8Array,
  { widths, ratio }: { widths: number[]; ratio: number },
): Promise<PictureSize[]> {
  const { autoOrient, format } = await sharp(source).metadata();
  const widest = Math.min(autoOrient.width, Math.floor(autoOrient.height * ratio));
  // A drawing has no size of its own.
  const fitting = format === "svg" ? widths : widths.filter((width) => width <= widest);
  const sizes = fitting.length > 0 ? fitting : [widest];
  return (["avif", "webp"] as const).flatMap((kind) =>
    sizes.map((width) => ({ format: kind, width, height: Math.round(width / ratio) })),
  );
}

/** Crops a picture around its middle to one of its sizes. Throws when the file is damaged. */
export async function cropTo(
  source: Uint8Array,
  { format, width, height }: PictureSize,
): Promise<Uint8Array> {
  const isDrawing = (await sharp(source).metadata()).format === "svg";
  return sharp(source, { density: isDrawing ? 300 : 72 })
    .autoOrient()
    .resize({ width, height, fit: "cover" })
    .toFormat(format, { quality: 60 })
    .toBuffer();
}
