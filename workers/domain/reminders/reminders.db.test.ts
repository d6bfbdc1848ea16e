import { beforeEach, describe, expect, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import type { Caller } from "../../platform/context.ts";
import { clearPointers } from "../content/index.ts";
import { deleteLearner, exportLearner } from "../learner/index.ts";
import { setPlan } from "../progress/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rows,
  wrongOf,
} from "../../test/fixtures/quiz-driver.ts";
import { createCalendarFeed, readCalendarFeed, removeCalendarFeed, setCalendarHour } from "./index.ts";

let world: TestWorld & { releaseId: string };
const { start, submit } = drive(() => world);
const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const db = () => connect({ DATABASE_URL: world.databaseUrl! });
const read = (token: string, days = 0) => readCalendarFeed(testContext(world, null, inDays(days)), token);
const isoDay = (at: Date) => at.toISOString().slice(0, 10);

/** An account that answered a quiz wrongly today. */
async function learner(tier: "free" | "premium" = "free"): Promise<Caller> {
  const caller = await newAccount(tier);
  const attempt = await start(caller, "all-kinds");
  await submit(
    caller,
    attempt.attempt,
    idsOf(attempt).map((id) => wrongOf(attempt, id)),
    true,
  );
  return caller;
}
const feedOf = async ({ learnerId }: Caller, hour: number | null = null) =>
  (await createCalendarFeed(db(), learnerId, hour))!;

beforeEach(async () => {
  world = await fixtureWorld();
  clearPointers();
});

describe("a calendar feed", () => {
  it("has the days on which questions are due, and what is overdue today", async () => {
    const token = await feedOf(await learner());
    const { days, language } = await read(token);
    expect(days.reduce((sum, { courses }) => sum + courses[0]!.due, 0)).toBe(8);
    expect(days.every(({ day, startsAt }) => day > isoDay(new Date()) && startsAt === null)).toBe(true);
    expect([days[0]!.courses[0]!.course, language]).toEqual(["fixture", "en"]);
    const late = await read(token, 60);
    expect(late.days).toEqual([
      { day: isoDay(inDays(60)), startsAt: null, courses: [expect.objectContaining({ due: 8 })] },
    ]);
  });

  it("has the hour in the learner's zone, their language, and an exam that is to come", async () => {
    const caller = await learner();
    await rows(
      `update learners set time_zone = 'Asia/Karachi', locale = 'es' where id = '${caller.learnerId}'`,
    );
    const token = await feedOf(caller);
    await setCalendarHour(db(), caller.learnerId, 7);
    const exam = isoDay(inDays(9));
    await setPlan(testContext(world, caller), "fixture", exam);
    const { days, exams, language } = await read(token);
    expect(days.every(({ day, startsAt }) => startsAt!.toISOString() === `${day}T02:00:00.000Z`)).toBe(true);
    expect([language, exams]).toEqual(["es", [expect.objectContaining({ day: exam, course: "fixture" })]]);
    expect((await read(token, 11)).exams).toEqual([]);
  });

  it("is the same until an answer, a plan or midnight changes it", async () => {
    const caller = await learner();
    const token = await feedOf(caller);
    const first = await read(token);
    expect(await read(token)).toEqual(first);
    await setPlan(testContext(world, caller), "fixture", isoDay(inDays(5)));
    const second = await read(token);
    expect(second.changedAt.getTime()).toBeGreaterThanOrEqual(first.changedAt.getTime());
    expect(second.id).toBe(first.id);
    expect((await read(token, 1)).changedAt.getTime()).toBeGreaterThan(second.changedAt.getTime());
  });

  it("has no card of a chapter that the account may no longer read", async () => {
    const caller = await newAccount("premium");
    const attempt = await start(caller, "deep-quiz");
    await submit(
      caller,
      attempt.attempt,
      idsOf(attempt).map((id) => wrongOf(attempt, id)),
      true,
    );
    const token = await feedOf(caller);
    expect((await read(token)).days).toEqual([]);
    await rows(
      `insert into entitlements (id, learner_id, tier, source, starts_at) values (gen_random_uuid(), '${caller.learnerId}', 'premium', 'manual', now() - interval '1 day')`,
    );
    expect((await read(token)).days.length).toBeGreaterThan(0);
  });

  it("has none of an open check", async () => {
    const caller = await newAccount();
    const check = await start(caller, "start-check");
    await submit(caller, check.attempt, [wrongOf(check, idsOf(check)[0]!)]);
    expect((await read(await feedOf(caller))).days).toEqual([]);
  });
});

describe("an address", () => {
  const gone = { code: "not-found" };

  it("stops working when it is replaced or removed, and no other one works", async () => {
    const caller = await learner();
    const old = await feedOf(caller);
    const token = await feedOf(caller);
    expect([old === token, token.length]).toEqual([false, 32]);
    await expect(read(old)).rejects.toMatchObject(gone);
    await read(token);
    await removeCalendarFeed(db(), caller.learnerId);
    await removeCalendarFeed(db(), caller.learnerId);
    for (const wrong of [token, "", "x".repeat(32), `${token}x`, "' or 1=1 --"])
      await expect(read(wrong)).rejects.toMatchObject(gone);
  });

  it("is neither stored nor exported, and goes with the account", async () => {
    const caller = await learner();
    const token = await feedOf(caller, 8);
    const stored = JSON.stringify(
      await rows(`select * from calendar_feeds where learner_id = '${caller.learnerId}'`),
    );
    expect(stored).not.toContain(token);
    const exported = await exportLearner(db(), caller.learnerId);
    expect(exported!["calendar_feeds"]).toEqual([expect.objectContaining({ hour: 8 })]);
    expect(JSON.stringify(exported!["calendar_feeds"])).not.toContain("token");
    await deleteLearner(db(), caller.learnerId);
    await expect(read(token)).rejects.toMatchObject(gone);
  });

  it("is for accounts", async () => {
    const guest = newGuest();
    await start(guest);
    expect(await createCalendarFeed(db(), guest.learnerId, null)).toBeNull();
    expect(await createCalendarFeed(db(), "a_nobody", null)).toBeNull();
  });
});
