import { sql } from "drizzle-orm";
import type { Tier } from "../../contract/tiers.ts";
import type { Context } from "../../platform/context.ts";
import type { Db } from "../../platform/db/database.ts";
import { type FoldJson, foldJson, readFold } from "../folds/index.ts";
import type { ReviewHistory } from "../review/index.ts";

/** The newest courses that a feed names; a read has their cards alone. */
const MAX_COURSES = 20;
/** The newest answers of which the latest time is read: more than one write has, since an offline one may be older. */
const NEWEST = 128;

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

type Row = Omit<FeedOwner, "courses"> & {
  plans: { course: string; examDate: string | null }[];
  fold: FoldJson;
};

/** Reads the owner of an address with their cards in the newest courses; null for an unknown address. One statement. */
export async function readFeed(ctx: Context, tokenHash: string): Promise<FeedOwner | null> {
  const now = ctx.now.toISOString();
  const result = await ctx.db().execute<{ feed: Row }>(sql`
    with f as (
      select l.id, l.epoch, l.time_zone, l.locale, f.hour, f.updated_at
      from calendar_feeds f join learners l on l.id = f.learner_id
      where f.token_hash = ${tokenHash} and l.kind = 'account'
    ), recent as (
      select c.course_id from f cross join learner_courses_1(f.id) c order by c.last_at desc, c.course_id limit ${MAX_COURSES}::int
    ), newest as (
      select answered_at from answers where learner_id = (select id from f) order by seq desc limit ${NEWEST}::int
    )
    select json_build_object(
      'learner', f.id, 'epoch', f.epoch, 'timeZone', f.time_zone, 'locale', f.locale, 'hour', f.hour,
      'tier', coalesce((select tier from effective_tier(f.id, ${now}::timestamptz)), 'free'),
      'changedAt', (extract(epoch from greatest(f.updated_at, (select max(answered_at) from newest),
        (select max(updated_at) from course_plans where learner_id = f.id))) * 1000)::bigint,
      'plans', coalesce((select json_agg(json_build_object('course', course_id, 'examDate', exam_date) order by course_id)
                from course_plans where learner_id = f.id), '[]'::json),
      'fold', ${foldJson(sql`(select id from f)`, sql`(select course_id from recent)`)}
    ) as feed from f`);
  const row = result.rows[0]?.feed;
  if (!row) return null;
  const { plans, fold: json, ...owner } = row;
  const { cards, knowledge, behind } = readFold(json);
  const named = plans.flatMap(({ course, examDate }) => (examDate === null ? [] : [course]));
  const courses = [...new Set([...[...cards, ...behind].map(({ course }) => course), ...named])].sort();
  return {
    ...owner,
    courses: courses.map((course) => ({
      course,
      history: {
        timeZone: row.timeZone,
        plans,
        fold: {
          cards: cards.filter((card) => card.course === course),
          knowledge: knowledge.filter((known) => known.course === course),
          behind: behind.filter((answer) => answer.course === course),
        },
      },
    })),
  };
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
