import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { sha256 } from "../build/objects.ts";

/** A picture of a book. */
export interface BookPicture {
  /** What it is made from. Encoders give other bytes on other machines, so that these name the book. */
  inputs: string;
  extension: "png" | "jpg" | "gif" | "svg";
  type: string;
  make: () => Promise<Uint8Array>;
}

const TYPES = { png: "image/png", jpg: "image/jpeg", gif: "image/gif", svg: "image/svg+xml" };
/** The widest a picture is in a book, in pixels, and the largest file that is taken as it is. */
const WIDEST = 1200;
const LARGEST = 400_000;
/** What an SVG may contain to be taken as it is: it runs nothing and loads nothing. */
const ACTIVE_SVG = /<(?:script|foreignObject|iframe|image|use|style|a)\b|\son\w+\s*=|<!(?:DOCTYPE|ENTITY)/i;

/**
 * Plans a picture of the course as one that EPUB readers show: PNG, JPEG, GIF and SVG as they are when they are small,
 * others as PNG where they are transparent, else as JPEG. null when it cannot be read as a picture.
 */
export async function planPicture(path: string): Promise<BookPicture | null> {
  const bytes = new Uint8Array(await readFile(path));
  const hash = sha256(bytes);
  const asItIs = (extension: BookPicture["extension"]): BookPicture => ({
    inputs: hash,
    extension,
    type: TYPES[extension],
    make: async () => bytes,
  });
  const known = await sharp(bytes)
    .metadata()
    .catch(() => null);
  if (!known) return null;
  const { format, width, hasAlpha } = known;
  if (format === "svg" && bytes.length <= LARGEST && !ACTIVE_SVG.test(new TextDecoder().decode(bytes)))
    return asItIs("svg");
  const isSmall = bytes.length <= LARGEST && width <= WIDEST * 2;
  if (isSmall && (format === "png" || format === "gif")) return asItIs(format);
  if (isSmall && format === "jpeg") return asItIs("jpg");
  const extension = hasAlpha || format === "svg" || format === "png" ? "png" : "jpg";
  return {
    inputs: `${hash}:${WIDEST}:${extension}`,
    extension,
    type: TYPES[extension],
    make: () => shrink(bytes, extension, { width: WIDEST, density: format === "svg" ? 144 : 72 }),
  };
}

/** Plans a drawn diagram, which is the same on every machine. */
export function planDrawing(svg: string): BookPicture {
  const bytes = new TextEncoder().encode(svg);
  return { inputs: sha256(bytes), extension: "svg", type: TYPES.svg, make: async () => bytes };
}

/** Plans an author's own cover: a JPEG that is at most as large as a page. */
export async function planCover(path: string): Promise<BookPicture | null> {
  const bytes = new Uint8Array(await readFile(path));
  const known = await sharp(bytes)
    .metadata()
    .catch(() => null);
  if (!known) return null;
  return {
    inputs: `cover:${sha256(bytes)}`,
    extension: "jpg",
    type: TYPES.jpg,
    make: () =>
      shrink(bytes, "jpg", { width: 1200, height: 1600, density: known.format === "svg" ? 144 : 72 }),
  };
}

async function shrink(
  bytes: Uint8Array,
  extension: "png" | "jpg",
  { width, height, density }: { width: number; height?: number; density: number },
): Promise<Uint8Array> {
  const scaled = sharp(bytes, { density, failOn: "none" })
    .autoOrient()
    .resize({ width, ...(height ? { height } : {}), fit: "inside", withoutEnlargement: true });
  return extension === "png"
    ? scaled.png({ palette: true, compressionLevel: 9 }).toBuffer()
    : scaled.flatten({ background: "#ffffff" }).jpeg({ quality: 80, mozjpeg: true }).toBuffer();
}
