/** A learner's progress: chapters, streak, objectives, plan, profile. */
export { computeStreak, dayNumber, dayOf, localDay } from "./streak.ts";
export { objectiveKnowledge, weakObjectives } from "./objectives.ts";
export { standingAt } from "./standings.ts";
export {
  type HistoryRow,
  type LearnerHistory,
  type OpenAttempt,
  type StandingRow,
  historyOf,
  historyQuery,
  readHistory,
} from "./store.ts";
export {
  type StudiedCourse,
  courseProgress,
  getProgress,
  loadStudied,
  overallProgress,
  quizStandings,
} from "./get-progress.ts";
export { listReports } from "./list-reports.ts";
export { setProgress } from "./set-progress.ts";
export { getProfile, updateProfile, setPlan, reportProblem } from "./profile.ts";
