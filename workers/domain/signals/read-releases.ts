import { listReleases, loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { ReleaseSignals } from "../../contract/signals.ts";
import { requireRole } from "../learner/index.ts";
import { MIN_GROUP } from "./rules.ts";
import { countReleases } from "./store.ts";

/**
 * Lists the releases with figures, newest first, with the approximate number of learners who answered in each. It
 * is rounded down to tens, because the exact number beside the counts of questions would reveal small groups.
 * Throws what `requireRole` and `loadCourse` throw.
 */
export async function readReleaseSignals(ctx: Context, courseId: string): Promise<ReleaseSignals> {
  await requireRole(ctx, "author");
  const { release, releaseId } = await loadCourse(ctx, courseId);
  const [listed, counted] = await Promise.all([
    listReleases(ctx, courseId),
    countReleases(ctx, release.course),
  ]);
  const learners = new Map(counted.map((one) => [one.release, one.learners]));
  const published = new Map(listed.map((one) => [one.release, one.publishedAt]));
  return {
    course: release.course,
    minGroup: MIN_GROUP,
    releases: [...new Set([...published.keys(), ...learners.keys()])].map((id) => {
      const count = learners.get(id) ?? 0;
      return {
        release: id,
        live: id === releaseId,
        publishedAt: published.get(id) || null,
        learners: count > 0 && count < MIN_GROUP ? null : Math.floor(count / 10) * 10,
      };
    }),
  };
}
