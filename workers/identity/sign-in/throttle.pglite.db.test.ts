import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import type { IdentityEnv } from "../env.ts";
import { refundUses, spend, spendRolling } from "./throttle.ts";

const env = {
  DATABASE_URL: inject("databaseUrl"),
  IDENTITY_KEY: inject("secrets").IDENTITY_KEY,
} as IdentityEnv;
const db = connect(env);
let budget: { name: string; value: string; limit: number; seconds: number };
beforeEach(() => {
  budget = { name: `test-${randomUUID()}`, value: "someone@example.com", limit: 5, seconds: 3_600 };
});

/** Moves the budget's uses back by `minutes`. */
const wait = (minutes: number) =>
  db.execute(sql`
    update throttles set resets_at = resets_at - make_interval(mins => ${minutes}),
      uses = (select array_agg(u - make_interval(mins => ${minutes})) from unnest(uses) u)
    where key like ${`${budget.name}:%`}`);
const use = async () => (await spendRolling(db, env, budget)).isOver;
const uses = async (count: number) => {
  const over: boolean[] = [];
  for (let i = 0; i < count; i++) over.push(await use());
  return over.filter((isOver) => !isOver).length;
};

it("no rolling hour has more than its limit", async () => {
  expect(await uses(2)).toBe(2);
  await wait(50);
  expect(await uses(5)).toBe(3);
  await wait(20);
  // The first two are more than an hour old; the next three are not.
  expect(await uses(5)).toBe(2);
  await wait(41);
  expect(await uses(9)).toBe(3);
});

it("a rejected use does not count, and the result has the wait", async () => {
  await uses(1);
  await wait(45);
  await uses(4);
  expect(await uses(20)).toBe(0);
  const { isOver, retryAfter } = await spendRolling(db, env, budget);
  expect(isOver).toBe(true);
  expect(Math.round(retryAfter / 60)).toBe(15);
  await wait(16);
  expect(await uses(20)).toBe(1);
});

it("concurrent uses stay within the limit", async () => {
  const over = await Promise.all(Array.from({ length: 12 }, use));
  expect(over.filter((isOver) => !isOver)).toHaveLength(5);
});

it("the database has no address, and the row is deleted after its window", async () => {
  await uses(7);
  const { rows } = await db.execute<{ row: string; minutes: number }>(sql`
    select to_json(t)::text as row, extract(epoch from resets_at - now()) / 60 as minutes
    from throttles t where key like ${`${budget.name}:%`}`);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.row).not.toContain("someone");
  expect(Math.round(Number(rows[0]!.minutes))).toBe(60);
});

it("a budget with a fixed window counts, refunds and restarts", async () => {
  const other = { ...budget, name: `${budget.name}-other`, limit: 1 };
  const counts = async () =>
    [...(await spend(db, env, [budget, other])).values()].map(({ count, isOver }) => [count, isOver]);
  expect(await counts()).toEqual([
    [1, false],
    [1, false],
  ]);
  await refundUses(db, env, [other]);
  expect(await counts()).toEqual([
    [2, false],
    [1, false],
  ]);
  for (let i = 0; i < 5; i++) await refundUses(db, env, [other]);
  expect(await counts()).toEqual([
    [3, false],
    [1, false],
  ]);
  expect((await spend(db, env, [other])).get(other.name)).toMatchObject({ count: 2, isOver: true });
  await db.execute(sql`update throttles set resets_at = now() where key like ${`${budget.name}%`}`);
  expect(await counts()).toEqual([
    [1, false],
    [1, false],
  ]);
});
