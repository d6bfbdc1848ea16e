import { readFile } from "node:fs/promises";
import { COVER_COLUMNS, EMBLEM_COLUMNS } from "../../contract/tiles.ts";
import type { OwnPicture, ReleasePictures } from "../../contract/release.ts";
import type { LoadedCourse } from "../load/index.ts";
import { type ObjectStore, sha256 } from "../build/objects.ts";
import { makeTiles, paletteOf } from "./make-tiles.ts";
import { cropTo, planSizes, tilesPng } from "./raster.ts";
import { tilesSvg } from "./svg.ts";

const COVER_ROWS = 3;
/** A social card has the proportions that hosts show: 1200 by 630 is 20 by 10.5 tiles; the last row is cut. */
const CARD = { columns: 10, rows: 6, width: 1200, height: 630 };
const ICON = { columns: EMBLEM_COLUMNS, rows: EMBLEM_COLUMNS, width: 512, height: 512 };
/** Widths in pixels of an author's own pictures, and their proportions (width by height). */
const COVER_SIZES = { widths: [480, 960, 1440], ratio: 3 };
const EMBLEM_SIZES = { widths: [96, 192], ratio: 1 };

/**
 * The pictures of a course: a cover and an emblem a chapter, drawn from ids or made from the author's own files, and
 * a social card and an icon. SVG files are named by their content, raster files by their inputs: encoders give
 * other bytes on other machines, and the release must not.
 */
export async function buildPictures(course: LoadedCourse, store: ObjectStore): Promise<ReleasePictures> {
  const { id, cover: own } = course.manifest;
  const palette = own?.palette ?? paletteOf(id);
  const cover = makeTiles(`cover:${id}`, COVER_COLUMNS * COVER_ROWS, COVER_COLUMNS);
  const files: ReleasePictures["files"] = {
    "cover.svg": svgFile(store, tilesSvg(cover, COVER_COLUMNS, palette, 900)),
    "card.png": await pngFile(store, `card:${id}`, palette, CARD),
    "icon.png": await pngFile(store, `icon:${id}`, palette, ICON),
  };
  const emblems: ReleasePictures["emblems"] = {};
  for (const chapter of course.chapters) {
    const tiles = makeTiles(`emblem:${id}:${chapter.id}`, EMBLEM_COLUMNS ** 2, EMBLEM_COLUMNS);
    const file = chapter.entry.emblem;
    emblems[chapter.id] = {
      tiles,
      own: file ? await ownPicture(course, store, files, `emblem-${chapter.id}`, file, EMBLEM_SIZES) : null,
    };
  }
  const light = own?.file ? await ownPicture(course, store, files, "cover", own.file, COVER_SIZES) : null;
  const dark = own?.dark ? await ownPicture(course, store, files, "cover-dark", own.dark, COVER_SIZES) : null;
  return { palette, cover: { tiles: cover, own: light, ownDark: dark }, emblems, files };
}

/** A file of the author's that cannot be read as a picture. */
export class PictureError extends Error {
  readonly path: string;
  constructor(path: string, options: ErrorOptions) {
    super(`"${path}" cannot be read as a picture`, options);
    this.path = path;
  }
}

/** Paths of the author's own pictures, with their line in course.yaml. */
export function ownPicturesOf(course: LoadedCourse): { path: string; line: number }[] {
  const { cover } = course.manifest;
  const line = course.manifestLine(["cover"]);
  return [
    ...[cover?.file, cover?.dark].flatMap((path) => (path ? [{ path, line }] : [])),
    ...course.chapters.flatMap(({ entry, line: at }) =>
      entry.emblem ? [{ path: entry.emblem, line: at }] : [],
    ),
  ].map(({ path, line: at }) => ({ path: pathOf(path), line: at }));
}

function svgFile(store: ObjectStore, svg: string): ReleasePictures["files"][string] {
  return { object: `blobs/${store.blob(svg, "image/svg+xml").hash}`, type: "image/svg+xml" };
}

async function pngFile(
  store: ObjectStore,
  seed: string,
  palette: number,
  { columns, rows, width, height }: typeof CARD,
): Promise<ReleasePictures["files"][string]> {
  const svg = tilesSvg(makeTiles(seed, columns * rows, columns), columns, palette, width);
  const type = "image/png";
  const make = () => tilesPng(svg, width, height);
  return { object: await store.derived("pictures", `png:${height}:${svg}`, type, make), type };
}

async function ownPicture(
  course: LoadedCourse,
  store: ObjectStore,
  files: ReleasePictures["files"],
  name: string,
  written: string,
  sizes: { widths: number[]; ratio: number },
): Promise<OwnPicture> {
  const path = pathOf(written);
  const source = await readFile(course.files.get(path)!.absolute);
  const hash = sha256(source);
  const own: OwnPicture = [];
  try {
    for (const size of await planSizes(source, sizes)) {
      const { format, width, height } = size;
      const file = `${name}-${width}.${format}`;
      const type = `image/${format}`;
      const inputs = `${hash}:${sizes.ratio}:${width}:${format}`;
      const object = await store.derived("pictures", inputs, type, () => cropTo(source, size));
      files[file] = { object, type };
      own.push({ file, type, width, height });
    }
  } catch (error) {
    throw new PictureError(path, { cause: error });
  }
  return own;
}

/** A path as the course's files are named. */
const pathOf = (written: string): string => written.normalize("NFC").replace(/^\.\//, "");
