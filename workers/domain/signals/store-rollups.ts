import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";

/** What ids of a course's former releases are called now, as `fold_rollups_2` takes it. */
export interface CurrentNames {
  /** Former id to the current one. */
  chapters: Record<string, string>;
  items: Record<string, string>;
  /** Each current and former id to the current one and the chapter's. */
  quizzes: Record<string, [quiz: string, chapter: string]>;
}

/**
 * Counts up to `limit` queued events of a course from before `until`, in one statement that counts each once, also when its
 * reply is lost. Returns how many it took; null when another call is counting this course.
 */
export async function foldEvents(
  db: Db,
  course: string,
  { names, until, limit }: { names: CurrentNames; until: Date; limit: number },
): Promise<number | null> {
  const { rows } = await db.execute<{ taken: number | null }>(sql`
    select fold_rollups_2(${course}, ${JSON.stringify(names)}::jsonb, ${until.toISOString()}::timestamptz, ${limit}::int) as taken`);
  return rows[0]!.taken;
}

/** Queues what is older than the queue, for about `milliseconds`; safe to repeat. Returns whether all is queued. */
export async function queueEarlier(db: Db, milliseconds: number): Promise<boolean> {
  const { rows } = await db.execute<{ done: boolean }>(sql`
    select coalesce((select done_at is not null from rollup_backfill), true) or backfill_rollups_1(${milliseconds}::int) as done`);
  return rows[0]!.done;
}

/** Lists the courses with events from before `until`, by one look into the index for each course. */
export async function listQueuedCourses(db: Db, until: Date): Promise<string[]> {
  const { rows } = await db.execute<{ course: string }>(sql`
    with recursive queued (course) as (
      (select course_id from rollup_events order by course_id limit 1)
      union all
      select (select e.course_id from rollup_events e where e.course_id > q.course order by e.course_id limit 1)
      from queued q where q.course is not null
    )
    select course from queued q where course is not null
      and (select e.at from rollup_events e where e.course_id = q.course order by e.at limit 1) < ${until.toISOString()}::timestamptz`);
  return rows.map(({ course }) => course);
}

/** Counts the queued events, up to `limit`. */
export async function countEvents(db: Db, limit: number): Promise<number> {
  const { rows } = await db.execute<{ queued: number }>(sql`
    select count(*)::int as queued from (select from rollup_events limit ${limit}::int) queued`);
  return rows[0]!.queued;
}
