import { loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { SearchSignals } from "../../contract/signals.ts";
import { requireRole } from "../learner/index.ts";
import { expiredDay } from "./record-search.ts";
import { MIN_GROUP, SEARCH_DAYS } from "./rules.ts";
import { countSearches } from "./store-searches.ts";

const MOST = 500;

/**
 * Reads the searches of at least ten learners in the last 90 days that the course does not cover. Throws what
 * `requireRole` and `loadCourse` throw.
 */
export async function readSearchSignals(ctx: Context, courseId: string): Promise<SearchSignals> {
  await requireRole(ctx, "author");
  const { course } = (await loadCourse(ctx, courseId)).release;
  const since = expiredDay(ctx.now);
  const searches = await countSearches(ctx.db(), { course, since, least: MIN_GROUP, limit: MOST });
  return { course, minGroup: MIN_GROUP, days: SEARCH_DAYS, searches };
}
