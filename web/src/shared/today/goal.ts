import type { Progress } from "@course-companion/contract/progress";

/** A learner's goal for a day and the answers of today, the learner's own. */
export interface Goal {
  aim: number;
  done: number;
}

/** The daily goal; null without one, and in progress that an earlier version of the page saved. */
export function goalOf({
  dailyGoal,
  activity,
  today,
}: Pick<Progress, "activity" | "today"> & { dailyGoal?: Progress["dailyGoal"] }): Goal | null {
  if (!dailyGoal) return null;
  return { aim: dailyGoal, done: activity.find(({ day }) => day === today)?.answers ?? 0 };
}
