import { chooseVariant, loadCourse } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { SearchResults } from "../../contract/search.ts";
import { searchCourse } from "./search-course.ts";

/**
 * Bytes of indexes that one search opens: they are in memory together, and what a search costs grows with them. An
 * isolate has 128 MB, and keeps up to 64 of what it read before. 40 MB are about 1,200 chapters.
 */
const INDEX_BYTES = 40_000_000;

/** What several courses say, and which of them were not asked because their indexes are too large together. */
export interface CoursesSearch {
  found: SearchResults[];
  notSearched: string[];
}

/**
 * Searches courses one by one, `limit` hits of each. Takes them in their order as long as their indexes fit
 * `indexBytes` together; the first is always searched. Throws as `searchCourse`.
 */
export async function searchCourses(
  ctx: Context,
  courses: readonly string[],
  query: { q: string; limit: number },
  indexBytes = INDEX_BYTES,
): Promise<CoursesSearch> {
  const sizes = await Promise.all(courses.map((course) => indexSize(ctx, course)));
  const asked: string[] = [];
  const notSearched: string[] = [];
  let left = indexBytes;
  for (const [i, course] of courses.entries()) {
    const fits = asked.length === 0 || sizes[i]! <= left;
    if (fits) left -= sizes[i]!;
    (fits ? asked : notSearched).push(course);
  }
  const found = await Promise.all(
    asked.map((course) => searchCourse(ctx, course, { ...query, noted: false })),
  );
  return { found, notSearched };
}

async function indexSize(ctx: Context, course: string): Promise<number> {
  const { release } = await loadCourse(ctx, course);
  return chooseVariant(release.search, undefined, release)?.variant.bytes ?? 0;
}
