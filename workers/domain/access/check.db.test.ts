import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import type { Caller, Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import { connect, type Db } from "../../platform/db/database.ts";
import type { Env } from "../../platform/env.ts";
import type { AppError } from "../../platform/errors.ts";
import { uniqueId } from "../../test/harness/seed.ts";
import { canRead, describeAccess, effectiveTier, chapterGate, requireChapter } from "./index.ts";

const db = connect({ DATABASE_URL: inject("databaseUrl") });
const chapter = (id: string, free: boolean, tier: string, requires: string[] = []) => ({
  id,
  aliases: [],
  free,
  tier,
  requires,
});
const release = {
  course: "gated",
  tier: "premium",
  prerequisites: "enforce",
  chapters: [
    chapter("one", true, "free"),
    chapter("two", false, "premium"),
    chapter("three", false, "premium", ["two"]),
    chapter("four", false, "pro"),
  ],
} as unknown as Release;

interface Asked extends Context {
  queries: number;
}

/** A context that counts database queries. */
function contextOf(caller: Partial<Caller> | null): Asked {
  const ctx: Asked = {
    queries: 0,
    env: {} as Env,
    db: () => ((ctx.queries += 1), db as Db),
    caller: caller && { learnerId: "nobody", kind: "account", tier: "free", epoch: 0, ...caller },
    now: new Date(),
    requestId: "test",
    waitUntil: () => undefined,
  };
  return ctx;
}

async function learner(...grants: { tier: string; from: string; to: string | null }[]): Promise<string> {
  const id = uniqueId("acc");
  await db.execute(sql`insert into learners (id, kind) values (${id}, 'account')`);
  for (const { tier, from, to } of grants) {
    await db.execute(sql`insert into entitlements (learner_id, tier, source, starts_at, ends_at)
      values (${id}, ${tier}, 'test', now() + ${from}::interval, now() + ${to}::interval)`);
  }
  return id;
}

test("free chapters and tiers in the claim are allowed without a query", async () => {
  for (const caller of [null, { kind: "guest" as const }, { tier: "premium" as const }]) {
    const ctx = contextOf(caller);
    expect(await canRead(ctx, release, "one")).toBe(true);
    expect(ctx.queries).toBe(0);
  }
  const ctx = contextOf({ tier: "team" });
  expect([await canRead(ctx, release, "two"), await canRead(ctx, release, "four"), ctx.queries]).toEqual([
    true,
    true,
    0,
  ]);
});

test("anonymous callers and guests are denied without a query", async () => {
  for (const caller of [
    null,
    { kind: "guest" as const, learnerId: await learner({ tier: "pro", from: "-1 day", to: null }) },
  ]) {
    const ctx = contextOf(caller);
    expect(await describeAccess(ctx, release, "two")).toEqual({
      allowed: false,
      reason: "not-in-account",
      tier: "premium",
      missing: [],
    });
    expect(ctx.queries).toBe(0);
  }
});

test("a guest whose claim has lapsed is looked up before a denial, and not for what is free", async () => {
  const learnerId = await learner({ tier: "premium", from: "-1 day", to: null });
  const ctx = contextOf({ kind: "guest", learnerId, lapsed: true });
  expect([await canRead(ctx, release, "one"), ctx.queries]).toEqual([true, 0]);
  expect([await canRead(ctx, release, "two"), await canRead(ctx, release, "four")]).toEqual([true, false]);
  expect(ctx.queries).toBe(1);
});

test("an account is looked up once before it is denied, however much is asked", async () => {
  const ctx = contextOf({ learnerId: await learner() });
  const refused = await requireChapter(ctx, release, "four").catch((error: unknown) => error as AppError);
  expect(refused).toMatchObject({ code: "not-in-account", extra: { chapter: "four", tier: "pro" } });
  expect(await canRead(ctx, release, "two")).toBe(false);
  await chapterGate(ctx, release);
  expect(ctx.queries).toBe(1);
});

test("the highest grant in force counts, not one that is over or to come", async () => {
  const granted = await learner(
    { tier: "premium", from: "-1 day", to: null },
    { tier: "pro", from: "-1 day", to: "1 day" },
    { tier: "team", from: "-2 days", to: "-1 day" },
    { tier: "team", from: "1 day", to: null },
  );
  const ctx = contextOf({ learnerId: granted });
  const { tier, endsAt } = await effectiveTier(ctx);
  expect(tier).toBe("pro");
  expect(Math.abs(Date.parse(endsAt!) - Date.now() - 86_400_000)).toBeLessThan(60_000);
  expect(await canRead(ctx, release, "four")).toBe(true);
});

test("an enforced prerequisite closes a chapter until it is finished", async () => {
  const id = await learner();
  const caller = { learnerId: id, tier: "premium" as const };
  const before = await requireChapter(contextOf(caller), release, "three").catch(
    (error: unknown) => error as AppError,
  );
  expect(before).toMatchObject({ code: "prerequisite-missing", extra: { chapter: "three", missing: "two" } });
  await db.execute(
    sql`insert into chapter_progress (learner_id, course_id, chapter_id, status) values (${id}, 'gated', 'two', 'in-progress')`,
  );
  expect(await canRead(contextOf(caller), release, "three")).toBe(false);
  await db.execute(sql`update chapter_progress set status = 'completed' where learner_id = ${id}`);
  expect(await canRead(contextOf(caller), release, "three")).toBe(true);
});

test("the gate of a course agrees with each chapter's rule, and closes unknown chapters", async () => {
  const caller = { learnerId: await learner({ tier: "premium", from: "-1 day", to: null }) };
  const isClosed = await chapterGate(contextOf(caller), release);
  for (const { id } of release.chapters)
    expect([id, isClosed(id)]).toEqual([id, !(await canRead(contextOf(caller), release, id))]);
  expect(isClosed("nothing")).toBe(true);
});
