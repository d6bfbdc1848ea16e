import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";
import type { PairSums } from "./rules.ts";

/** The exact counts of a chapter, before suppression. */
export interface ChapterCounts {
  /** Position of the chapter in the release, from 0. */
  ordinal: number;
  started: number;
  completed: number;
  /** Time from start to completion: the two buckets in the middle (`minutesOf`); null when no one completed it. */
  low: number | null;
  high: number | null;
  /** Learners who started it but not the next chapter. */
  stopped: number;
  /** Learners who finished a quiz of it, and those who passed every quiz of it that they finished. */
  quizLearners: number;
  quizPassed: number;
}

/** A current or former id of a chapter, and its position. */
export interface IdPosition {
  id: string;
  ordinal: number;
}

const recordset = (rows: readonly unknown[], shape: SQL): SQL =>
  sql`(select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${shape}))`;

/**
 * Reads the counts of chapters; one statement. Counts under a chapter's former ids are added to its own: what a learner
 * did under two ids was counted once.
 */
export async function countChapters(
  ctx: Context,
  course: string,
  chapters: readonly IdPosition[],
): Promise<ChapterCounts[]> {
  const { rows } = await ctx.db().execute<ChapterCounts & Record<string, unknown>>(sql`
    with chapters as materialized ${recordset(chapters, sql`id text, ordinal int`)},
    plain as (
      select c.ordinal, r.measure, sum(r.n) as n
      from rollup_counts r join chapters c on c.id = r.key
      where r.course_id = ${course} and r.measure in ('begun', 'completed', 'takers', 'passers') group by 1, 2
    ), both_begun as (
      select least(c.ordinal, d.ordinal) as ordinal, sum(r.n) as n
      from rollup_counts r join chapters c on c.id = r.key join chapters d on d.id = r.second
      where r.course_id = ${course} and r.measure = 'both' and abs(c.ordinal - d.ordinal) = 1 group by 1
    ), times as (
      select c.ordinal, r.second::int as bucket, sum(r.n) as n
      from rollup_counts r join chapters c on c.id = r.key
      where r.course_id = ${course} and r.measure = 'time' group by 1, 2
    ), ranks as (
      select ordinal, bucket, sum(n) over (partition by ordinal order by bucket) as upto, sum(n) over (partition by ordinal) as total from times
    ), medians as (
      select ordinal, min(bucket) filter (where upto * 2 >= total) as low, min(bucket) filter (where upto * 2 > total) as high
      from ranks group by ordinal
    ), sums as (
      select ordinal, coalesce(max(n) filter (where measure = 'begun'), 0)::int as begun,
             coalesce(max(n) filter (where measure = 'completed'), 0)::int as completed,
             coalesce(max(n) filter (where measure = 'takers'), 0)::int as takers,
             coalesce(max(n) filter (where measure = 'passers'), 0)::int as passers
      from plain group by ordinal
    )
    select c.ordinal, coalesce(s.begun, 0) as started, coalesce(s.completed, 0) as completed, m.low, m.high,
           (coalesce(s.begun, 0) - coalesce(b.n, 0))::int as stopped, coalesce(s.takers, 0) as "quizLearners", coalesce(s.passers, 0) as "quizPassed"
    from (select distinct ordinal from chapters) c
    left join sums s using (ordinal) left join both_begun b using (ordinal) left join medians m using (ordinal)
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
  /** Each option (stored ids) and how many learners chose it; empty when options are not countable. */
  options: [string, number][];
}

/**
 * Reads the counts of first answers to questions, in groups; one statement. A learner's first answer is that of the first
 * finished attempt with the question, outside reviews. Pairs are from attempts with other questions.
 */
export async function countAnswers(
  ctx: Context,
  course: string,
  ids: readonly CountedId[],
): Promise<AnswerGroup[]> {
  const { rows } = await ctx.db().execute<{ groups: AnswerGroup[] }>(sql`
    with ids as materialized ${recordset(ids, sql`id text, item text, choices text, language text`)},
    items as (
      select i.item, case when i.choices = 'options' then r.item_id else '' end as from_id,
             case i.choices when 'none' then true when 'value' then r.shape = 1
                            else r.shape = 2 and r.language = i.language end as countable, r.*
      from rollup_items r join ids i on i.id = r.item_id where r.course_id = ${course}
    ), sums as (
      select item, from_id, release, countable, sum(learners)::int as learners, sum(share) as share, sum(hints)::int as hints,
             sum(pairs)::int as pairs, sum(x) as x, sum(y) as y, sum(xx) as xx, sum(yy) as yy, sum(xy) as xy,
             min(min_x) as min_x, max(max_x) as max_x, min(min_y) as min_y, max(max_y) as max_y
      from items group by 1, 2, 3, 4
    ), chosen as (
      select i.item, case when i.choices = 'options' then r.item_id else '' end as from_id, r.release, r.option, sum(r.learners)::int as learners
      from rollup_options r join ids i on i.id = r.item_id
      where r.course_id = ${course} and (i.choices = 'value' and r.option in ('true', 'false') or i.choices = 'options' and r.language = i.language)
      group by 1, 2, 3, 4
    ), options as (
      select item, from_id, release, json_agg(json_build_array(option, learners) order by option) as counts from chosen group by 1, 2, 3
    )
    select coalesce(json_agg(json_build_object('item', s.item, 'from', s.from_id, 'release', s.release, 'countable', s.countable, 'learners', s.learners,
      'share', s.share, 'hints', s.hints, 'pairs', s.pairs, 'x', s.x, 'y', s.y, 'xx', s.xx, 'yy', s.yy, 'xy', s.xy,
      'minX', s.min_x, 'maxX', s.max_x, 'minY', s.min_y, 'maxY', s.max_y,
      'options', coalesce(o.counts, '[]'::json))), '[]'::json) as groups
    from sums s left join options o on s.countable and o.item = s.item and o.from_id = s.from_id and o.release = s.release`);
  return rows[0]!.groups;
}

/** Reads the numbers of learners whose answers are counted in each release, later answers to a question included. */
export async function countReleases(
  ctx: Context,
  course: string,
): Promise<{ release: string; learners: number }[]> {
  const { rows } = await ctx.db().execute<{ release: string; learners: number }>(sql`
    select key as release, n::int as learners from rollup_counts
    where course_id = ${course} and measure = 'release' and n > 0`);
  return rows;
}
