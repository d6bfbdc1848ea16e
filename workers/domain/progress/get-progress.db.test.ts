import { beforeEach, describe, expect, it } from "vitest";
import { clearPointers } from "../content/index.ts";
import type { Caller } from "../../platform/context.ts";
import type { SetProgress } from "../../contract/progress.ts";
import { mergeGuest } from "../learner/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import {
  drive,
  fixtureWorld,
  idsOf,
  newAccount,
  newGuest,
  rightOf,
  rows,
  wrongOf,
} from "../../test/fixtures/quiz-driver.ts";
import { getProgress, setProgress } from "./index.ts";

let world: TestWorld & { releaseId: string };
const { as, start, submit } = drive(() => world);
const reader = (): Caller => ({ ...newGuest(), kind: "account", tier: "premium" });
const put = (caller: Caller, chapter: string, input: Partial<SetProgress> = {}) =>
  setProgress(as(caller), "fixture", chapter, { status: "in-progress", ...input });
const read = async (caller: Caller, now?: string) =>
  getProgress(testContext(world, caller, now === undefined ? new Date() : new Date(now)), "fixture");

beforeEach(async () => {
  world = await fixtureWorld();
  clearPointers();
});

/** A learner known since 2023, so that writes of 2024 keep their time. */
async function knownLearner(): Promise<Caller> {
  const caller = reader();
  await rows(
    `insert into learners (id, kind, last_seen_at) values ('${caller.learnerId}', 'account', '2023-01-01')`,
  );
  return caller;
}

describe("where reading continues", () => {
  it("is the section read last, in any chapter", async () => {
    const caller = await newAccount("premium");
    await put(caller, "start", { section: "first-steps" });
    await put(caller, "deeper", { section: "top" });
    await put(caller, "start", { section: "top" });
    const [course] = (await read(caller)).courses;
    expect(course!.resume).toEqual({ chapter: "start", title: "Getting started", section: "top" });
    expect(course!.chapterProgress.map(({ chapter, section }) => [chapter, section])).toEqual([
      ["start", "top"],
      ["deeper", "top"],
    ]);
    expect(course!.chapterProgress[0]!.updatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it("follows a chapter whose id changed, and skips a deleted one", async () => {
    const caller = await knownLearner();
    await rows(`insert into chapter_progress (learner_id, course_id, chapter_id, status, section_id, placed_at, started_at, completed_at, completed_day) values
      ('${caller.learnerId}', 'fixture', 'beginning', 'completed', 'top', '2024-01-01', '2024-01-01', '2024-01-01', '2024-01-01'),
      ('${caller.learnerId}', 'fixture', 'start', 'in-progress', 'first-steps', '2024-02-01', '2024-02-01', null, null),
      ('${caller.learnerId}', 'fixture', 'dropped', 'completed', 'x', '2024-03-01', '2024-03-01', '2024-03-01', '2024-03-01')`);
    const { courses, activity, streak } = await read(caller, "2024-03-01T12:00:00Z");
    expect(courses[0]).toMatchObject({ completed: 1, resume: { chapter: "deeper", section: null } });
    expect(courses[0]!.chapterProgress).toMatchObject([
      { chapter: "start", status: "completed", startedAt: "2024-01-01T00:00:00.000Z" },
    ]);
    expect(activity.map(({ day }) => day)).toEqual(["2024-01-01", "2024-03-01"]);
    expect(streak).toMatchObject({ current: 1, longest: 1, activeToday: true });
  });

  it("is never a completed chapter but the next open one, at its own position, then none", async () => {
    const caller = await newAccount("premium");
    const resume = async () => (await read(caller)).courses[0]!.resume;
    await put(caller, "deeper", { section: "top" });
    await put(caller, "start", { status: "completed" });
    expect(await resume()).toEqual({ chapter: "deeper", title: "Going deeper", section: "top" });
    await put(caller, "last", { status: "completed" });
    expect(await resume(), "after the last one from the first again").toMatchObject({ chapter: "deeper" });
    await put(caller, "start", { section: "first-steps" });
    expect(await resume(), "a completed chapter opened again").toMatchObject({ chapter: "deeper" });
    await put(caller, "deeper", { status: "completed" });
    expect(await resume()).toBeNull();
  });

  it("lists every course read, attempted or planned, without removed ones", async () => {
    const caller = newGuest();
    await start(caller);
    await rows(
      `insert into course_plans (learner_id, course_id, exam_date) values ('${caller.learnerId}', 'withdrawn', '2030-01-01')`,
    );
    const { courses } = await getProgress(as(caller), null);
    expect(courses).toMatchObject([{ course: "fixture", completed: 0, share: 0, resume: null }]);
    expect(courses[0]).not.toHaveProperty("quizzes");
  });

  it("is empty, without an error, for a new learner", async () => {
    expect(await read(newGuest())).toMatchObject({
      timeZone: "UTC",
      streak: { current: 0, lastActiveDay: null },
      activity: [],
      courses: [{ completed: 0, resume: null, objectives: OBJECTIVES.map(notStarted), quizzes: [] }],
    });
  });
});

describe("active days", () => {
  it("are in the learner's time zone, across both clock changes", async () => {
    for (const instants of [
      // Berlin: 2024-10-27 has 25 hours, 2024-03-31 has 23.
      ["2024-10-26T23:30:00+02:00", "2024-10-27T23:30:00+01:00", "2024-10-28T00:30:00+01:00"],
      ["2024-03-30T23:30:00+01:00", "2024-03-31T23:30:00+02:00", "2024-04-01T00:30:00+02:00"],
    ]) {
      const caller = await knownLearner();
      for (const [i, chapter] of ["start", "deeper", "last"].entries())
        await put(caller, chapter, { status: "completed", at: instants[i], timeZone: "Europe/Berlin" });
      const { activity, streak, today } = await read(caller, instants[2]);
      const days = instants.map((instant) => instant.slice(0, 10));
      expect(activity.map(({ day }) => day)).toEqual(days);
      expect([streak.current, today, streak.activeToday]).toEqual([3, days[2], true]);
    }
  });

  it("do not change when the learner travels; a flight over the date line is one day", async () => {
    const caller = await knownLearner();
    await put(caller, "start", {
      status: "completed",
      at: "2024-05-01T20:00:00Z",
      timeZone: "Asia/Karachi",
    });
    await put(caller, "deeper", {
      status: "completed",
      at: "2024-05-02T23:00:00Z",
      timeZone: "America/Los_Angeles",
    });
    const later = await read(caller, "2024-05-03T01:00:00Z");
    expect(later.activity).toEqual([{ day: "2024-05-02", answers: 0, chapters: 2 }]);
    expect(later).toMatchObject({
      today: "2024-05-02",
      timeZone: "America/Los_Angeles",
      streak: { current: 1 },
    });
    expect((await read(caller, "2024-05-03T23:00:00Z")).streak).toMatchObject({
      current: 1,
      atRisk: true,
      activeToday: false,
    });
    expect((await read(caller, "2024-05-04T23:00:00Z")).streak.current).toBe(0);
  });

  it("older than a year are not listed but count for the longest streak", async () => {
    const caller = await knownLearner();
    await put(caller, "start", { status: "completed", at: "2024-05-01T20:00:00Z" });
    const { activity, streak } = await read(caller, "2025-05-03T00:00:00Z");
    expect([activity, streak.longest, streak.current]).toEqual([[], 1, 0]);
  });
});

const OBJECTIVES = ["basics", "numbers", "depth"];
const notStarted = (objective: string) => ({ objective, level: "not-started", answers: 0, lastDay: null });

describe("quizzes and objectives", () => {
  it("show the best attempt, the open one, and what is weak and strong", async () => {
    const caller = newGuest();
    const first = await start(caller);
    await submit(
      caller,
      first.attempt,
      idsOf(first).map((id) => (["number", "multiple"].includes(id) ? wrongOf : rightOf)(first, id)),
    );
    const open = await start(caller);
    await submit(caller, open.attempt, [wrongOf(open, "number")]);
    const [course] = (await read(caller)).courses;
    expect(course!.quizzes).toEqual([
      { quiz: "all-kinds", finished: 1, best: 0.7857, passed: true, open: open.attempt },
    ]);
    expect(course!.objectives).toMatchObject([
      { objective: "basics", answers: 6, right: 6, level: expect.stringMatching(/proficient|familiar/) },
      { objective: "numbers", title: "Know numbers", answers: 3, right: 0, level: "learning" },
      notStarted("depth"),
    ]);
  });

  it("show no answers of an open check, but its activity", async () => {
    const caller = await newAccount();
    const check = await start(caller, "start-check");
    await submit(caller, check.attempt, [wrongOf(check, idsOf(check)[0]!)]);
    const before = await read(caller);
    expect(before.courses[0]).toMatchObject({
      objectives: OBJECTIVES.map(notStarted),
      quizzes: [{ quiz: "start-check", finished: 0, best: null, passed: false, open: check.attempt }],
    });
    expect(before.activity).toMatchObject([{ answers: 1 }]);
    await submit(caller, check.attempt, [], true);
    const after = await read(caller);
    expect(after.courses[0]!.objectives!.reduce((sum, { answers }) => sum + answers, 0)).toBe(1);
    expect(after.courses[0]!.quizzes).toMatchObject([{ finished: 1, best: 0, open: null }]);
  });

  it("show only the score of a guest's check, and the rest once merged into an account", async () => {
    const caller = newGuest();
    const check = await start(caller, "start-check");
    await submit(caller, check.attempt, [wrongOf(check, idsOf(check)[0]!)], true);
    expect((await read(caller)).courses[0]).toMatchObject({
      objectives: OBJECTIVES.map(notStarted),
      quizzes: [{ quiz: "start-check", finished: 1, best: 0, passed: false }],
    });
    const account = await newAccount();
    await mergeGuest(as(account).db(), { guestId: caller.learnerId, learnerId: account.learnerId });
    expect((await read(account)).courses[0]!.objectives).toMatchObject([
      { answers: 1, level: "learning" },
      { answers: 0 },
      { answers: 0 },
    ]);
  });

  it("include attempts under a quiz's former id", async () => {
    const caller = newGuest();
    const check = await start(caller, "start-check");
    await submit(
      caller,
      check.attempt,
      idsOf(check).map((id) => rightOf(check, id)),
      true,
    );
    await rows(`update attempts set quiz_id = 'old-start-check' where learner_id = '${caller.learnerId}'`);
    expect((await read(caller)).courses[0]!.quizzes).toMatchObject([
      { quiz: "start-check", finished: 1, best: 1, passed: true },
    ]);
  });
});
