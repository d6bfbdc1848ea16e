import type { CourseOutline, OutlineChapter } from "@course-companion/contract/content";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import type { QuizLinks } from "./links.ts";

/** The links of a quiz of `chapter`, or of a review of the course. For pages, on the server. */
export function linksOf(
  locale: Locale,
  content: string,
  course: CourseOutline,
  chapter: OutlineChapter | null,
): QuizLinks {
  const toChapter = ({ id, title, language }: OutlineChapter) => ({
    href: paths.chapter(locale, course.id, id, content),
    title,
    lang: language,
  });
  const next = chapter && course.chapters[course.chapters.indexOf(chapter) + 1];
  const required = chapter?.requires ?? [];
  return {
    course: {
      href: paths.course(locale, course.id, content),
      title: course.title,
      lang: course.language,
    },
    chapter: chapter && toChapter(chapter),
    next: next ? toChapter(next) : null,
    chapterBase: `/${locale}/courses/${course.id}/chapters/`,
    query: content === locale ? "" : `?locale=${encodeURIComponent(content)}`,
    plans: paths.plans(locale),
    required: course.chapters.filter(({ id }) => required.includes(id)).map(toChapter),
  };
}
