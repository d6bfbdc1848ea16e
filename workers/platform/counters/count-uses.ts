import { sql } from "drizzle-orm";
import type { Db } from "../db/database.ts";

/** A counter in `throttles`. `key` is a keyed hash, never an address; a window lasts `seconds`. */
export interface Counter {
  key: string;
  seconds: number;
}

/** A counter's uses in the current window, including this one, and the seconds until the window ends. */
export interface Counted {
  key: string;
  count: number;
  seconds: number;
}

/**
 * Counts one use on each counter, in one statement. A window starts with its first use, so later uses cannot prolong it.
 * Used for windows longer than the rate-limit binding's minute. The identity Worker purges expired windows.
 */
export async function countUses(db: Db, counters: readonly Counter[]): Promise<Map<string, Counted>> {
  if (counters.length === 0) return new Map();
  // Sorted, so that two requests cannot deadlock.
  const rows = counters
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, seconds }) => sql`(${key}, 1, now() + make_interval(secs => ${seconds}))`);
  const result = await db.execute<Counted & Record<string, unknown>>(sql`
    insert into throttles as t (key, count, resets_at) values ${sql.join(rows, sql`, `)}
    on conflict (key) do update set
      count = case when t.resets_at <= now() then 1 else t.count + 1 end,
      resets_at = case when t.resets_at <= now() then excluded.resets_at else t.resets_at end
    returning key, count, extract(epoch from resets_at - now())::float8 as seconds`);
  return new Map(result.rows.map((row) => [row.key, row]));
}
