import { requireChapter } from "../access/index.ts";
import { findChapter, loadCourse, requireSection } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { ChapterProgress, SetProgress } from "../../contract/progress.ts";
import { toMoment } from "../../platform/time.ts";
import { requireCaller } from "../learner/index.ts";
import { writeChapterProgress } from "./store-writes.ts";

/**
 * Saves the learner's position in a chapter, or its completion. Safe to repeat. Throws `chapter-not-found`,
 * `not-in-account`, `prerequisite-missing`, and `invalid-request` for a section that the chapter does not have.
 */
export async function setProgress(
  ctx: Context,
  courseId: string,
  chapterId: string,
  input: SetProgress,
): Promise<ChapterProgress> {
  const caller = requireCaller(ctx);
  const { release } = await loadCourse(ctx, courseId);
  const chapter = findChapter(release, chapterId);
  await requireChapter(ctx, release, chapter.id);
  if (input.section !== undefined) await requireSection(ctx, release, chapter, input.section, "/section");
  return writeChapterProgress(ctx, caller, {
    course: release.course,
    chapter: chapter.id,
    status: input.status,
    section: input.section ?? null,
    at: toMoment(input, ctx.now),
    timeZone: input.timeZone ?? null,
  });
}
