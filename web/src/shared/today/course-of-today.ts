import type { CourseProgress } from "@course-companion/contract/progress";

/** The course to continue today: the newest that is not finished, else the newest. `courses`: newest first. */
export const courseOfToday = (courses: readonly CourseProgress[]): CourseProgress | undefined =>
  courses.find(({ completed, chapters }) => completed < chapters) ?? courses[0];
