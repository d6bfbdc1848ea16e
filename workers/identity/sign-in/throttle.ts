import { sql } from "drizzle-orm";
import type { Db } from "../../db.ts";
import type { IdentityEnv } from "../env.ts";
import { keyedHash } from "../keyed-hash.ts";

/** At most `limit` within `seconds`, counted by `value`: never kept, only its keyed hash. */
export interface Budget {
  name: string;
  value: string;
  limit: number;
  seconds: number;
}

/**
 * Counts one more against each budget, in one statement, and says which are overspent. A window begins at its first
 * count, so nobody can prolong somebody else's. Counts from the database, since the rate-limit binding's windows are
 * a minute at most.
 */
export async function spend(db: Db, env: IdentityEnv, budgets: Budget[]): Promise<Set<string>> {
  if (budgets.length === 0) return new Set();
  const keyed = await Promise.all(
    budgets.map(async (budget) => ({
      ...budget,
      key: `${budget.name}:${await keyedHash(env, budget.name, budget.value)}`,
    })),
  );
  // Always in the same order, so that two requests cannot wait for each other.
  const rows = keyed
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, seconds }) => sql`(${key}, 1, now() + make_interval(secs => ${seconds}))`);
  const result = await db.execute<{ key: string; count: number }>(sql`
    insert into throttles as t (key, count, resets_at) values ${sql.join(rows, sql`, `)}
    on conflict (key) do update set
      count = case when t.resets_at <= now() then 1 else t.count + 1 end,
      resets_at = case when t.resets_at <= now() then excluded.resets_at else t.resets_at end
    returning key, count`);
  const counts = new Map(result.rows.map(({ key, count }) => [key, count]));
  return new Set(keyed.filter(({ key, limit }) => (counts.get(key) ?? 0) > limit).map(({ name }) => name));
}
