import { loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { CourseSignals } from "../../contract/course-signals.ts";
import { requireRole } from "../learner/index.ts";
import { courseFigures } from "./course-figures.ts";
import { LAG_MS } from "./fold-rollups.ts";
import { MIN_GROUP } from "./rules.ts";
import { readCourseCounts } from "./store-course.ts";

/**
 * Reads a course's totals, languages and activity by week, and the moment up to which they are counted. Throws what
 * `requireRole` and `loadCourse` throw.
 */
export async function readCourseSignals(ctx: Context, courseId: string): Promise<CourseSignals> {
  await requireRole(ctx, "author");
  const { release, releaseId } = await loadCourse(ctx, courseId);
  const counts = await readCourseCounts(ctx, release.course);
  const settled = ctx.now.getTime() - LAG_MS;
  const waiting = counts.waiting === null ? settled : Date.parse(counts.waiting);
  return {
    course: release.course,
    release: releaseId,
    minGroup: MIN_GROUP,
    countedUntil: new Date(Math.min(settled, waiting)).toISOString(),
    complete: !counts.backfilling,
    ...courseFigures(counts, ctx.now),
  };
}
