import { sql, type SQL } from "drizzle-orm";
import type { Caller, Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { ANSWERS_A_WRITE, endedSession, isEnded, lockLearner, runWrite } from "../learner/index.ts";
import type { ItemResponse } from "../../questions/grade.ts";
import {
  type AnswerRow,
  type AttemptRow,
  type AttemptState,
  answerJson,
  attemptJson,
  hintsJson,
  readAttempt,
  standingsJson,
} from "./store.ts";

/** A graded answer to be written. */
export interface GradedAnswer {
  itemId: string;
  response: ItemResponse;
  points: number;
  maxPoints: number;
  objectives: string[];
  quiz: string;
  chapter: string;
  /** By the learner's clock; null means now. */
  at: string | null;
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
}

interface WriteResult extends Omit<AttemptState, "attempt"> {
  /** The token can no longer write. */
  ended: boolean;
  /** The attempt when this statement got its lock. */
  attempt: AttemptRow | null;
  updated: AttemptRow | null;
  /** How many answers are for items outside the attempt. */
  unknownItems: number;
}

/**
 * Writes graded answers, and the score when the attempt ends (on request or with the last answer), in one statement
 * that is safe to repeat.
 *
 * The learner's row and then the attempt's are locked, so one learner's writes queue. A statement that waited sees
 * the newest version of those two rows, but not the answers written meanwhile; so the state (open or finished,
 * score, all answered) is computed from the attempt's `tally` alone. The learner's clock is clamped between their
 * last contact (or the start) and now. The last contact moves to the newest answer only, so that queued offline
 * answers count on their own days. `materialized` is required: these parts must run once, and before the row is
 * rechecked.
 *
 * Answers get their numbers (`answers.seq`) here, in the order sent; those of a check, which may still be replaced, get
 * them all when it is finished.
 *
 * Returns the state after the write and whether the attempt was open. Throws `token-invalid`, `attempt-not-found`,
 * `item-not-found` (then nothing is written).
 */
export async function writeAnswers(
  ctx: Context,
  caller: Caller,
  write: AnswersWrite,
): Promise<{ state: AttemptState; wasOpen: boolean }> {
  const result = await runWrite(ctx.db().execute<{ reply: WriteResult }>(answersStatement(caller, write)));
  const { ended, attempt, updated, unknownItems, answers, hints, standings } = result.rows[0]!.reply;
  if (ended) throw endedSession();
  if (attempt === null) throw attemptNotFound();
  if (unknownItems > 0) throw new AppError("item-not-found", "Use the ids of the attempt's `items`.");
  const state: AttemptState = { attempt: updated ?? attempt, answers, hints, standings };
  return {
    state: await withConcurrentChanges(ctx, state, write.language),
    wasOpen: attempt.finishedAt === null,
  };
}

/** Builds the statement of `writeAnswers`. */
function answersStatement(caller: Caller, write: AnswersWrite): SQL {
  const { attemptId, graded, finish, language, replace, timeZone } = write;
  const input = JSON.stringify(graded.map((answer, at) => ({ ...answer, n: at + 1 })));
  return sql`
  with before as materialized (
    select last_seen_at from learners where id = ${caller.learnerId}
  ), learner as (${lockLearner(caller, { timeZone, seenAt: latestAnswerTime(graded), answers: true })}
  ), attempt as materialized (
    select t.*, l.kind as learner_kind, l.time_zone, l.answer_seq - ${ANSWERS_A_WRITE}::int as base from attempts t join learner l on l.id = t.learner_id where t.id = ${attemptId}::uuid for update of t
  ), input as materialized (
    select * from jsonb_to_recordset(${input}::jsonb)
      as i(n int, "itemId" text, response jsonb, points float8, "maxPoints" float8, objectives jsonb, quiz text, chapter text, at timestamptz)
  ), checked as materialized (
    select t.*, (select count(*)::int from input i where not t.items @> to_jsonb(i."itemId")) as unknown_items from attempt t
  ), w as (
    insert into answers as k (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, language, points, max_points, hints_used, day, answered_at, seq)
    select t.id, i."itemId", t.learner_id, t.course_id, i.quiz, i.chapter, i.objectives, i.response, ${language}, i.points, i."maxPoints", coalesce(h.used, 0),
           (m.at at time zone t.time_zone)::date::text, m.at, case when t.kind <> 'check' then t.base + i.n end
    from checked t cross join input i
    left join shown_hints h on h.attempt_id = t.id and h.item_id = i."itemId"
    cross join lateral (select least(now(), greatest(coalesce(i.at, now()), t.started_at, (select last_seen_at from before))) as at) m
    where t.finished_at is null and t.unknown_items = 0
    on conflict (attempt_id, item_id) do update set
      response = case when ${replace}::boolean then excluded.response else k.response end,
      language = case when ${replace}::boolean then excluded.language else k.language end,
      points = case when ${replace}::boolean then excluded.points else k.points end,
      answered_at = case when ${replace}::boolean then excluded.answered_at else k.answered_at end
    where not ${replace}::boolean or (k.response <> excluded.response and excluded.answered_at >= k.answered_at
      and coalesce(k.language, (select language from attempt)) = excluded.language)
    returning item_id, response, language, points, max_points, hints_used, answered_at
  ), tallied as materialized (
    select t.*, t.tally || coalesce((select jsonb_object_agg(w.item_id, w.points) from w), '{}'::jsonb) as new_tally
    from checked t where t.finished_at is null and t.unknown_items = 0
  ), outcome as materialized (
    select t.id, t.kind, t.base, t.new_tally,
           (${finish}::boolean or (t.kind <> 'check' and (select count(*) from jsonb_object_keys(t.new_tally)) = jsonb_array_length(t.items))) as done,
           (select coalesce(sum(p.value::float8), 0) from jsonb_each_text(t.new_tally) p) as points
    from tallied t
  ), a as (
    update attempts t set
      tally = v.new_tally,
      finished_at = case when v.done then now() end,
      points = case when v.done then v.points end,
      passed = case when v.done and t.kind <> 'review' then v.points >= t.pass_mark * t.max_points - 1e-9 end
    from outcome v where t.id = v.id
    returning t.*
  ), numbered as materialized (
    -- Counting w's rows comes first: the function then finds them written.
    select number_answers_1(v.id, v.base) from outcome v where v.done and v.kind = 'check' and (select count(*) from w) >= 0
  )
  select json_build_object(
    'numbered', (select count(*) from numbered),
    'ended', ${isEnded(caller)},
    'attempt', (select ${attemptJson(sql`a.learner_kind`)} from attempt a),
    'updated', (select ${attemptJson(sql`(select kind from learner)`)} from a),
    'unknownItems', coalesce((select unknown_items from checked), 0),
    'answers', coalesce((select json_agg(${answerJson(sql`(select language from attempt)`)} order by w.answered_at, w.item_id) from (
        select * from w union all
        select o.item_id, o.response, o.language, o.points, o.max_points, o.hints_used, o.answered_at from answers o
        where o.attempt_id = (select id from attempt) and not exists (select from w where w.item_id = o.item_id)) w), '[]'::json),
    'hints', ${hintsJson(sql`(select id from attempt)`)},
    'standings', (select ${standingsJson} from attempt a)) as reply`;
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

/**
 * Reads the attempt again when a concurrent answer is in the tally but not among the rows that this statement saw, or
 * when the attempt's language was changed, after which those rows may have been read without theirs.
 */
async function withConcurrentChanges(
  ctx: Context,
  state: AttemptState,
  language: string,
): Promise<AttemptState> {
  const hasAll = Object.keys(state.attempt.tally).length === state.answers.length;
  if (hasAll && state.attempt.language === language) return state;
  return (await readAttempt(ctx, state.attempt.learnerId, state.attempt.id)) ?? state;
}

/** Returns the answers by item id. */
export function answersById(answers: readonly AnswerRow[]): Map<string, AnswerRow> {
  return new Map(answers.map((answer) => [answer.itemId, answer]));
}

/**
 * Records that hint `hint` (from 1) of a question is shown: the next one while the question is unanswered, or one
 * shown before. One statement, safe to repeat. Returns false when the hint is not available.
 */
export async function writeHint(
  ctx: Context,
  caller: Caller,
  attemptId: string,
  itemId: string,
  hint: number,
): Promise<boolean> {
  const result = await ctx.db().execute<{
    ended: boolean;
    found: boolean;
    known: boolean;
    used: number;
  }>(sql`
    with learner as (${lockLearner(caller)}
    ), attempt as materialized (
      select t.* from attempts t join learner l on l.id = t.learner_id where t.id = ${attemptId}::uuid for update of t
    ), shown as materialized (
      select used from shown_hints where attempt_id = (select id from attempt) and item_id = ${itemId}
    ), recorded as (
      insert into shown_hints as h (attempt_id, item_id, used)
      select t.id, ${itemId}, ${hint}::int from attempt t
      where t.finished_at is null and t.items @> to_jsonb(${itemId}::text) and t.tally -> ${itemId}::text is null
        and ${hint}::int between 1 and 1 + coalesce((select used from shown), 0)
      on conflict (attempt_id, item_id) do update set used = greatest(h.used, excluded.used)
      returning used
    )
    select ${isEnded(caller)} as ended, exists (select from attempt) as found,
      coalesce((select t.items @> to_jsonb(${itemId}::text) from attempt t), false) as known,
      greatest(coalesce((select used from recorded), 0), coalesce((select used from shown), 0)) as used`);
  const row = result.rows[0]!;
  if (row.ended) throw endedSession();
  if (!row.found) throw attemptNotFound();
  if (!row.known) throw new AppError("item-not-found", "Use the ids of the attempt's `items`.");
  return row.used >= hint;
}
