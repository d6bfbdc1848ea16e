import { sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";

/** Deletes up to `limit` tombstones made before `before`. Safe to repeat. Returns how many. */
export async function deleteTombstones(ctx: Context, before: Date, limit: number): Promise<number> {
  const result = await ctx.db().execute<{ gone: number }>(sql`
    with old as (
      select id from notes where deleted_at < ${before.toISOString()}::timestamptz
      order by deleted_at limit ${limit}::int for update skip locked
    ), gone as (
      delete from notes where id in (select id from old) returning id
    )
    select count(*)::int as gone from gone`);
  return result.rows[0]?.gone ?? 0;
}

/** Counts the tombstones made before `before`, up to `limit`. */
export async function countTombstones(ctx: Context, before: Date, limit: number): Promise<number> {
  const { rows } = await ctx.db().execute<{ due: number }>(sql`
    select count(*)::int as due from (
      select from notes where deleted_at < ${before.toISOString()}::timestamptz limit ${limit}::int) due`);
  return rows[0]!.due;
}
