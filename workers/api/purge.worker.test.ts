import {
  createExecutionContext,
  createScheduledController,
  env,
  waitOnExecutionContext,
} from "cloudflare:test";
import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { connect } from "../platform/db/database.ts";
import type { Env } from "../platform/env.ts";
import worker from "./main.ts";
import { faultyDatabase } from "../test/harness/faults.ts";

const bindings = env as unknown as Env & { FAULTS_URL: string };
const database = faultyDatabase(bindings.DATABASE_URL, bindings.FAULTS_URL);

afterEach(() => void vi.restoreAllMocks());

/** Runs the cron and returns its log by kind of rows. */
async function runCron(): Promise<Map<string, Record<string, unknown>>> {
  const lines: string[] = [];
  for (const level of ["info", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
  const execution = createExecutionContext();
  await worker.scheduled(
    createScheduledController({ cron: "17 * * * *" }),
    { ...bindings, DATABASE_URL: database.databaseUrl },
    execution,
  );
  await waitOnExecutionContext(execution);
  const log = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const runs = log.filter(({ event }) => event === "purged" || event === "folded");
  return new Map(runs.map((line) => [String(line["what"]), line]));
}

test("the hourly run deletes idle guests although an earlier purge failed, and logs remaining rows", async () => {
  const db = connect(bindings);
  const guest = `g_${crypto.randomUUID()}`;
  await db.execute(
    sql`insert into learners (id, last_seen_at, seen) values (${guest}, '2020-01-01', '2020-01-01')`,
  );
  // Three tries for the first kind of rows, and the count of its remaining rows.
  await database.next(4, "unavailable");
  const log = await runCron();
  const kinds = ["tombstones", "searches", "rollup-events", "guests", "numbers", "folds"];
  expect([...log.keys()]).toEqual(kinds);
  expect(log.get("tombstones")).toMatchObject({
    level: "error",
    left: null,
    cause: "database-unavailable: HTTP 503",
  });
  expect(log.get("searches")).toMatchObject({ level: "info", left: 0 });
  expect(log.get("guests")).toMatchObject({ level: "info", left: 0 });
  expect(log.get("guests")!["deleted"]).toBeGreaterThanOrEqual(1);
  // Other tests' learners may be more than one run folds.
  expect(log.get("folds")).toMatchObject({
    event: "folded",
    level: "info",
    left: expect.any(Number) as number,
  });
  const { rows } = await db.execute(sql`select from learners where id = ${guest}`);
  expect(rows).toEqual([]);
});
