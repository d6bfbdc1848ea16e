import { sql } from "drizzle-orm";
import type { Tier } from "../../contract/tiers.ts";
import type { Context } from "../../platform/context.ts";
import type { Db } from "../../platform/db/database.ts";
import type { ReviewHistory } from "../review/index.ts";

/** The newest courses that a feed names; a read has their answers alone. */
const MAX_COURSES = 20;

/** A feed's learner, with what their reviews are computed from. */
export interface FeedOwner {
  learner: string;
  epoch: number;
  tier: Tier;
  timeZone: string;
  locale: string | null;
  hour: number | null;
  /** When an answer, a plan or the feed itself changed last, in milliseconds since 1970. */
  changedAt: number;
  courses: { course: string; history: ReviewHistory }[];
}

/** One question's answers: course, item, then for each answer fraction, hints, day, time, credit. */
type AnswersOfItem = [string, string, [number, number, string, number, string | null][]];

type Row = Omit<FeedOwner, "courses"> & {
  plans: { course: string; examDate: string | null }[];
  answers: AnswersOfItem[];
};

/** Reads the owner of an address with their answers in the newest courses; null for an unknown address. One statement. */
export async function readFeed(ctx: Context, tokenHash: string): Promise<FeedOwner | null> {
  const now = ctx.now.toISOString();
  const result = await ctx.db().execute<{ feed: Row }>(sql`
    with f as (
      select l.id, l.epoch, l.time_zone, l.locale, f.hour, f.updated_at
      from calendar_feeds f join learners l on l.id = f.learner_id
      where f.token_hash = ${tokenHash} and l.kind = 'account'
    ), recent as (
      select t.course_id from attempts t where t.learner_id = (select id from f)
      group by t.course_id order by max(t.started_at) desc, t.course_id limit ${MAX_COURSES}::int
    ), graded as (
      select a.* , t.credits from answers a join attempts t on t.id = a.attempt_id
      where a.learner_id = (select id from f) and a.course_id in (select course_id from recent)
        and (t.kind <> 'check' or t.finished_at is not null)
    )
    select json_build_object(
      'learner', f.id, 'epoch', f.epoch, 'timeZone', f.time_zone, 'locale', f.locale, 'hour', f.hour,
      'tier', coalesce((select tier from effective_tier(f.id, ${now}::timestamptz)), 'free'),
      'changedAt', (extract(epoch from greatest(f.updated_at, (select max(answered_at) from graded),
        (select max(updated_at) from course_plans where learner_id = f.id))) * 1000)::bigint,
      'plans', coalesce((select json_agg(json_build_object('course', course_id, 'examDate', exam_date) order by course_id)
                from course_plans where learner_id = f.id), '[]'::json),
      'answers', coalesce((select json_agg(json_build_array(course_id, item_id, history)) from (
                  select g.course_id, g.item_id, json_agg(json_build_array(
                    round((g.points / nullif(g.max_points, 0))::numeric, 4)::float8, g.hints_used, g.day,
                    (extract(epoch from g.answered_at) * 1000)::bigint, g.credits ->> g.item_id)) as history
                  from graded g group by g.course_id, g.item_id) by_item), '[]'::json)
    ) as feed from f`);
  const row = result.rows[0]?.feed;
  if (!row) return null;
  const { plans, answers, ...owner } = row;
  const named = plans.flatMap(({ course, examDate }) => (examDate === null ? [] : [course]));
  const courses = [...new Set([...answers.map(([course]) => course), ...named])].sort();
  return {
    ...owner,
    courses: courses.map((course) => ({
      course,
      history: { timeZone: row.timeZone, plans, answers: answersOf(course, answers) },
    })),
  };
}

function answersOf(course: string, all: readonly AnswersOfItem[]): ReviewHistory["answers"] {
  return all
    .filter(([of]) => of === course)
    .flatMap(([, item, rows]) =>
      rows.map(([fraction, hintsUsed, day, at, credit]) => ({
        item,
        credit,
        objectives: [],
        fraction,
        hintsUsed,
        day,
        at,
      })),
    )
    .sort((a, b) => a.at - b.at || (a.item < b.item ? -1 : 1));
}

/** An account's feed, as its page shows it. */
export interface FeedSettings {
  hour: number | null;
  /** ISO 8601. */
  createdAt: string;
}

/** Stores a new address in place of the former one. Returns false when the account is gone. Safe to repeat. */
export async function writeFeed(
  db: Db,
  feed: { learnerId: string; tokenHash: string; hour: number | null },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    insert into calendar_feeds as f (learner_id, token_hash, hour)
    select id, ${feed.tokenHash}, ${feed.hour}::smallint from learners where id = ${feed.learnerId} and kind = 'account'
    on conflict (learner_id) do update set
      token_hash = excluded.token_hash, hour = excluded.hour, created_at = now(), updated_at = now()
    returning learner_id`);
  return rows.length > 0;
}

/** Changes the hour of the events of an account's feed. Safe to repeat. */
export async function writeHour(db: Db, learnerId: string, hour: number | null): Promise<void> {
  await db.execute(sql`
    update calendar_feeds set hour = ${hour}::smallint, updated_at = now()
    where learner_id = ${learnerId} and hour is distinct from ${hour}::smallint`);
}

/** Withdraws an account's address. Safe to repeat. */
export async function deleteFeed(db: Db, learnerId: string): Promise<void> {
  await db.execute(sql`delete from calendar_feeds where learner_id = ${learnerId}`);
}
