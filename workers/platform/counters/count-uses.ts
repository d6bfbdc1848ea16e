import { sql } from "drizzle-orm";
import type { Db } from "../db/database.ts";

/** A counter in `throttles`: `key` holds a keyed hash, never an address; a window is `seconds` long. */
export interface Counter {
  key: string;
  seconds: number;
}

/** How often a counter was used in its window, this use included, and how many seconds the window still lasts. */
export interface Counted {
  key: string;
  count: number;
  seconds: number;
}

/**
 * Counts one more use against each counter, in one statement. A window begins at its first use, so nobody can prolong
 * somebody else's. For windows longer than the rate-limit binding's minute; what is over is purged by the identity
 * Worker.
 */
export async function countUses(db: Db, counters: readonly Counter[]): Promise<Map<string, Counted>> {
  if (counters.length === 0) return new Map();
  // Always in the same order, so that two requests cannot wait for each other.
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
