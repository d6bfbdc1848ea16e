import { sql } from "drizzle-orm";
import type { Context } from "../../platform/context.ts";

/**
 * Deletes guests last seen before `before` with all their data, one by one for `milliseconds`
 * (`delete_idle_guests`). Safe to repeat. `done`: no more are due.
 */
export async function deleteIdleGuests(
  ctx: Context,
  before: Date,
  milliseconds: number,
): Promise<{ deleted: number; done: boolean }> {
  const { rows } = await ctx.db().execute<{ deleted: number; done: boolean }>(sql`
    select deleted, done from delete_idle_guests(${before.toISOString()}::timestamptz, ${milliseconds}::int)`);
  return rows[0]!;
}

/** Counts the guests that are due, up to `limit`. */
export async function countIdleGuests(ctx: Context, before: Date, limit: number): Promise<number> {
  const { rows } = await ctx.db().execute<{ due: number }>(sql`
    select count(*)::int as due from (
      select from learners where kind = 'guest' and seen < ${before.toISOString().slice(0, 10)}::date limit ${limit}::int) due`);
  return rows[0]!.due;
}
