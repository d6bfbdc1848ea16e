import { listCourses } from "../content/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Coverage, NearestSection, SearchResults } from "../../contract/search.ts";
import { searchCourse, type SearchQuery } from "./search-course.ts";

/** The number of courses that one search reads. */
const MAX_COURSES = 20;
const STATES: readonly Coverage[] = ["covered", "unsure", "not-covered"];

/** A section of a course. */
type FoundSection = NearestSection & { course: string };

export interface CoursesResults {
  /** The best state of any course. */
  covered: Coverage;
  /** Language and question language of the course that answers best. */
  language: string;
  questionLanguage: string | null;
  hits: FoundSection[];
  nearest: FoundSection[];
}

/** Searches all courses that the caller may see, the best sections first. Nothing is recorded for authors. */
export async function searchCourses(ctx: Context, query: SearchQuery): Promise<CoursesResults> {
  const { courses } = await listCourses(ctx, { limit: MAX_COURSES });
  const found = await Promise.all(
    courses.map(({ id }) => searchCourse(ctx, id, { ...query, isRecorded: false })),
  );
  const covered = STATES.find((state) => found.some((one) => one.covered === state)) ?? "not-covered";
  // A course that is less sure has nothing to add.
  const best = found.filter((one) => one.covered === covered).toSorted((a, b) => b.confidence - a.confidence);
  return {
    covered,
    language: best[0]?.language ?? "en",
    questionLanguage: best[0]?.questionLanguage ?? null,
    hits: merge(best, "hits").slice(0, query.limit),
    nearest: merge(best, "nearest").slice(0, query.limit),
  };
}

/** Merges lists by confidence and rank, since scores of different courses do not compare; open sections first. */
function merge(found: readonly SearchResults[], list: "hits" | "nearest"): FoundSection[] {
  return found
    .flatMap((one) =>
      one[list].map((hit, rank) => ({
        section: { ...hit, course: one.course },
        value: (one.confidence + 0.01) / (rank + 1),
      })),
    )
    .toSorted((a, b) => Number(a.section.gated) - Number(b.section.gated) || b.value - a.value)
    .map(({ section }) => section);
}
