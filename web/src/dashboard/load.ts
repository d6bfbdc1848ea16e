import { readAllCourses } from "@course-companion/contract/client";
import { ApiError, call } from "../api/client.ts";
import { routes } from "../api/routes.ts";
import type { CourseProgress } from "@course-companion/contract/progress";
import { type CourseDetails, type CourseName, type GoOn, type Standing, detailsOf } from "./standing.ts";

/** Attempts that are shown at first, and that come with "show older". */
const PAGE = 10;

/** What the page shows first. Throws as `call` does when progress does not come; it goes without the rest. */
export async function loadStanding(learner: string | null, locale: string): Promise<Standing> {
  const [progress, history, list] = await Promise.all([
    call(routes.progress, { query: {} }),
    loadAttempts(null).catch(() => null),
    readAllCourses((_, query) => call(routes.courses, { query })).catch(() => []),
  ]);
  const names: Record<string, CourseName> = {};
  for (const { id, title, language, languages } of list) {
    const own = languages.find((one) => one.language === language);
    const wanted = languages.find((one) => one.language === locale) ?? own;
    names[id] = { title: wanted?.title ?? title, language: wanted?.language ?? language, own: language };
  }
  const goOn = await findGoOn(progress.courses);
  return { learner, at: new Date().toISOString(), progress, names, details: {}, goOn, history };
}

export const loadAttempts = (cursor: string | null) =>
  call(routes.attempts, { query: cursor === null ? { limit: PAGE } : { limit: PAGE, cursor } });

/** What is due in one course, its objectives, and where it goes on: `known` of one course. */
export async function loadDetails(course: string, known: GoOn | null): Promise<CourseDetails> {
  const [progress, reviews] = await Promise.all([
    call(routes.progress, { query: { course } }),
    call(routes.reviews, { query: { course, limit: 1 } }),
  ]);
  const [own] = progress.courses;
  const goOn = known?.course === course ? known : own ? await placeIn(own) : null;
  return detailsOf(progress, reviews, goOn);
}

/** The place to go on at: the newest of a course that is not finished. */
async function findGoOn(courses: readonly CourseProgress[]): Promise<GoOn | null> {
  const course = courses.find(({ resume, completed, chapters }) => resume && completed < chapters);
  return course ? placeIn(course) : null;
}

/** Where a course goes on. After a completed chapter that is the next one. */
async function placeIn(course: CourseProgress): Promise<GoOn | null> {
  const { resume } = course;
  if (!resume) return null;
  const status = course.chapterProgress.find(({ chapter }) => chapter === resume.chapter)?.status;
  const here = { course: course.course, ...resume };
  if (status !== "completed") return here;
  const params = { course: course.course, chapter: resume.chapter };
  const next = await call(routes.nextChapter, { params, query: {} }).catch((error: unknown) => {
    if (error instanceof ApiError || error instanceof TypeError) return null;
    throw error;
  });
  if (!next?.chapter) return here;
  return { course: course.course, chapter: next.chapter.id, title: next.chapter.title, section: null };
}
