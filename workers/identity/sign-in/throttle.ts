import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import { type Counted, countUses } from "../../platform/counters/index.ts";
import type { IdentityEnv } from "../env.ts";
import { keyedHash } from "../keyed-hash.ts";

/** A limit of `limit` uses in `seconds` for `value`, of which only the keyed hash is stored. */
export interface Budget {
  name: string;
  value: string;
  limit: number;
  seconds: number;
}

/** The state of a budget after a use. */
export interface Spent {
  /** Uses in the window, including this one. */
  count: number;
  isOver: boolean;
  /** Seconds until it can be used again, or until its window ends. */
  retryAfter: number;
}

/** Counts a use of each budget in one statement; see `countUses`. */
export async function spend(db: Db, env: IdentityEnv, budgets: Budget[]): Promise<Map<string, Spent>> {
  const keyed = await Promise.all(
    budgets.map(async (budget) => ({ ...budget, key: await keyOf(env, budget) })),
  );
  const counted = await countUses(db, keyed);
  return new Map(keyed.map((budget) => [budget.name, toSpent(counted.get(budget.key)!, budget)]));
}

/**
 * Counts a use of a budget with a rolling window: uses within the last `seconds` count, rejected ones do not. One
 * statement.
 */
export async function spendRolling(db: Db, env: IdentityEnv, budget: Budget): Promise<Spent> {
  const { limit, seconds } = budget;
  const window = sql`make_interval(secs => ${seconds})`;
  const recent = sql`(select coalesce(array_agg(u order by u), '{}') from unnest(t.uses) u where u > now() - ${window})`;
  const isFree = sql`(select count(*) from unnest(t.uses) u where u > now() - ${window}) < ${limit}::int`;
  const { rows } = await db.execute<Counted & Record<string, unknown>>(sql`
    insert into throttles as t (key, count, resets_at, uses)
    values (${await keyOf(env, budget)}, 1, now() + ${window}, array[now()])
    on conflict (key) do update set
      count = case when ${isFree} then cardinality(${recent}) + 1 else ${limit}::int + 1 end,
      resets_at = case when ${isFree} then excluded.resets_at else t.resets_at end,
      uses = case when ${isFree} then ${recent} || now() else ${recent} end
    returning key, count, ${secondsTo(sql`uses[1] + ${window}`)} as seconds`);
  return toSpent(rows[0]!, budget);
}

/** Refunds one use of each budget within its window. One statement. */
export async function refundUses(db: Db, env: IdentityEnv, budgets: Budget[]): Promise<void> {
  const keys = await Promise.all(budgets.map((budget) => keyOf(env, budget)));
  const list = sql.join(
    keys.toSorted().map((key) => sql`${key}`),
    sql`, `,
  );
  await db.execute(sql`
    update throttles set count = count - 1
    where key in (select key from throttles where key in (${list}) order by key for update)
      and count > 0 and resets_at > now()`);
}

const toSpent = ({ count, seconds }: Counted, { limit }: Budget): Spent => ({
  count,
  isOver: count > limit,
  retryAfter: Math.max(1, Math.ceil(seconds)),
});

const secondsTo = (moment: SQL) => sql`extract(epoch from ${moment} - now())::float8`;

const keyOf = async (env: IdentityEnv, { name, value }: Budget) =>
  `${name}:${await keyedHash(env, name, value)}`;
