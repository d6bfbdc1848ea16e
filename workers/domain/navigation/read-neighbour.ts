import { describeAccess } from "../access/index.ts";
import { describeLink, findChapter, loadReleaseOrLive, neighboursOf } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Neighbour } from "../../contract/content.ts";

/** Reads the chapter after or before one, and whether the caller may read it. `chapter` is null at the ends. */
export async function readNeighbour(
  ctx: Context,
  course: string,
  chapterId: string,
  direction: "next" | "previous",
  query: { locale?: string | undefined; release?: string | undefined } = {},
): Promise<Neighbour> {
  const { release, live } = await loadReleaseOrLive(ctx, course, query.release);
  const from = findChapter(release, chapterId);
  const chapter = neighboursOf(release, from)[direction];
  if (!chapter) return { course: release.course, from: from.id, chapter: null };
  const access = await describeAccess(ctx, release, chapter.id, live);
  return {
    course: release.course,
    from: from.id,
    chapter: { ...describeLink(release, chapter, query.locale ?? null), access },
  };
}
