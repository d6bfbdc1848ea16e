import { requireAnyChapter } from "../access/index.ts";
import type { Context } from "../../platform/context.ts";
import type { ReleaseMedia } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { figureOf } from "../../contract/figures.ts";
import { fetchRange } from "./bucket.ts";
import { loadReleaseOrLive } from "./course.ts";
import { missingObject, readBytes, readUnverified } from "./objects.ts";

/**
 * Up to this size a file is read whole, verified and cached; a larger one is streamed and checked by its size only.
 */
const WHOLE_BYTES = 4 * 1024 * 1024;

export interface MediaReading {
  media: { type: string; bytes: number };
  etag: string;
  /** Open to everyone. */
  free: boolean;
  staleSeconds: number;
  /** Reads the file or a range of it. Nothing is read before this is called. */
  read: (range?: { offset: number; length: number }) => Promise<Uint8Array | ReadableStream>;
}

/**
 * Finds a file of a course if the caller may read one of the chapters that use it. Throws `media-not-found` and
 * what `readChapter` throws.
 */
export async function readMedia(
  ctx: Context,
  course: string,
  path: string,
  releaseId?: string,
): Promise<MediaReading> {
  const { release, live, staleSeconds } = await loadReleaseOrLive(ctx, course, releaseId);
  const found = findMedia(release.media, path);
  if (!found) throw new AppError("media-not-found", "See the chapters for the files they use.");
  const { media, key } = found;
  const free = await requireAnyChapter(ctx, release, media.chapters, live);
  if (key !== null) return { ...(await readFigure(ctx, key, path)), free, staleSeconds };
  return {
    media,
    etag: `"${media.hash}"`,
    free,
    staleSeconds,
    read: (range) => readRange(ctx, media, range),
  };
}

/** A size of a figure. Only the bucket knows how many bytes it has. */
async function readFigure(
  ctx: Context,
  key: string,
  path: string,
): Promise<Pick<MediaReading, "media" | "etag" | "read">> {
  const bytes = await readUnverified(ctx, key);
  if (!bytes) throw missingObject(ctx, key);
  return {
    media: { type: path.endsWith(".avif") ? "image/avif" : "image/webp", bytes: bytes.byteLength },
    etag: `"${key.slice(key.indexOf("/") + 1)}"`,
    read: async (range) => (range ? bytes.subarray(range.offset, range.offset + range.length) : bytes),
  };
}

/** A file, or the figure that the path names a size of, with that size's key. */
function findMedia(
  all: Record<string, ReleaseMedia>,
  path: string,
): { media: ReleaseMedia; key: string | null } | null {
  const media = ownOf(all, path);
  if (media) return { media, key: null };
  const named = figureOf(path);
  const figure = named && ownOf(all, named.figure);
  const key = figure && ownOf(figure.made ?? {}, named.size);
  return key ? { media: figure, key } : null;
}

const ownOf = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

async function readRange(
  ctx: Context,
  media: ReleaseMedia,
  range?: { offset: number; length: number },
): Promise<Uint8Array | ReadableStream> {
  const { offset, length } = range ?? { offset: 0, length: media.bytes };
  if (media.bytes <= WHOLE_BYTES) {
    const bytes = await readBytes(ctx, media);
    return range ? bytes.subarray(offset, offset + length) : bytes;
  }
  const key = `blobs/${media.hash}`;
  const part = await fetchRange(ctx, key, media.bytes, { offset, length });
  if (!part) throw missingObject(ctx, key);
  return part;
}
