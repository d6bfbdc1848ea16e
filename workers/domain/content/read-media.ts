import { requireAnyChapter } from "../access/index.ts";
import type { Context } from "../../platform/context.ts";
import type { ReleaseMedia } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { fetchRange } from "./bucket.ts";
import { loadReleaseOrLive } from "./course.ts";
import { missingObject, readBytes } from "./objects.ts";

/**
 * Up to this size a file is read whole, verified and cached; a larger one is streamed and checked by its size only.
 */
const WHOLE_BYTES = 4 * 1024 * 1024;

export interface MediaReading {
  media: ReleaseMedia;
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
  const media = Object.hasOwn(release.media, path) ? release.media[path] : undefined;
  if (!media) throw new AppError("media-not-found", "See the chapters for the files they use.");
  const free = await requireAnyChapter(ctx, release, media.chapters, live);
  return {
    media,
    etag: `"${media.hash}"`,
    free,
    staleSeconds,
    read: (range) => readRange(ctx, media, range),
  };
}

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
