import { base64url } from "jose";
import { sql } from "drizzle-orm";
import type { Db } from "../../db.ts";
import { hmac } from "../../hmac.ts";

/** A budget for a window longer than the rate-limit binding's minute: `limit` uses in `seconds`, counted by `value`. */
export interface Use {
  name: string;
  /** Whom it is counted for; only its keyed hash is stored. */
  value: string;
  limit: number;
  seconds: number;
}

/**
 * Counts one use against each budget, in one statement, and returns those that are over, each with the end of its
 * window (milliseconds since 1970). A window begins at its first use, so nobody can prolong somebody else's. Rows are
 * purged by the identity Worker once their window is over.
 */
export async function countUses<U extends Use>(
  db: Db,
  secret: string,
  uses: readonly U[],
): Promise<{ use: U; endsAt: number }[]> {
  const keyed = await Promise.all(uses.map(async (use) => ({ use, key: await keyOf(secret, use) })));
  // Always in the same order, so that two requests cannot wait for each other.
  const rows = keyed
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, use }) => sql`(${key}, 1, now() + make_interval(secs => ${use.seconds}))`);
  const result = await db.execute<{ key: string; count: number; ends: number }>(sql`
    insert into throttles as t (key, count, resets_at) values ${sql.join(rows, sql`, `)}
    on conflict (key) do update set
      count = case when t.resets_at <= now() then 1 else t.count + 1 end,
      resets_at = case when t.resets_at <= now() then excluded.resets_at else t.resets_at end
    returning key, count, (extract(epoch from resets_at) * 1000)::float8 as ends`);
  const budgets = new Map(keyed.map(({ key, use }) => [key, use]));
  return result.rows.flatMap(({ key, count, ends }) => {
    const use = budgets.get(key)!;
    return count > use.limit ? [{ use, endsAt: ends }] : [];
  });
}

async function keyOf(secret: string, { name, value }: Use): Promise<string> {
  const hash = await hmac(secret, new TextEncoder().encode(`${name}\0${value}`));
  return `${name}:${base64url.encode(hash)}`;
}
