import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import { FOLD_VERSION, type Fold, type FoldJson, readFold } from "../folds/index.ts";
import type { Tier } from "../../contract/tiers.ts";

/** A learner's progress in a chapter; times are ISO instants. */
export interface ChapterRow {
  chapter: string;
  status: "in-progress" | "completed";
  section: string | null;
  startedAt: string;
  completedAt: string | null;
  updatedAt: string;
}

/** Attempts at a quiz in sum. */
export interface StandingRow {
  quiz: string;
  started: number;
  finished: number;
  passed: boolean;
  /** Highest share of points of a finished attempt. */
  best: number | null;
}

/** An attempt that is not finished. */
export interface OpenAttempt {
  id: string;
  quiz: string;
  kind: "practice" | "check" | "review";
  release: string;
  language: string;
  /** Questions of a review, else null. */
  items: string[] | null;
}

/** A learner's history, from which progress, study context and review are computed. */
export interface LearnerHistory {
  timeZone: string | null;
  locale: string | null;
  /** Answers a day that the learner aims at; null for no goal. */
  dailyGoal: number | null;
  /** Highest tier in force, of grants and team seats. */
  tier: Exclude<Tier, "free"> | null;
  plans: { course: string; examDate: string | null }[];
  /** Most recently read first. */
  chapters: (ChapterRow & { course: string })[];
  /** All days with activity in any course; a streak has no maximum length. */
  days: { day: string; answers: number; chapters: number }[];
  /** Courses with an attempt. */
  tried: string[];
  /** Milliseconds between those of the learner's newest answers that are in the requested course. */
  gaps: number[];
  /** Folded rows of the requested course, with the answers behind them. */
  fold: Fold;
  /** Attempts at the requested course's quizzes in sum, by the id that a quiz had. */
  standings: StandingRow[];
  /** Open attempts of the requested course, the one started first first. */
  open: OpenAttempt[];
  /** Of the requested course: confidence (1 to 3), answers, and how many of them were right. */
  calibration: [confidence: number, answers: number, right: number][];
}

/** What of a course's history is read when it is asked for, since it costs the most; what is not is empty. */
export type HistoryPart = "gaps" | "cards" | "knowledge" | "calibration";
/** The newest answers between which the time is read: few, since they are on pages of their own. */
const NEWEST = 40;

/** What the statement of `historyQuery` gives. */
export interface HistoryRow {
  history: Omit<LearnerHistory, "fold" | "calibration"> & { fold: FoldJson };
  calibration: LearnerHistory["calibration"];
}

/** Reads a learner's history in one round trip; a null `course` leaves out standings, open attempts and all parts. */
export async function readHistory(
  ctx: Context,
  learnerId: string,
  course: string | null,
  parts: readonly HistoryPart[],
): Promise<LearnerHistory> {
  const result = await ctx
    .db()
    .execute<Record<string, unknown> & HistoryRow>(historyQuery(learnerId, course, parts, ctx.now));
  return historyOf(result.rows[0]!);
}

/** Reads what the statement of `historyQuery` gave. */
export const historyOf = ({ history, calibration }: HistoryRow): LearnerHistory => ({
  ...history,
  fold: readFold(history.fold),
  calibration,
});

/** Builds the statement of `readHistory`. */
export const historyQuery = (
  learnerId: string,
  course: string | null,
  parts: readonly HistoryPart[],
  now: Date,
): SQL =>
  sql`select learner_history_3(${learnerId}, ${course}, ${parts.includes("cards")}, ${parts.includes("knowledge")},
    ${parts.includes("gaps") ? NEWEST : 0}, ${FOLD_VERSION}, ${now.toISOString()}) as history,
    ${course !== null && parts.includes("calibration") ? sql`calibration_1(${learnerId}, ${course})` : sql`'[]'::json`} as calibration`;

/** Reads the stored profile and the tier in force; all null before the first write. One round trip. */
export async function readProfile(
  ctx: Context,
  learnerId: string,
): Promise<Pick<LearnerHistory, "timeZone" | "locale" | "dailyGoal" | "tier">> {
  const result = await ctx.db().execute<Pick<LearnerHistory, "timeZone" | "locale" | "dailyGoal" | "tier">>(
    sql`select time_zone as "timeZone", locale, daily_goal as "dailyGoal",
        (select e.tier from effective_tier(id, ${ctx.now.toISOString()}::timestamptz) e) as tier from learners where id = ${learnerId}`,
  );
  return result.rows[0] ?? { timeZone: null, locale: null, dailyGoal: null, tier: null };
}
