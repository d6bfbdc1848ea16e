import { sql } from "drizzle-orm";
import type { Caller, Context } from "../../platform/context.ts";
import type { Db } from "../../platform/db/database.ts";
import { writerArguments } from "../learner/index.ts";

/** The limit of stored searches of a learner, so that a loop cannot fill the table. */
const MAX_STORED = 200;

export interface UncoveredSearch {
  course: string;
  query: string;
  /** UTC. */
  day: string;
}

/**
 * Stores a learner's search once, with the last day. Safe to repeat; it stores nothing for an ended token, and does not
 * move the last contact, so that earlier offline work keeps its time.
 */
export async function insertSearch(
  ctx: Context,
  caller: Caller,
  { course, query, day }: UncoveredSearch,
): Promise<void> {
  await ctx.db().execute(sql`
    select save_search_1(${writerArguments(caller)}, ${course}, ${query}, ${day}, ${MAX_STORED})`);
}

/** Reads the searches of at least `least` learners since `since`, most learners first, then newest. */
export async function countSearches(
  db: Db,
  { course, since, least, limit }: { course: string; since: string; least: number; limit: number },
): Promise<{ query: string; learners: number; lastDay: string }[]> {
  const { rows } = await db.execute<{ query: string; learners: number; lastDay: string }>(sql`
    select query, count(*)::int as learners, max(day)::text as "lastDay" from uncovered_searches
    where course_id = ${course} and day > ${since}::date
    group by query having count(*) >= ${least}::int
    order by 2 desc, 3 desc, query limit ${limit}::int`);
  return rows;
}

/** Deletes at most `limit` searches up to the day `until`, and returns how many. Safe to repeat. */
export async function deleteSearches(db: Db, until: string, limit: number): Promise<number> {
  const { rows } = await db.execute<{ gone: number }>(sql`
    with gone as (
      -- The row's day is checked again: the learner may have repeated the search meanwhile.
      delete from uncovered_searches where day <= ${until}::date and (course_id, query, learner_id) in (
        select course_id, query, learner_id from uncovered_searches where day <= ${until}::date order by day limit ${limit}::int)
      returning 1
    )
    select count(*)::int as gone from gone`);
  return rows[0]!.gone;
}

/** Counts the searches up to the day `until`, at most `limit`. */
export async function countOldSearches(db: Db, until: string, limit: number): Promise<number> {
  const { rows } = await db.execute<{ due: number }>(sql`
    select count(*)::int as due from (
      select from uncovered_searches where day <= ${until}::date limit ${limit}::int) due`);
  return rows[0]!.due;
}
