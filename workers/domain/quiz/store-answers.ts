import { sql } from "drizzle-orm";
import type { Caller, Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { ANSWERS_A_WRITE, endedSession, runWrite, writerArguments } from "../learner/index.ts";
import type { ItemResponse } from "../../questions/grade.ts";
import type { AnswerRow, AttemptRow, AttemptState } from "./store.ts";

/** A graded answer to be written. */
export interface GradedAnswer {
  itemId: string;
  response: ItemResponse;
  points: number;
  maxPoints: number;
  objectives: string[];
  /** Probability to be right by choosing blindly. */
  guess: number;
  quiz: string;
  chapter: string;
  /** By the learner's clock; null means now. */
  at: string | null;
  /** As `AnswerRow`'s. */
  confidence?: number;
  dontKnow?: true;
  /** 1 and 2 as sent; without it the answer is final. */
  try?: number;
  /** Points that it has as a second try; absent where there is none. */
  second?: number;
  /** As a first try it is not final. */
  open?: true;
  /** Hints that the question has, with `open`. */
  hints?: number;
}

export interface AnswersWrite {
  attemptId: string;
  graded: GradedAnswer[];
  finish: boolean;
  /** Language that they are given in. */
  language: string;
  /** Whether an answer may be replaced until the attempt is finished (check); otherwise the first one counts. */
  replace: boolean;
  timeZone: string | null;
  /** Whether the standings at the course's quizzes are needed. */
  standings: boolean;
}

interface WriteResult {
  /** The token can no longer write. */
  ended: boolean;
  unknownItems?: boolean;
  wasOpen?: boolean;
  /** Absent for one that is not the learner's. */
  attempt?: AttemptRow;
  answers?: AnswerRow[];
  hints?: AttemptState["hints"];
  firsts?: AttemptState["firsts"];
  standings?: AttemptState["standings"];
}

/**
 * Writes graded answers, and the score when the attempt ends (on request or with the last answer), by `submit_answers_2`,
 * which is safe to repeat.
 *
 * The learner's row is locked, so one learner's writes queue, and what follows sees all that was written before. The
 * learner's clock is clamped between their last contact (or the start) and now. The last contact moves to the newest
 * answer only, so that queued offline answers count on their own days.
 *
 * Answers get their numbers (`answers.seq`) here, in the order sent; those of a check, which may still be replaced, get
 * them all when it is finished.
 *
 * A wrong first try that is `open` is no answer yet (`first_tries`): it becomes one by the second try, whose points are
 * then the better of both, or by the end of the attempt.
 *
 * Returns the state after the write, with the answers of this call, or all of them once the attempt is finished, and
 * whether the attempt was open. Throws `token-invalid`, `attempt-not-found`, `item-not-found` (then nothing is written).
 */
export async function writeAnswers(
  ctx: Context,
  caller: Caller,
  write: AnswersWrite,
): Promise<{ state: AttemptState; wasOpen: boolean }> {
  const { attemptId, graded, finish, language, replace, timeZone, standings: wanted } = write;
  const rows = JSON.stringify(graded.map((answer, at) => ({ ...answer, n: at + 1 })));
  const ids = JSON.stringify(graded.map(({ itemId }) => itemId));
  const result = await runWrite(
    ctx.db().execute<{ reply: WriteResult }>(sql`
    select submit_answers_2(${writerArguments(caller)}, ${timeZone}, ${latestAnswerTime(graded)}, ${attemptId}, ${rows}, ${ids},
      ${finish}, ${language}, ${replace}, ${ANSWERS_A_WRITE}, ${wanted}) as reply`),
  );
  const { ended, unknownItems, wasOpen, attempt, answers, firsts, hints, standings } = result.rows[0]!.reply;
  if (ended) throw endedSession();
  if (unknownItems) throw new AppError("item-not-found", "Use the ids of the attempt's `items`.");
  if (!attempt) throw attemptNotFound();
  const state = { attempt, answers: answers!, firsts: firsts!, hints: hints!, standings: standings! };
  return { state, wasOpen: wasOpen! };
}

/** Returns the time of the newest answer as ISO text; null (for now) when an answer has none. */
function latestAnswerTime(graded: readonly GradedAnswer[]): string | null {
  const times = graded.flatMap(({ at }) => (at === null ? [] : [new Date(at).toISOString()]));
  return times.length < graded.length ? null : (times.toSorted().at(-1) ?? null);
}

/** Returns the error for an attempt that does not exist or is another learner's. */
export function attemptNotFound(): AppError {
  return new AppError("attempt-not-found", "Start an attempt and use the handle it returns.");
}

/** Returns the answers by item id. */
export function answersById(answers: readonly AnswerRow[]): Map<string, AnswerRow> {
  return new Map(answers.map((answer) => [answer.itemId, answer]));
}

/**
 * Records that hint `hint` (from 1) of a question is shown: the next one while the question is unanswered, or one
 * shown before. One round trip, safe to repeat. Returns false when the hint is not available.
 */
export async function writeHint(
  ctx: Context,
  caller: Caller,
  attemptId: string,
  itemId: string,
  hint: number,
): Promise<boolean> {
  const result = await ctx.db().execute<{
    row: { ended: boolean; found: boolean; known?: boolean; used?: number };
  }>(sql`
    select take_hint_1(${writerArguments(caller)}, ${attemptId}, ${itemId}, ${hint}) as row`);
  const { row } = result.rows[0]!;
  if (row.ended) throw endedSession();
  if (!row.found) throw attemptNotFound();
  if (!row.known) throw new AppError("item-not-found", "Use the ids of the attempt's `items`.");
  return row.used! >= hint;
}
