import { loadCourse, lookupChapter } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Release, ReleaseChapter } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";

/** The live release of a course; null when there is no such course any more. Throws as `loadCourse` does otherwise. */
export async function loadIfThere(ctx: Context, course: string): Promise<Release | null> {
  try {
    return (await loadCourse(ctx, course)).release;
  } catch (error) {
    if (error instanceof AppError && error.code === "course-not-found") return null;
    throw error;
  }
}

/** Every id by which notes of a chapter may be kept: its own and those it had, but for one that another chapter has now. */
export function idsOf(release: Release, chapter: ReleaseChapter): string[] {
  return [chapter.id, ...chapter.aliases.filter((id) => lookupChapter(release, id) === chapter)];
}

/** The id that a chapter has now; the one it was kept under when it is gone. */
export function presentId(release: Release | null, chapter: string): string {
  return (release && lookupChapter(release, chapter)?.id) ?? chapter;
}
