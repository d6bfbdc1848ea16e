import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import type { PairSums } from "./rules.ts";

/** The exact counts of a chapter, before suppression. */
export interface ChapterCounts {
  /** Position of the chapter in the release, from 0. */
  ordinal: number;
  started: number;
  completed: number;
  /** Median from start to completion; null when no one completed it. */
  seconds: number | null;
  /** Learners who started it but not the next chapter. */
  stopped: number;
  /** Learners who finished a quiz of it, and those who passed every quiz of it that they finished. */
  quizLearners: number;
  quizPassed: number;
}

/** A current or former id of a chapter or quiz, the current one, and the chapter's position. */
export interface IdPosition {
  id: string;
  now: string;
  ordinal: number;
}

const recordset = (rows: readonly unknown[], shape: SQL): SQL =>
  sql`(select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${shape}))`;

/**
 * Counts learners by chapter; one statement. A learner with rows under two ids of a chapter counts once, with the
 * earlier start and completion.
 */
export async function countChapters(
  ctx: Context,
  course: string,
  ids: { chapters: IdPosition[]; quizzes: IdPosition[] },
): Promise<ChapterCounts[]> {
  const shape = sql`id text, now text, ordinal int`;
  const { rows } = await ctx.db().execute<ChapterCounts & Record<string, unknown>>(sql`
    with chapters as materialized ${recordset(ids.chapters, shape)},
    quizzes as materialized ${recordset(ids.quizzes, shape)},
    begun as materialized (
      select c.ordinal, p.learner_id, min(p.started_at) as started_at, min(p.completed_at) as completed_at,
             bool_or(p.status = 'completed') as done
      from chapter_progress p join chapters c on c.id = p.chapter_id
      where p.course_id = ${course} group by c.ordinal, p.learner_id
    ), positions as (
      select b.ordinal, count(*)::int as started, (count(*) filter (where b.done))::int as completed,
             percentile_cont(0.5) within group (order by extract(epoch from b.completed_at - b.started_at)::float8)
               filter (where b.done and b.completed_at is not null) as seconds,
             (count(*) filter (where n.learner_id is null))::int as stopped
      from begun b left join begun n on n.ordinal = b.ordinal + 1 and n.learner_id = b.learner_id
      group by b.ordinal
    ), finished as (
      select q.ordinal, t.learner_id, q.now, bool_or(t.passed) as passed
      from attempts t join quizzes q on q.id = t.quiz_id
      where t.course_id = ${course} and t.kind <> 'review' and t.finished_at is not null
      group by q.ordinal, t.learner_id, q.now
    ), takers as (
      select ordinal, learner_id, bool_and(coalesce(passed, false)) as passed from finished group by ordinal, learner_id
    ), taken as (
      select ordinal, count(*)::int as takers, (count(*) filter (where passed))::int as passed from takers group by ordinal
    )
    select c.ordinal, coalesce(p.started, 0) as started, coalesce(p.completed, 0) as completed, p.seconds,
           coalesce(p.stopped, 0) as stopped, coalesce(t.takers, 0) as "quizLearners", coalesce(t.passed, 0) as "quizPassed"
    from (select distinct ordinal from chapters) c
    left join positions p on p.ordinal = c.ordinal left join taken t on t.ordinal = c.ordinal
    order by c.ordinal`);
  return rows;
}

/** A current or former id of a question, and how its options are counted. */
export interface CountedId {
  id: string;
  item: string;
  /** `value`: true or false; `options`: options by id, of answers given in `language` only. */
  choices: "none" | "value" | "options";
  language: string;
}

/** `answers.response` of a choice question. */
type ChoiceResponse = { choice: string } | { choices: string[] } | { value: boolean };

/** First answers to a question, grouped as far as SQL alone can. */
export interface AnswerGroup extends PairSums {
  item: string;
  /**
   * The question's id when it was answered; with the release it identifies options. Empty when options have no ids.
   */
  from: string;
  release: string;
  /** Whether their options can be counted, which needs answers in the course's own language. */
  countable: boolean;
  learners: number;
  /** Sum of the shares of points, and of the hints. */
  share: number;
  hints: number;
  /** Each choice (stored ids) and how many learners made it; empty when options are not countable. */
  responses: [ChoiceResponse, number][];
}

/**
 * Counts each learner's first answer to each question outside reviews, in groups; one statement. An answer of a
 * check counts once the check is finished, because it can be changed until then. Pairs are from finished attempts
 * with other questions.
 */
export async function countAnswers(
  ctx: Context,
  course: string,
  ids: readonly CountedId[],
): Promise<AnswerGroup[]> {
  const { rows } = await ctx.db().execute<{ groups: AnswerGroup[] }>(sql`
    with ids as materialized ${recordset(ids, sql`id text, item text, choices text, language text`)},
    firsts as materialized (
      select distinct on (i.item, a.learner_id) i.item, i.choices,
             case when i.choices = 'options' then a.item_id else '' end as from_id,
             t.release,
             case i.choices when 'none' then true
                            when 'value' then coalesce(jsonb_typeof(a.response -> 'value') = 'boolean', false)
                            else coalesce(a.language, t.language) = i.language and (a.response ? 'choice' or a.response ? 'choices') end as countable,
             case when i.choices <> 'none' then a.response end as response,
             a.hints_used, coalesce(a.points / nullif(a.max_points, 0), 0) as x,
             case when t.finished_at is not null and t.max_points - a.max_points > 1e-9
                  then (t.points - a.points) / (t.max_points - a.max_points) end as y
      from answers a join ids i on i.id = a.item_id join attempts t on t.id = a.attempt_id
      where a.course_id = ${course} and t.kind <> 'review' and (t.kind = 'practice' or t.finished_at is not null)
      order by i.item, a.learner_id, a.answered_at, a.attempt_id, a.item_id
    ), sums as (
      select item, from_id, release, countable, count(*)::int as learners, sum(x) as share, sum(hints_used)::int as hints, count(y)::int as pairs,
             coalesce(sum(x) filter (where y is not null), 0) as sx, coalesce(sum(y), 0) as sy,
             coalesce(sum(x * x) filter (where y is not null), 0) as sxx, coalesce(sum(y * y), 0) as syy, coalesce(sum(x * y), 0) as sxy,
             min(x) filter (where y is not null) as min_x, max(x) filter (where y is not null) as max_x, min(y) as min_y, max(y) as max_y
      from firsts group by item, from_id, release, countable
    ), chosen as (
      select item, from_id, release, response, count(*)::int as learners
      from firsts where countable and choices <> 'none' group by item, from_id, release, response
    ), responses as (
      select item, from_id, release, json_agg(json_build_array(response, learners)) as counts from chosen group by item, from_id, release
    )
    select coalesce(json_agg(json_build_object('item', s.item, 'from', s.from_id, 'release', s.release, 'countable', s.countable, 'learners', s.learners,
      'share', s.share, 'hints', s.hints, 'pairs', s.pairs, 'x', s.sx, 'y', s.sy, 'xx', s.sxx, 'yy', s.syy, 'xy', s.sxy,
      'minX', s.min_x, 'maxX', s.max_x, 'minY', s.min_y, 'maxY', s.max_y,
      'responses', coalesce(r.counts, '[]'::json))), '[]'::json) as groups
    from sums s left join responses r on s.countable and r.item = s.item and r.from_id = s.from_id and r.release = s.release`);
  return rows[0]!.groups;
}

/**
 * Counts the learners who answered in each release, by the rules of `countAnswers` but including later answers.
 */
export async function countReleases(
  ctx: Context,
  course: string,
): Promise<{ release: string; learners: number }[]> {
  const { rows } = await ctx.db().execute<{ release: string; learners: number }>(sql`
    select t.release, count(distinct a.learner_id)::int as learners
    from answers a join attempts t on t.id = a.attempt_id
    where a.course_id = ${course} and t.kind <> 'review' and (t.kind = 'practice' or t.finished_at is not null)
    group by t.release`);
  return rows;
}
