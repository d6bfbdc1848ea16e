import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import type { Context } from "../context.ts";
import { connect } from "../db.ts";
import type { Env } from "../env.ts";
import { uniqueId } from "../test/harness/seed.ts";
import { purgeIdleGuests } from "./index.ts";

const db = connect({ DATABASE_URL: inject("databaseUrl") });

test("guests not seen for 90 days go with all that is theirs; others stay", async () => {
  const [idle, seen, account] = [uniqueId("g"), uniqueId("g"), uniqueId("acc")];
  const insert = (id: string, kind: string, days: number) =>
    db.execute(
      sql`insert into learners (id, kind, last_seen_at) values (${id}, ${kind}, now() - ${`${days} days`}::interval)`,
    );
  await insert(idle, "guest", 91);
  await insert(seen, "guest", 89);
  await insert(account, "account", 400);
  await db.execute(
    sql`insert into chapter_progress (learner_id, course_id, chapter_id) values (${idle}, 'c', 'one')`,
  );
  const ctx: Context = {
    env: {} as Env,
    db: () => db,
    caller: null,
    now: new Date(),
    requestId: "test",
    waitUntil: () => undefined,
  };
  expect(await purgeIdleGuests(ctx)).toBeGreaterThanOrEqual(1);
  const left = await db.execute<{ id: string }>(
    sql`select id from learners where id in (${idle}, ${seen}, ${account})`,
  );
  expect(left.rows.map((row) => row.id).toSorted()).toEqual([seen, account].toSorted());
  const rows = await db.execute(sql`select 1 from chapter_progress where learner_id = ${idle}`);
  expect(rows.rows).toEqual([]);
});
