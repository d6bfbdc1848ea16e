import { loadCourse, lookupChapter } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release, ReleaseChapter } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";

/**
 * Loads the live release of a course; null when the course no longer exists. Throws what `loadCourse` throws
 * otherwise.
 */
export async function loadIfPublished(ctx: Context, course: string): Promise<Release | null> {
  try {
    return (await loadCourse(ctx, course)).release;
  } catch (error) {
    if (error instanceof AppError && error.code === "course-not-found") return null;
    throw error;
  }
}

/**
 * Returns every id under which notes of a chapter may be stored: its own and its former ones, except one that
 * another chapter has now.
 */
export function storedChapterIds(release: Release, chapter: ReleaseChapter): string[] {
  return [chapter.id, ...chapter.aliases.filter((id) => lookupChapter(release, id) === chapter)];
}

/** Returns a chapter's current id, or the stored one when the chapter no longer exists. */
export function currentId(release: Release | null, chapter: string): string {
  return (release && lookupChapter(release, chapter)?.id) ?? chapter;
}
