import { neon } from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import type { Context } from "../../platform/context.ts";
import { connect } from "../../platform/db/database.ts";
import { statementOf } from "../../platform/db/statement.ts";
import type { Env } from "../../platform/env.ts";
import { uniqueId } from "../../test/harness/seed.ts";
import { deleteIdleGuests } from "./store.ts";
import { lockLearner, purgeIdleGuests } from "./index.ts";

const databaseUrl = inject("databaseUrl");
const db = connect({ DATABASE_URL: databaseUrl });
const ctx: Context = {
  env: {} as Env,
  db: () => db,
  caller: null,
  now: new Date(),
  requestId: "test",
  waitUntil: () => undefined,
};

/** A learner last seen `days` ago; `lag`: as the previous Worker leaves the row, with its earlier day. */
async function newLearner(kind: string, days: number, lag = 0): Promise<string> {
  const id = uniqueId(kind === "guest" ? "g" : "acc");
  const seen = sql`now() - make_interval(days => ${days}::int)`;
  await db.execute(sql`
    insert into learners (id, kind, last_seen_at, seen)
    values (${id}, ${kind}, ${seen}, ((${seen} - make_interval(days => ${lag}::int)) at time zone 'UTC')::date)`);
  return id;
}
async function remaining(...ids: string[]): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from learners where id in ${ids.map((id) => sql`${id}`)}`,
  );
  return ids.filter((id) => rows.some((row) => row.id === id));
}
async function purgeAll(): Promise<void> {
  const purge = purgeIdleGuests(ctx);
  while (!(await purge.slice()).done);
}

test("guests inactive for 90 days are deleted with all their data; others stay", async () => {
  const [idle, seen, account] = [
    await newLearner("guest", 92),
    await newLearner("guest", 89),
    await newLearner("account", 400),
  ];
  await db.execute(
    sql`insert into chapter_progress (learner_id, course_id, chapter_id) values (${idle}, 'c', 'one')`,
  );
  expect(await purgeIdleGuests(ctx).left()).toBeGreaterThanOrEqual(1);
  await purgeAll();
  expect(await remaining(idle, seen, account)).toEqual([seen, account]);
  const rows = await db.execute(sql`select 1 from chapter_progress where learner_id = ${idle}`);
  expect(rows.rows).toEqual([]);
});

test("a guest whose day lags behind, as the previous Worker leaves it, is updated and stays", async () => {
  const [idle, active] = [await newLearner("guest", 92, 30), await newLearner("guest", 5, 20_000)];
  await purgeAll();
  expect(await remaining(idle, active)).toEqual([active]);
  const { rows } = await db.execute<{ same: boolean }>(
    sql`select seen = (last_seen_at at time zone 'UTC')::date as same from learners where id = ${active}`,
  );
  expect(rows).toEqual([{ same: true }]);
});

test("a slice ends when its time is up, and the next continues", async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, () => newLearner("guest", 200)));
  const before = new Date(Date.now() - 90 * 86_400_000);
  const first = await deleteIdleGuests(ctx, before, 0);
  expect([first.deleted, first.done]).toEqual([1, false]);
  await purgeAll();
  expect(await remaining(...ids)).toEqual([]);
});

test("a guest who returns during the purge stays", async () => {
  const id = await newLearner("guest", 200);
  const write = `with back as (update learners set last_seen_at = now() where id = $1 returning id)
    select pg_sleep(0.5) from back`;
  const writing = neon(databaseUrl)
    .query(write, [id])
    .then(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await purgeAll();
  await writing;
  await purgeAll();
  expect(await remaining(id)).toEqual([id]);
});

test("repeated writes on a day stay heap-only updates of the learner's row", async () => {
  const learnerId = await newLearner("account", 0);
  const write = lockLearner({ learnerId, kind: "account", tier: "free", epoch: 0 }, { create: true });
  const { sql: text, params } = statementOf(write);
  const query = neon(databaseUrl);
  const counts = `select pg_stat_get_xact_tuples_updated('learners'::regclass)::int as updated,
    pg_stat_get_xact_tuples_hot_updated('learners'::regclass)::int as hot`;
  const replies = await query.transaction([
    query.query(counts),
    ...Array.from({ length: 20 }, () => query.query(text, params)),
    query.query(counts),
  ]);
  const [before, after] = [replies[0]![0], replies.at(-1)![0]] as { updated: number; hot: number }[];
  const updated = after!.updated - before!.updated;
  expect(updated).toBe(20);
  expect(after!.hot - before!.hot).toBeGreaterThanOrEqual(18);
});
