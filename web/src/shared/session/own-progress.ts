import type { CourseProgress } from "@course-companion/contract/progress";
import { call } from "../api/client.ts";
import { routes } from "../api/routes.ts";
import { BEGUN_KEY } from "./begun.ts";
import { who } from "./who.ts";

const asked = new Map<string, Promise<CourseProgress | null>>();

/**
 * The learner's progress in a course when the page requested it first; all parts of the page share the request.
 * Null without a learner or any progress. A failure is not cached.
 */
export function ownProgress(course: string): Promise<CourseProgress | null> {
  const known = asked.get(course);
  if (known) return known;
  const progress = read(course);
  asked.set(course, progress);
  progress.catch(() => asked.delete(course));
  return progress;
}

/** Requests a course's progress anew when it is asked for next, since the page has changed it. */
export function forgetProgress(course: string): void {
  asked.delete(course);
}

let every: Promise<CourseProgress[]> | undefined;

/** The learner's progress in every course, requested once per page. Empty without a learner. A failure is not cached. */
export function everyProgress(): Promise<CourseProgress[]> {
  every ??= readEvery();
  every.catch(() => (every = undefined));
  return every;
}

async function readEvery(): Promise<CourseProgress[]> {
  if ((await who()).kind === null) return noteBegun([]);
  return noteBegun((await call(routes.progress, { query: {} })).courses);
}

async function read(course: string): Promise<CourseProgress | null> {
  if ((await who()).kind === null) return null;
  const { courses } = await call(routes.progress, { query: { course } });
  return courses.find((own) => own.course === course) ?? null;
}

/** Notes on this device whether the learner has begun a course, for what home shows before its data is there. */
function noteBegun(courses: CourseProgress[]): CourseProgress[] {
  try {
    if (courses.length > 0) localStorage.setItem(BEGUN_KEY, "1");
    else localStorage.removeItem(BEGUN_KEY);
  } catch {
    // Without storage home begins with the landing.
  }
  return courses;
}
