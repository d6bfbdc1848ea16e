import { requireAnyChapter } from "../access/index.ts";
import type { Context } from "../../platform/context.ts";
import type { ReleaseMedia } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { fetchPart } from "./bucket.ts";
import { loadEither } from "./course.ts";
import { missing, readBytes } from "./objects.ts";

/** Up to this size a file is read whole, verified and kept; a larger one is streamed and checked by its size. */
const WHOLE_BYTES = 4 * 1024 * 1024;

export interface MediaReading {
  media: ReleaseMedia;
  etag: string;
  /** Anybody may have it. */
  free: boolean;
  staleSeconds: number;
  /** The file or a part of it. Nothing is read before this is called. */
  read: (range?: { offset: number; length: number }) => Promise<Uint8Array | ReadableStream>;
}

/** A file of a course, for whoever may read one of the chapters that show it. Throws `media-not-found` and as `readChapter`. */
export async function readMedia(
  ctx: Context,
  course: string,
  path: string,
  releaseId?: string,
): Promise<MediaReading> {
  const { release, live, staleSeconds } = await loadEither(ctx, course, releaseId);
  const media = Object.hasOwn(release.media, path) ? release.media[path] : undefined;
  if (!media) throw new AppError("media-not-found", "Chapters name the files they show.");
  const free = await requireAnyChapter(ctx, release, media.chapters, live);
  return { media, etag: `"${media.hash}"`, free, staleSeconds, read: (range) => readPart(ctx, media, range) };
}

async function readPart(
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
  const part = await fetchPart(ctx, key, media.bytes, { offset, length });
  if (!part) throw missing(ctx, key);
  return part;
}
