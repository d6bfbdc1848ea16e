import { sql } from "drizzle-orm";
import type { Context } from "../context.ts";

/** Deletes up to `limit` guests last seen before `before`; what is theirs goes with them. Safe to repeat. */
export async function deleteIdleGuests(ctx: Context, before: Date, limit: number): Promise<number> {
  const result = await ctx.db().execute<{ gone: number }>(sql`
    with idle as (
      select id from learners where kind = 'guest' and last_seen_at < ${before.toISOString()}::timestamptz
      order by last_seen_at limit ${limit} for update skip locked
    ), gone as (
      delete from learners where id in (select id from idle) returning id
    )
    select count(*)::int as gone from gone`);
  return result.rows[0]?.gone ?? 0;
}
