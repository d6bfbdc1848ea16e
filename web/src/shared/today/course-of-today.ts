import type { CourseProgress } from "@course-companion/contract/progress";

/** The course to continue today: the newest that is not finished, else the newest. `courses`: newest first. */
export const courseOfToday = <Course extends Pick<CourseProgress, "completed" | "chapters">>(
  courses: readonly Course[],
): Course | undefined => courses.find(({ completed, chapters }) => completed < chapters) ?? courses[0];
