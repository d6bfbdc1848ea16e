import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { loadReleaseOrLive } from "./course.ts";
import { missingObject, readUnverified } from "./objects.ts";

export interface PictureReading {
  type: string;
  etag: string;
  /** False for a picture of a staged release. */
  free: boolean;
  staleSeconds: number;
  read: () => Promise<Uint8Array>;
}

/**
 * Finds a cover, emblem, social card or icon of a course. It is open to everyone, because it has none of a chapter's
 * text. Throws `media-not-found` and what `loadReleaseOrLive` throws.
 */
export async function readPicture(
  ctx: Context,
  course: string,
  file: string,
  releaseId?: string,
): Promise<PictureReading> {
  const { release, staleSeconds, isStaged } = await loadReleaseOrLive(ctx, course, releaseId);
  const files = release.pictures?.files ?? {};
  const picture = Object.hasOwn(files, file) ? files[file] : undefined;
  if (!picture) throw new AppError("media-not-found", "The course's outline names its pictures.");
  const { object: key, type } = picture;
  const read = async () => {
    const bytes = await readUnverified(ctx, key);
    if (!bytes) throw missingObject(ctx, key);
    return bytes;
  };
  return { type, etag: `"${key.slice(key.indexOf("/") + 1)}"`, free: !isStaged, staleSeconds, read };
}
