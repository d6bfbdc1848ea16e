import { sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import type { GradedAttempt } from "./receipts.ts";
import type { QuizStanding } from "./rules.ts";
import type { AnswerRow } from "./store.ts";

/** An attempt with what the list shows of its answers. */
export interface HistoryEntry extends GradedAttempt {
  answers: Pick<AnswerRow, "itemId" | "points" | "maxPoints" | "hintsUsed">[];
  /** The learner's calendar day on which it was started. */
  day: string;
}

/** A page of a learner's attempts. */
export interface AttemptHistory {
  /** Newest first; one more than the limit when there are more. */
  entries: HistoryEntry[];
  /** The learner's current standing by course id and quiz id, for the courses of `entries`. */
  standings: Record<string, Record<string, QuizStanding>>;
}

/**
 * Reads a page of a learner's attempts, without questions answered in texts, after the one with the id `after`; empty when that attempt is not the
 * learner's.
 */
export async function readAttemptHistory(
  ctx: Context,
  learnerId: string,
  page: { course: string | null; quizIds: string[] | null; after: string | null; limit: number },
): Promise<AttemptHistory> {
  const { course, quizIds, after, limit } = page;
  const result = await ctx.db().execute<{ history: AttemptHistory }>(sql`
    select attempt_history_2(${learnerId}, ${course}, ${quizIds && JSON.stringify(quizIds)}, ${after}, ${limit + 1}) as history`);
  return result.rows[0]!.history;
}
