import { sql } from "drizzle-orm";
import type { Caller, Context } from "../../platform/context.ts";
import { FOLD_VERSION, type FoldAhead, type FoldWrite } from "../folds/index.ts";
import {
  GUEST_LIMITS,
  endedSession,
  isEnded,
  lockLearner,
  runWrite,
  writerArguments,
} from "../learner/index.ts";
import type { AttemptKind } from "./handle.ts";
import type { ItemResponse } from "../../questions/grade.ts";
import type { QuizStanding } from "./rules.ts";

/** An attempt as stored. */
export interface AttemptRow {
  id: string;
  learnerId: string;
  learnerKind: "guest" | "account";
  course: string;
  quiz: string;
  chapter: string;
  kind: AttemptKind;
  number: number;
  release: string;
  language: string;
  items: string[];
  /** Item id to points. */
  tally: Record<string, number>;
  maxPoints: number;
  passMark: number;
  startedAt: string;
  finishedAt: string | null;
  points: number | null;
  passed: boolean | null;
}

/** An answer as stored; option ids are those of the public object in its language, not the attempt's. */
export interface AnswerRow {
  itemId: string;
  response: ItemResponse;
  /** Language that it was given in. */
  language: string;
  points: number;
  maxPoints: number;
  hintsUsed: number;
  answeredAt: string;
  /** How sure the learner was before the first try: 1 to 3, the places in `CONFIDENCES` from 1. */
  confidence: number | null;
}

/** An attempt with its answers, hints and standings. */
export interface AttemptState {
  attempt: AttemptRow;
  answers: AnswerRow[];
  /** Wrong first tries in practice and reviews; one whose question is not in `answers` may be followed by a second. */
  firsts: AnswerRow[];
  /** Item id to how many hints were shown. */
  hints: Record<string, number>;
  /** The learner's other attempts of the course, by quiz id. */
  standings: Record<string, QuizStanding>;
}

/** Reads a learner's attempt; null when it is not theirs or does not exist. */
export async function readAttempt(ctx: Context, learnerId: string, id: string): Promise<AttemptState | null> {
  const result = await ctx.db().execute<{ state: AttemptState | null }>(sql`
    select attempt_state_2(${learnerId}, ${id}) as state`);
  return result.rows[0]!.state;
}

/**
 * Changes the language of an open attempt; answers stay in the language that they were given in. A check's answers can be
 * replaced, which needs the option ids of their language, so it changes only before the first; and in practice not while a
 * second try is open. One statement, safe to repeat; it changes nothing in a finished attempt, or in another learner's. Throws `token-invalid`.
 */
export async function changeLanguage(
  ctx: Context,
  caller: Caller,
  attemptId: string,
  language: string,
): Promise<void> {
  const result = await runWrite(
    ctx.db().execute<{ ended: boolean }>(sql`
    with learner as (${lockLearner(caller)}
    ), attempt as materialized (
      select t.id, t.language from attempts t join learner l on l.id = t.learner_id
      where t.id = ${attemptId}::uuid and t.finished_at is null and t.language <> ${language}
        and (t.kind <> 'check' or t.tally = '{}'::jsonb)
        and not exists (select from first_tries f where f.attempt_id = t.id and not jsonb_exists(t.tally, f.item_id)) for update of t
    ), answered as (
      update answers w set language = attempt.language from attempt where w.attempt_id = attempt.id and w.language is null
    ), changed as (
      update attempts t set language = ${language} from attempt where t.id = attempt.id
    )
    select ${isEnded(caller)} as ended`),
  );
  if (result.rows[0]!.ended) throw endedSession();
}

/** Returns whether an attempt belongs to the learner. */
export async function ownsAttempt(ctx: Context, learnerId: string, id: string): Promise<boolean> {
  const result = await ctx.db().execute(sql`
    select from attempts where id = ${id}::uuid and learner_id = ${learnerId}`);
  return result.rows.length > 0;
}

/** The learner's attempts at a quiz before a start. */
export interface BeforeStart {
  /** The attempt under the client's id, when it is the learner's. */
  same: AttemptState | null;
  /** Another learner uses the client's id. */
  taken: boolean;
  open: AttemptState | null;
  used: number;
  /** Highest attempt number. */
  latest: number;
  /** Item id to the number of the last attempt that had it. */
  seen: Record<string, number>;
  /** The learner's answers that are in no row yet. */
  fold: FoldAhead;
}

/** Reads what a start depends on; `quizIds` are the quiz's current and former ids. */
export async function readBeforeStart(
  ctx: Context,
  learnerId: string,
  course: string,
  quizIds: string[],
  id: string,
): Promise<BeforeStart> {
  const result = await ctx.db().execute<{ before: BeforeStart }>(sql`
    select before_start_3(${learnerId}, ${course}, ${JSON.stringify(quizIds)}, ${id}, ${FOLD_VERSION}) as before`);
  return result.rows[0]!.before;
}

/** A new attempt. */
export interface NewAttempt extends Pick<
  AttemptRow,
  | "id"
  | "course"
  | "quiz"
  | "chapter"
  | "kind"
  | "number"
  | "release"
  | "language"
  | "items"
  | "maxPoints"
  | "passMark"
> {
  credits: Record<string, string>;
}

/**
 * Inserts an attempt, and the guest with their first write, and stores `fold`. Returns `lost` when an attempt is open or has the same
 * number or id, and `full` for a guest at their limit. Throws `token-invalid` for a token that can no longer write.
 */
export async function insertAttempt(
  ctx: Context,
  caller: Caller,
  fresh: NewAttempt,
  learner: { timeZone: string | null; locale: string | null },
  fold: FoldWrite | null,
): Promise<AttemptRow | "lost" | "full"> {
  const { attemptsADay, attempts } = GUEST_LIMITS;
  const result = await runWrite(
    ctx.db().execute<{ started: { learner: string | null; room: boolean; attempt: AttemptRow | null } }>(sql`
    select start_attempt_2(${writerArguments(caller)}, ${learner.timeZone}, ${learner.locale}, ${JSON.stringify(fresh)}, ${attemptsADay}, ${attempts},
      ${fold === null ? null : JSON.stringify(fold)}, ${FOLD_VERSION}) as started`),
  );
  const row = result.rows[0]!.started;
  if (row.learner === null) throw endedSession();
  return row.attempt ?? (row.room ? "lost" : "full");
}
