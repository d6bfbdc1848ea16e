import type { CourseSummary } from "@course-companion/contract/content";

/** A course to search in. */
export interface WantedCourse {
  id: string;
  title: string;
  language: string;
}

type Known = Pick<CourseSummary, "id" | "title" | "language"> & {
  languages: readonly { language: string; title: string }[];
};

/** The courses by title in the reader's language; first the one that the address is of, if it is there. */
export function coursesFor(pathname: string, locale: string, courses: readonly Known[]): WantedCourse[] {
  const wanted = /\/courses\/([^/]+)/.exec(pathname.toLowerCase())?.[1];
  const named = courses.map((course) => {
    const own = course.languages.find(({ language }) => language === locale);
    return { id: course.id, title: own?.title ?? course.title, language: own?.language ?? course.language };
  });
  return named.sort((a, b) => Number(b.id === wanted) - Number(a.id === wanted));
}
