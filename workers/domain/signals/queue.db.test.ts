import { expect, inject, test } from "vitest";
import type { Caller, Context } from "../../platform/context.ts";
import { connect } from "../../platform/db/database.ts";
import { setProgress } from "../progress/index.ts";
import { startAttempt, submitAnswers } from "../quiz/index.ts";
import { deleteLearner, mergeGuest } from "../learner/index.ts";
import { idsOf, newAccount, newGuest, rightOf, rows } from "../../test/fixtures/quiz-driver.ts";
import { faultyDatabase } from "../../test/harness/faults.ts";
import { foldCourse, foldRollups } from "./fold-rollups.ts";
import { countAll, db, newCourse } from "./test-signals.ts";
import { limit } from "../../test/harness/time-limits.ts";

const LATER = new Date("2100-01-01");

/** Takes a quiz to its end with right answers; `repeated`: the last call is sent twice. */
async function take(ctx: Context, course: string, quiz = "all-kinds", repeated = false): Promise<void> {
  const attempt = await startAttempt(ctx, course, quiz, { attemptId: crypto.randomUUID() });
  const call = { answers: idsOf(attempt).map((id) => rightOf(attempt, id)), finish: true };
  await submitAnswers(ctx, attempt.attempt, call);
  if (repeated) await submitAnswers(ctx, attempt.attempt, call);
}

const counts = async (course: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await rows<{ name: string; n: number }>(
        `select concat_ws(' ', measure, nullif(key, '')) as name, n::int from rollup_counts
         where course_id = '${course}' and measure in ('learners', 'begun', 'completed', 'attempts', 'takers', 'passers') and n <> 0`,
      )
    ).map(({ name, n }) => [name, n]),
  );
const firstAnswers = async (course: string): Promise<number> =>
  (
    await rows<{ n: number }>(
      `select coalesce(sum(learners), 0)::int as n from rollup_items where course_id = '${course}'`,
    )
  )[0]!.n;
const queued = async (course: string): Promise<number> =>
  (
    await rows<{ n: number }>(`select count(*)::int as n from rollup_events where course_id = '${course}'`)
  )[0]!.n;
/** Of the quiz. */
const QUESTIONS = 8;

test("a chapter and an attempt are queued by the writes themselves, once, and counted once", async () => {
  const { course, as } = await newCourse();
  const ctx = as(newGuest());
  for (const status of ["in-progress", "in-progress", "completed", "completed"] as const)
    await setProgress(ctx, course, "start", { status });
  await take(ctx, course, "all-kinds", true);
  expect(await queued(course)).toBe(3);
  await countAll(ctx, course);
  const once = {
    learners: 1,
    "begun start": 1,
    "completed start": 1,
    attempts: 1,
    "takers start": 1,
    "passers start": 1,
  };
  expect([await counts(course), await firstAnswers(course), await queued(course)]).toEqual([
    once,
    QUESTIONS,
    0,
  ]);
  // A second attempt is no first one.
  await take(ctx, course);
  await countAll(ctx, course);
  expect([await counts(course), await firstAnswers(course)]).toEqual([{ ...once, attempts: 2 }, QUESTIONS]);
});

test("a slice whose reply was lost is counted once, and the next continues", async () => {
  const { course, as } = await newCourse();
  for (let i = 0; i < 3; i++) await take(as(newGuest()), course);
  const faulty = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
  const ctx = { ...as(null), db: () => connect({ DATABASE_URL: faulty.databaseUrl }, { repeatable: false }) };
  await faulty.next(1, "drop");
  await expect(foldCourse(ctx, course, LATER, 2)).rejects.toMatchObject({ code: "database-unavailable" });
  expect(await queued(course)).toBe(1);
  expect(await foldCourse(ctx, course, LATER, 2)).toBe(1);
  expect([await counts(course), await firstAnswers(course)]).toEqual([
    { learners: 3, attempts: 3, "takers start": 3, "passers start": 3 },
    3 * QUESTIONS,
  ]);
});

test("calls at the same time count each event once", async () => {
  const { course, as } = await newCourse();
  await Promise.all(Array.from({ length: 12 }, () => take(as(newGuest()), course)));
  await Promise.all(Array.from({ length: 4 }, () => foldCourse(as(null), course, LATER, 5)));
  await countAll(as(null), course, 5);
  expect([await counts(course), await firstAnswers(course)]).toEqual([
    { learners: 12, attempts: 12, "takers start": 12, "passers start": 12 },
    12 * QUESTIONS,
  ]);
});

test(
  "a write that commits late is counted by a later slice",
  async () => {
    const { course, as } = await newCourse();
    const guest = newGuest();
    await setProgress(as(guest), course, "start", { status: "in-progress" });
    const late = rows(`with done as (
      update chapter_progress set status = 'completed', completed_at = now() where learner_id = '${guest.learnerId}' returning 1
    ) select pg_sleep(1.5) from done`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await countAll(as(null), course);
    await late;
    await countAll(as(null), course);
    expect(await counts(course)).toEqual({ learners: 1, "begun start": 1, "completed start": 1 });
  },
  limit(20_000),
);

test("a deleted learner's counts stay; what was not counted yet goes with them", async () => {
  const { course, as } = await newCourse();
  const [counted, waiting] = [newGuest(), newGuest()];
  await take(as(counted), course);
  await countAll(as(null), course);
  const before = [await counts(course), await firstAnswers(course)];
  await take(as(waiting), course);
  for (const { learnerId } of [counted, waiting]) await deleteLearner(db(), learnerId);
  expect(await queued(course)).toBe(0);
  await countAll(as(null), course);
  expect([await counts(course), await firstAnswers(course)]).toEqual(before);
});

test.each(["counted before the merge", "queued at the merge"])(
  "a guest's learning counts once when it is in an account: %s",
  async (when) => {
    const { course, as } = await newCourse();
    const guest = newGuest();
    const account: Caller = await newAccount("premium");
    await setProgress(as(guest), course, "start", { status: "completed" });
    await take(as(guest), course);
    if (when.startsWith("counted")) await countAll(as(null), course);
    await mergeGuest(db(), { guestId: guest.learnerId, learnerId: account.learnerId });
    const once = {
      learners: 1,
      "begun start": 1,
      "completed start": 1,
      attempts: 1,
      "takers start": 1,
      "passers start": 1,
    };
    await countAll(as(null), course);
    expect([await counts(course), await firstAnswers(course)]).toEqual([once, QUESTIONS]);
    await setProgress(as(account), course, "start", { status: "completed" });
    await setProgress(as(account), course, "deeper", { status: "in-progress" });
    await take(as(account), course);
    await countAll(as(null), course);
    expect([await counts(course), await firstAnswers(course)]).toEqual([
      { ...once, attempts: 2, "begun deeper": 1 },
      QUESTIONS,
    ]);
  },
);

test("the hourly run counts what is older than running writes, course by course, and says what is left", async () => {
  const [one, two] = [await newCourse(), await newCourse()];
  for (const { course, as } of [one, two]) await take(as(newGuest()), course);
  const run = async (now: Date) => {
    const purge = foldRollups({ ...one.as(null), now });
    while (!(await purge.slice()).done);
    return purge.left();
  };
  await run(new Date());
  expect(await counts(one.course)).toEqual({});
  expect(await run(new Date(Date.now() + 60_000))).toBeTypeOf("number");
  expect([await counts(one.course), await counts(two.course)]).toMatchObject([
    { attempts: 1 },
    { attempts: 1 },
  ]);
  expect(await queued(two.course)).toBe(0);
});
