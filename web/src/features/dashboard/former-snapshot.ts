import type { Dashboard, DashboardCourse } from "@course-companion/contract/pages";
import type { CourseProgress, Progress } from "@course-companion/contract/progress";
import type { LearnerSnapshot } from "./snapshot.ts";

type Details = NonNullable<DashboardCourse["details"]>;

/** What the page saved on a device before one request had all of it. */
export interface FormerSnapshot extends Omit<LearnerSnapshot, "dashboard"> {
  progress: Omit<Progress, "dailyGoal"> & { dailyGoal?: Progress["dailyGoal"] };
  names: Record<string, { title: string; language: string; own: string } | undefined>;
  details: Record<string, FormerDetails | null | undefined>;
}

type FormerDetails = Pick<Details, "objectives" | "due" | "cards" | "nextDueDay"> &
  Partial<Pick<Details, "practice" | "path">> & {
    coming?: { overdue: number; days: Details["forecast"] };
  };

/** Reads what an earlier version of the page saved. */
export function readFormer({
  learner,
  at,
  progress,
  names,
  details,
  history,
}: FormerSnapshot): LearnerSnapshot {
  const courses = progress.courses.map((one) => courseOf(one, names[one.course], details[one.course]));
  const dashboard: Dashboard = { ...progress, dailyGoal: progress.dailyGoal ?? null, courses };
  return { learner, at, dashboard, history };
}

function courseOf(
  { course, title, chapters, completed, resume, examDate }: CourseProgress,
  name: FormerSnapshot["names"][string],
  details: FormerDetails | null | undefined,
): DashboardCourse {
  return {
    course,
    title: name?.title ?? title,
    chapters,
    completed,
    resume,
    examDate,
    language: name?.language ?? "",
    ownLanguage: name?.own ?? "",
    details: details ? detailsOf(details) : null,
  };
}

function detailsOf(former: FormerDetails): Details {
  const { objectives, due, cards, nextDueDay, coming } = former;
  return {
    objectives,
    due,
    cards,
    nextDueDay,
    overdue: coming?.overdue ?? 0,
    forecast: coming?.days ?? [],
    practice: former.practice ?? [],
    path: former.path ?? { palette: 0, steps: [] },
  };
}
