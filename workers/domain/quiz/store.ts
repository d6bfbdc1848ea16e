import { type SQL, sql } from "drizzle-orm";
import type { Caller, Context } from "../../platform/context.ts";
import { type FoldAhead, type FoldWrite, foldAheadJson, storeFold } from "../folds/index.ts";
import { endedSession, isEnded, lockLearner, roomForAttempt, runWrite } from "../learner/index.ts";
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
}

/** An attempt with its answers, hints and standings. */
export interface AttemptState {
  attempt: AttemptRow;
  answers: AnswerRow[];
  /** Item id to how many hints were shown. */
  hints: Record<string, number>;
  /** The learner's other attempts of the course, by quiz id. */
  standings: Record<string, QuizStanding>;
}

/** Selects a row `a` of attempts as JSON, with `learnerKind` as its learner's kind. */
export const attemptJson = (
  learnerKind: SQL,
) => sql`json_build_object('id', a.id, 'learnerId', a.learner_id, 'learnerKind', ${learnerKind},
  'course', a.course_id, 'quiz', a.quiz_id, 'chapter', a.chapter_id, 'kind', a.kind, 'number', a.number, 'release', a.release, 'language', a.language,
  'items', a.items, 'tally', a.tally, 'maxPoints', a.max_points, 'passMark', a.pass_mark, 'startedAt', a.started_at, 'finishedAt', a.finished_at,
  'points', a.points, 'passed', a.passed)`;
/** Selects a row `w` of answers as JSON; `language` is that of its attempt. */
const answerJson = (
  language: SQL,
) => sql`json_build_object('itemId', w.item_id, 'response', w.response, 'language', coalesce(w.language, ${language}),
  'points', w.points, 'maxPoints', w.max_points, 'hintsUsed', w.hints_used, 'answeredAt', w.answered_at)`;
/** Selects the hints shown in the attempt `id` as JSON. */
export const hintsJson = (id: SQL) =>
  sql`coalesce((select json_object_agg(h.item_id, h.used) from shown_hints h where h.attempt_id = ${id}), '{}'::json)`;
/**
 * Selects the learner's standing at each quiz of the course as JSON, without the attempt `a` itself. `o` is that attempt as
 * the statement began, which is when the standings are read.
 */
const standingsJson = sql`coalesce((select json_object_agg(s.quiz_id, json_build_object(
    'finished', s.finished - case when s.quiz_id = o.quiz_id and o.finished_at is not null then 1 else 0 end,
    'passed', s.passed > case when s.quiz_id = o.quiz_id and o.passed then 1 else 0 end))
  from attempts o cross join standings_1(o.learner_id, o.course_id) s where o.id = a.id and s.quiz_id <> ''), '{}'::json)`;

const stateJson = sql`json_build_object('attempt', ${attemptJson(sql`l.kind`)},
  'answers', coalesce((select json_agg(${answerJson(sql`a.language`)} order by w.answered_at, w.item_id) from answers w where w.attempt_id = a.id), '[]'::json),
  'hints', ${hintsJson(sql`a.id`)}, 'standings', ${standingsJson})`;

/** Reads a learner's attempt; null when it is not theirs or does not exist. */
export async function readAttempt(ctx: Context, learnerId: string, id: string): Promise<AttemptState | null> {
  const result = await ctx.db().execute<{ state: AttemptState }>(sql`
    select ${stateJson} as state from attempts a join learners l on l.id = a.learner_id where a.id = ${id}::uuid and a.learner_id = ${learnerId}`);
  return result.rows[0]?.state ?? null;
}

/**
 * Changes the language of an open attempt; answers stay in the language that they were given in. A check's answers can be
 * replaced, which needs the option ids of their language, so it changes only before the first. One statement, safe to
 * repeat; it changes nothing in a finished attempt, or in another learner's. Throws `token-invalid`.
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
        and (t.kind <> 'check' or t.tally = '{}'::jsonb) for update of t
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
  const result = await ctx
    .db()
    .execute<{ before: BeforeStart }>(beforeStartQuery(learnerId, course, quizIds, id));
  return result.rows[0]!.before;
}

/** Builds the statement of `readBeforeStart`. */
function beforeStartQuery(learnerId: string, course: string, quizIds: string[], id: string): SQL {
  const list = sql`any (array(select jsonb_array_elements_text(${JSON.stringify(quizIds)}::jsonb)))`;
  return sql`
    with s as materialized (
      select * from standings_1(${learnerId}, ${course}) where quiz_id = ${list}
    )
    select json_build_object(
      'same', (select ${stateJson} from attempts a join learners l on l.id = a.learner_id where a.id = ${id}::uuid and a.learner_id = ${learnerId}),
      'taken', exists (select from attempts a where a.id = ${id}::uuid and a.learner_id <> ${learnerId}),
      'open', (select ${stateJson} from attempts a join learners l on l.id = a.learner_id 
        where a.learner_id = ${learnerId} and a.course_id = ${course} and a.quiz_id = ${list} and a.finished_at is null order by a.started_at desc limit 1),
      'used', (select coalesce(sum(started), 0)::int from s),
      'latest', (select coalesce(max(latest), 0) from s),
      'seen', coalesce((select json_object_agg(d.item, d.last) from (
        select k.key as item, max(k.value::int) as last from s cross join lateral jsonb_each_text(s.drawn) k group by k.key) d), '{}'::json),
      'fold', ${foldAheadJson(sql`${learnerId}::text`)}) as before`;
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
  const touch = { create: true, timeZone: learner.timeZone, firstLocale: learner.locale };
  const result = await runWrite(
    ctx.db().execute<{ learner: string | null; room: boolean | null; attempt: AttemptRow | null }>(sql`
    with learner as (${lockLearner(caller, touch)}
    ), room as materialized (
      select learner.id, ${roomForAttempt(fresh.id)} as free from learner
    ), a as (
      insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, credits, max_points, pass_mark)
      select ${fresh.id}::uuid, id, ${fresh.course}, ${fresh.quiz}, ${fresh.chapter}, ${fresh.kind}, ${fresh.number}::int, ${fresh.release}, ${fresh.language},
             ${JSON.stringify(fresh.items)}::jsonb, ${JSON.stringify(fresh.credits)}::jsonb, ${fresh.maxPoints}::float8, ${fresh.passMark}::float8
      from room where free
      on conflict do nothing
      returning *
    )${fold === null ? sql`` : sql`, ${storeFold(fold)}`}
    select (select id from learner) as learner, (select free from room) as room,
           (select ${attemptJson(sql`(select kind from learner)`)} from a) as attempt`),
  );
  const row = result.rows[0]!;
  if (row.learner === null) throw endedSession();
  return row.attempt ?? (row.room === false ? "full" : "lost");
}
