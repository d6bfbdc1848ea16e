import { describeAccess } from "../access/index.ts";
import { describeLink, findChapter, loadEither, neighboursOf } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Neighbour } from "../../contract/content.ts";

/** The chapter after or before one, and whether it is open to the caller; `chapter: null` at the ends. */
export async function readNeighbour(
  ctx: Context,
  course: string,
  chapterId: string,
  direction: "next" | "previous",
  query: { locale?: string | undefined; release?: string | undefined } = {},
): Promise<Neighbour> {
  const { release, live } = await loadEither(ctx, course, query.release);
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
