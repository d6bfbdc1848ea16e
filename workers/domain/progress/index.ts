/** A learner's progress: chapters, streak, objectives, plan, profile. */
export { computeStreak, dayNumber, dayOf, localDay } from "./streak.ts";
export { objectiveKnowledge, weakObjectives } from "./objectives.ts";
export { standingAt } from "./standings.ts";
export { readHistory, type LearnerHistory, type OpenAttempt } from "./store.ts";
export { courseProgress, getProgress } from "./get-progress.ts";
export { listReports } from "./list-reports.ts";
export { setProgress } from "./set-progress.ts";
export { getProfile, updateProfile, setPlan, reportProblem } from "./profile.ts";
