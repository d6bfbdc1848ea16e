import { setTimeout as sleep } from "node:timers/promises";
import { inspect } from "node:util";
import { NeonDbError } from "@neondatabase/serverless";
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { connect, refusal, type Db } from "./database.ts";
import { CALLS_IN_SILENCE } from "./overload/guard.ts";
import { AppError } from "../errors.ts";
import { freePort } from "../../dev/ports.ts";
import { limit } from "../../test/harness/time-limits.ts";
import { faultyDatabase, type FaultyDatabase } from "../../test/harness/faults.ts";

const probe = sql.identifier("retry_probe");
const SECRET = "a value that no error may contain";

const open = (url = inject("databaseUrl")) => connect({ DATABASE_URL: url });
const write = (db: Db, id: string, batch: string) =>
  db.execute(sql`insert into ${probe} (id, batch) values (${id}, ${batch})
    on conflict (id) do update set id = excluded.id returning id, (xmax = 0) as fresh`);
const raise = (code: string) => sql.raw(`do $$ begin raise exception 'no' using errcode = '${code}'; end $$`);
const countRows = async (batch: string) =>
  (await open().execute(sql`select id from ${probe} where batch = ${batch}`)).rows.length;
const failure = (run: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(run).then(
    () => undefined,
    (error: unknown) => error,
  );

beforeAll(async () => {
  await open().execute(
    sql`create table if not exists retry_probe (id text primary key, batch text not null)`,
  );
});

describe("a statement through injected faults", () => {
  let faulty: FaultyDatabase;
  let db: Db;
  beforeEach(() => {
    faulty = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
    db = open(faulty.databaseUrl);
  });

  test("100 writes insert exactly 100 rows despite 80 lost replies and 40 responses of 503", async () => {
    const batch = crypto.randomUUID();
    const writes = [["drop"], ["unavailable"], ["drop", "drop"], [], ["drop", "unavailable"]] as const;
    const steps = [...writes, ...writes].flatMap((faults) => [...faults, "ok" as const]);
    // Ten series in parallel, each with its own plan, so that no write meets four faults in a row.
    const series = Array.from({ length: 10 }, async (_, index) => {
      const own = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
      await own.plan(...steps.map((kind) => ({ kind })));
      for (let turn = 0; turn < 10; turn++)
        await write(open(own.databaseUrl), `${batch}-${index}-${turn}`, batch);
      return own.counts();
    });
    const faults = (await Promise.all(series)).map((counts) => counts.faults);
    expect(faults.reduce((a, b) => a + b)).toBe(120);
    expect(await countRows(batch)).toBe(100);
  });

  test("a statement whose reply was lost after the commit is repeated and returns the same row", async () => {
    await faulty.next(1, "drop");
    const id = crypto.randomUUID();
    expect((await write(db, id, "lost")).rows).toEqual([{ id, fresh: false }]);
    expect((await faulty.counts()).requests).toBe(2);
  });

  test("a database that stays unavailable throws AppError with retryAfter after four tries", async () => {
    await faulty.next(9, "unavailable");
    const error = await failure(write(db, SECRET, "away"));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "database-unavailable" });
    expect((error as AppError).retryAfter).toBeGreaterThanOrEqual(1);
    expect((error as AppError).retryAfter).toBeLessThanOrEqual(7);
    expect((await faulty.counts()).requests).toBe(4);
    expect(inspect(error, { depth: 9 })).not.toMatch(new RegExp(`${SECRET}|insert into|faulty-`));
  });

  test("a statement that must not run twice is tried once", async () => {
    await faulty.next(1, "unavailable");
    const once = connect({ DATABASE_URL: faulty.databaseUrl }, { repeatable: false });
    expect(await failure(once.execute(sql`select 1`))).toMatchObject({ code: "database-unavailable" });
    expect((await faulty.counts()).requests).toBe(1);
  });

  test("a temporary error such as a serialization failure is retried, a permanent one is not", async () => {
    expect(await failure(db.execute(raise("40001")))).toMatchObject({ code: "database-unavailable" });
    expect((await faulty.counts()).requests).toBe(4);
    expect(refusal(await failure(db.execute(raise("22023"))))).toEqual({
      code: "22023",
      constraint: undefined,
    });
    expect((await faulty.counts()).requests).toBe(5);
  });
});

describe.concurrent("a database that hangs", () => {
  const faults = () => faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));

  test("once: the request times out after 4 s and is repeated", async ({ expect }) => {
    const faulty = faults();
    await faulty.next(1, "timeout");
    const started = Date.now();
    const { rows } = await open(faulty.databaseUrl).execute(sql`select 1 as one`);
    expect(rows).toEqual([{ one: 1 }]);
    expect(Date.now() - started).toBeGreaterThan(3_800);
    expect(Date.now() - started).toBeLessThan(limit(7_000));
  });

  test("permanently: the call fails within ten seconds", async ({ expect }) => {
    const faulty = faults();
    await faulty.next(9, "timeout");
    const started = Date.now();
    const error = await failure(open(faulty.databaseUrl).execute(sql`select 1`));
    expect(error).toMatchObject({ code: "database-unavailable" });
    expect(Date.now() - started).toBeLessThan(limit(12_000));
  });
});

describe.concurrent("a database that stalls", () => {
  const STALL_MS = 8_000;

  test("gets few calls meanwhile, writes each row once, and is back within ten seconds", async ({
    expect,
  }) => {
    const faulty = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
    const batch = crypto.randomUUID();
    const db = open(faulty.databaseUrl);
    await write(db, `${batch}-warm`, batch);
    await faulty.stall(STALL_MS);
    const started = Date.now();
    const WRITES = 120;
    let refusedAt = 0;
    let slowestRefusal = 0;
    const learner = async (index: number) => {
      await sleep((index * STALL_MS) / WRITES);
      for (;;) {
        const asked = Date.now();
        const error = await failure(write(db, `${batch}-${index}`, batch));
        if (error === undefined) return;
        if (!(error instanceof AppError)) throw error;
        refusedAt = Date.now();
        if (String(error.cause).includes("breaker"))
          slowestRefusal = Math.max(slowestRefusal, refusedAt - asked);
        await sleep(error.retryAfter! * 1_000);
      }
    };
    const all = Promise.all(Array.from({ length: WRITES }, (_, index) => learner(index)));
    await sleep(STALL_MS - 500);
    const stalled = await faulty.counts();
    await all;
    // Without the guard: all 120, and each again after 4 s.
    expect(stalled.peak).toBeLessThanOrEqual(CALLS_IN_SILENCE + 10);
    expect(stalled.requests).toBeLessThan(WRITES / 2);
    expect(slowestRefusal).toBeLessThan(limit(4_500));
    expect(refusedAt - started).toBeLessThan(STALL_MS + limit(10_000));
    expect(await countRows(batch)).toBe(WRITES + 1);
  });

  test("is asked by one call after the other once five in a row have failed", async ({ expect }) => {
    const faulty = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
    await faulty.next(999, "unavailable");
    const db = open(faulty.databaseUrl);
    const errors = [];
    for (const end = Date.now() + 3_000; Date.now() < end; await sleep(20))
      errors.push(await failure(db.execute(sql`select 1`)));
    expect(errors.length).toBeGreaterThan(20);
    expect(errors.every((error) => error instanceof AppError)).toBe(true);
    expect((await faulty.counts()).requests).toBeLessThan(12);
    await faulty.reset();
    await expect
      .poll(() => failure(db.execute(sql`select 1`)), { timeout: limit(6_000), interval: 100 })
      .toBeUndefined();
  });
});

describe("the request id", () => {
  const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
  const textOf = async (requestId?: string) => {
    const db = connect({ DATABASE_URL: inject("databaseUrl") }, requestId === undefined ? {} : { requestId });
    const { rows } = await db.execute<{ text: string }>(
      sql`select current_query() as text, ${"x"}::text as x`,
    );
    return rows[0]!.text;
  };

  test("is what the database sees at the start of each statement", async () => {
    expect(await textOf(ID)).toMatch(new RegExp(`^/\\* request ${ID} \\*/ select current_query`));
  });

  test("that is none is not written into it", async () => {
    for (const text of [undefined, "test", "*/ select 1; --"])
      expect(await textOf(text)).toMatch(/^select current_query/);
  });
});

describe("an error of the database", () => {
  test("is NeonDbError with SQLSTATE and constraint", async () => {
    const insert = () => open().execute(sql`insert into ${probe} (id, batch) values (${id}, 'x')`);
    const id = crypto.randomUUID();
    await insert();
    const error = await failure(insert());
    expect(error).toBeInstanceOf(NeonDbError);
    expect(refusal(error)).toEqual({ code: "23505", constraint: "retry_probe_pkey" });
  });

  test("values have stable types: dates are text, JSON is parsed, numbers are numbers", async () => {
    const { rows } = await open().execute(
      sql`select date '2026-11-23' as day, timestamptz '2026-11-23 10:00:00.123456+00' at time zone 'UTC' as at,
                 json_build_object('a', 1) as json, 2::int as two, array['x','y'] as list, ${null}::text as nothing,
                 ${"it's"}::text as quoted`,
    );
    expect(rows[0]).toEqual({
      day: "2026-11-23",
      at: "2026-11-23 10:00:00.123456",
      json: { a: 1 },
      two: 2,
      list: ["x", "y"],
      nothing: null,
      quoted: "it's",
    });
  });

  test("is AppError when nothing listens at the address", async () => {
    const nowhere = `postgres://u:p@127.0.0.1:${await freePort()}/x`;
    expect(await failure(open(nowhere).execute(sql`select 1`))).toMatchObject({
      code: "database-unavailable",
    });
  });
});
