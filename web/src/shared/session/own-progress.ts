import type { OwnChapter } from "@course-companion/contract/pages";
import type { CourseProgress } from "@course-companion/contract/progress";
import { call } from "../api/client.ts";
import { routes } from "../api/routes.ts";
import { who } from "./who.ts";

const courses = new Map<string, Promise<CourseProgress | null>>();
const chapters = new Map<string, Promise<OwnChapter | null>>();

/**
 * The learner's progress in a course when the page requested it first; all parts of the page share the request. A
 * chapter's page names its `chapter`: progress then comes with what else the page shows. Null without a learner or any
 * progress. A failure is not cached.
 */
export async function ownProgress(course: string, chapter?: string): Promise<CourseProgress | null> {
  if (chapter === undefined) return once(courses, course, () => readCourse(course));
  return (await ownChapter(course, chapter))?.progress ?? null;
}

/** What a chapter's page shows of the learner, as `ownProgress`: progress, notes, and answers to the text's questions. */
export const ownChapter = (course: string, chapter: string): Promise<OwnChapter | null> =>
  once(chapters, `${course}/${chapter}`, () => readChapter(course, chapter));

/** Requests a course's progress anew when it is asked for next, since the page has changed it. */
export function forgetProgress(course: string): void {
  courses.delete(course);
  chapters.clear();
}

function once<T>(asked: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const known = asked.get(key);
  if (known) return known;
  const fresh = read();
  asked.set(key, fresh);
  fresh.catch(() => asked.delete(key));
  return fresh;
}

async function readCourse(course: string): Promise<CourseProgress | null> {
  if ((await who()).kind === null) return null;
  const progress = await call(routes.progress, { query: { course } });
  return progress.courses.find((own) => own.course === course) ?? null;
}

async function readChapter(course: string, chapter: string): Promise<OwnChapter | null> {
  if ((await who()).kind === null) return null;
  // The reply would be older than what this browser has not sent yet.
  if (navigator.onLine) await import("./outbox.ts").then(({ flush }) => flush()).catch(() => undefined);
  return call(routes.ownChapter, { params: { course, chapter } });
}
