import { readAllCourses } from "@course-companion/contract/client";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import type { CourseProgress } from "@course-companion/contract/progress";
import { courseOfToday } from "../../shared/today/course-of-today.ts";
import {
  type CourseDetails,
  type CourseName,
  type ContinueAt,
  type LearnerSnapshot,
  detailsOf,
} from "./snapshot.ts";

/** Attempts that are shown first, and that "show older" adds. */
const PAGE = 10;

/** Loads what the page shows first. Throws as `call` does when progress fails; the rest is optional. */
export async function loadSnapshot(learner: string | null, locale: string): Promise<LearnerSnapshot> {
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
  const goOn = findContinueAt(progress.courses);
  return { learner, at: new Date().toISOString(), progress, names, details: {}, goOn, history };
}

export const loadAttempts = (cursor: string | null) =>
  call(routes.attempts, { query: cursor === null ? { limit: PAGE } : { limit: PAGE, cursor } });

/** What is due in one course, its objectives, and where to practise the weak ones. */
export async function loadDetails(course: string, locale: string): Promise<CourseDetails> {
  const [progress, reviews, outline] = await Promise.all([
    call(routes.progress, { query: { course } }),
    call(routes.reviews, { query: { course, limit: 1 } }),
    call(routes.course, { params: { course }, query: { locale } }).catch(() => null),
  ]);
  return detailsOf(progress, reviews, outline);
}

/** Where reading continues in the course of today. */
function findContinueAt(courses: readonly CourseProgress[]): ContinueAt | null {
  const { course, resume } = courseOfToday(courses) ?? {};
  return course && resume ? { course, ...resume } : null;
}
