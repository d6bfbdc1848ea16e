import { readCatalogue, readCourse } from "../../shared/api/server.ts";
import type { Locale } from "../../shared/lib/locales.ts";
import { type OpenChapters, countOpen, countRoughly } from "./count-open.ts";

/** Courses whose outlines are read for the page; of further ones only the catalogue is. */
const MOST = 40;

/**
 * How many chapters of each live course open in each tier. `complete` is false when a course could not be read: its
 * figures are then the catalogue's, and the page is not worth caching.
 */
export async function readOpenChapters(
  locale: Locale,
): Promise<{ courses: OpenChapters[]; complete: boolean }> {
  const catalogue = await readCatalogue();
  let complete = true;
  const courses = await Promise.all(
    catalogue.map(async (course, at) => {
      const rough = countRoughly(course, locale);
      if (at >= MOST) return rough;
      // A course that cannot be read, or was withdrawn a moment ago, does not take the page along.
      const outline = await readCourse(course.id, locale).catch(() => null);
      complete &&= outline !== null;
      return outline ? { ...rough, ...countOpen(outline.chapters) } : rough;
    }),
  );
  return { courses, complete };
}
