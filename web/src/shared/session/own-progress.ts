import type { CourseProgress } from "@course-companion/contract/progress";
import { call } from "../api/client.ts";
import { routes } from "../api/routes.ts";
import { who } from "./who.ts";

const asked = new Map<string, Promise<CourseProgress | null>>();

/**
 * The learner's progress in a course as it was when the page asked first: its parts share one question. Null for nobody,
 * and before anything was kept. A failure is not remembered.
 */
export function ownProgress(course: string): Promise<CourseProgress | null> {
  const known = asked.get(course);
  if (known) return known;
  const progress = read(course);
  asked.set(course, progress);
  progress.catch(() => asked.delete(course));
  return progress;
}

let every: Promise<CourseProgress[]> | undefined;

/** The learner's progress in every course, asked once a page. Empty for nobody. A failure is not remembered. */
export function everyProgress(): Promise<CourseProgress[]> {
  every ??= readEvery();
  every.catch(() => (every = undefined));
  return every;
}

async function readEvery(): Promise<CourseProgress[]> {
  if ((await who()).kind === null) return [];
  return (await call(routes.progress, { query: {} })).courses;
}

async function read(course: string): Promise<CourseProgress | null> {
  if ((await who()).kind === null) return null;
  const { courses } = await call(routes.progress, { query: { course } });
  return courses.find((own) => own.course === course) ?? null;
}
