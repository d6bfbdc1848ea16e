import { requiredTier } from "@course-companion/contract/tier-order";
import { readCatalogue, readCourse } from "../../shared/api/server.ts";
import type { Locale } from "../../shared/lib/locales.ts";
import { type CoursePlans, countOpen, plansOfSummary } from "./course-plans.ts";

/** Courses whose outlines are read for the page; of further ones only the catalogue is. */
const MOST = 40;

/**
 * What each plan opens in every live course. `complete` is false when a course could not be read: its figures are then
 * the catalogue's, and the page is not worth caching.
 */
export async function readPlans(locale: Locale): Promise<{ courses: CoursePlans[]; complete: boolean }> {
  const catalogue = await readCatalogue();
  let complete = true;
  const courses = await Promise.all(
    catalogue.map(async (course, at): Promise<CoursePlans> => {
      const rough = plansOfSummary(course, locale);
      if (at >= MOST) return rough;
      // A course that cannot be read, or was withdrawn a moment ago, does not take the page along.
      const outline = await readCourse(course.id, locale).catch(() => null);
      complete &&= outline !== null;
      if (!outline) return rough;
      const chapters = outline.chapters.map((chapter) => ({
        id: chapter.id,
        number: chapter.number,
        title: chapter.title,
        language: chapter.language,
        tier: requiredTier(chapter),
        quizzes: chapter.quizzes.length,
      }));
      return { ...rough, ...countOpen(outline.chapters), chapters };
    }),
  );
  return { courses, complete };
}
