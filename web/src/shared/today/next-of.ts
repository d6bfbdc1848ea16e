import type { DashboardCourse } from "@course-companion/contract/pages";
import type { Locale } from "../lib/locales.ts";
import { paths } from "../lib/page.ts";
import type { Next } from "./today-card.tsx";

/**
 * Where reading continues in a course: the current chapter of its path, at the section that was left; the course itself
 * while its path is unknown; null at its end.
 */
export function nextOf(locale: Locale, course: DashboardCourse): Next | null {
  const { course: id, resume, ownLanguage } = course;
  const steps = course.details?.path.steps ?? [];
  const current = steps.find(({ state }) => state === "current");
  const place = steps.length > 0 ? current : resume && { ...resume, language: ownLanguage };
  if (place) {
    const section = resume?.chapter === place.chapter ? resume.section : null;
    const hash = section ? `#${encodeURIComponent(section)}` : "";
    const { chapter, title, language } = place;
    return { href: paths.chapter(locale, id, chapter) + hash, title, language };
  }
  if (steps.length > 0 || course.completed === course.chapters) return null;
  return { href: paths.course(locale, id), title: course.title, language: course.language };
}
