import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { connect } from "../platform/db/database.ts";
import { uniqueId } from "../test/harness/seed.ts";
import type { IdentityEnv } from "./env.ts";
import { expiredPurges } from "./purge.ts";

const env = { DATABASE_URL: inject("databaseUrl") };
const db = connect(env);

/** Inserts a row that expired an hour ago, `name-old`, and one that expires in an hour, `name-new`. */
async function seed(name: string): Promise<void> {
  const account = `${name}-account`;
  await db.execute(sql`insert into learners (id, kind) values (${account}, 'account')`);
  await db.execute(sql`insert into auth_users (id, email) values (${account}, ${`${name}@example.com`})`);
  for (const [suffix, hours] of [
    ["old", -1],
    ["new", 1],
  ] as const) {
    const [id, end] = [`${name}-${suffix}`, sql`now() + make_interval(hours => ${hours}::int)`];
    await db.execute(
      sql`insert into sign_in_challenges (id, email, code_hash, expires_at) values (${id}, 'a@example.com', 'x', ${end})`,
    );
    await db.execute(sql`insert into throttles (key, count, resets_at) values (${id}, 1, ${end})`);
    await db.execute(sql`insert into revoked_grants (id, expires_at) values (${id}, ${end})`);
    await db.execute(
      sql`insert into auth_sessions (id, user_id, token, expires_at) values (${id}, ${account}, ${id}, ${end})`,
    );
  }
}

test("expired codes, counters, revocations and sessions are deleted, and only those", async () => {
  const name = uniqueId("expiry");
  await seed(name);
  const purges = expiredPurges(env as IdentityEnv);
  for (const purge of purges) {
    expect([purge.what, (await purge.left()) >= 1]).toEqual([purge.what, true]);
    while (!(await purge.slice()).done);
  }
  const { rows } = await db.execute<{ table: string; id: string }>(sql`
    select 'challenges' as table, id from sign_in_challenges where id like ${`${name}%`}
    union all select 'counters', key from throttles where key like ${`${name}%`}
    union all select 'revocations', id from revoked_grants where id like ${`${name}%`}
    union all select 'sessions', id from auth_sessions where id like ${`${name}%`}`);
  expect(rows.map(({ table, id }) => [table, id.slice(-3)])).toEqual([
    ["challenges", "new"],
    ["counters", "new"],
    ["revocations", "new"],
    ["sessions", "new"],
  ]);
});

test("a counter that starts a new window during the purge stays", async () => {
  const key = uniqueId("renewed");
  await db.execute(
    sql`insert into throttles (key, count, resets_at) values (${key}, 3, now() - interval '1 hour')`,
  );
  const renewal = db.execute(sql`
    with renewed as (
      update throttles set count = 1, resets_at = now() + interval '1 hour' where key = ${key} returning key
    )
    select pg_sleep(0.5) from renewed`);
  await new Promise((resolve) => setTimeout(resolve, 200));
  for (const purge of expiredPurges(env as IdentityEnv)) while (!(await purge.slice()).done);
  await renewal;
  const { rows } = await db.execute(sql`select count from throttles where key = ${key}`);
  expect(rows).toEqual([{ count: 1 }]);
});
