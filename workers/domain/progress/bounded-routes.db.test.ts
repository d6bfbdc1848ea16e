import { beforeAll, describe, expect, inject, it } from "vitest";
import { connect } from "../../platform/db/database.ts";
import type { Attempt } from "../../contract/quiz.ts";
import type { Caller, Context } from "../../platform/context.ts";
import { rebuildFold } from "../folds/index.ts";
import { createCalendarFeed, readCalendarFeed } from "../reminders/index.ts";
import {
  getAttempt,
  getChapterQuestions,
  listAttempts,
  startAttempt,
  submitAnswers,
  takeHint,
} from "../quiz/index.ts";
import { getDashboard, getOwnChapter } from "../pages/index.ts";
import { getFlashcards, getReviews, nextStep, startReview, studyContext } from "../review/index.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { type CpuRun, compareCpu } from "../../test/fixtures/cpu.ts";
import { costOf } from "../../test/fixtures/measured.ts";
import { drive, fixtureWorld, idsOf, newGuest, rightOf, rows } from "../../test/fixtures/quiz-driver.ts";
import { limit } from "../../test/harness/time-limits.ts";
import { getProgress, setProgress } from "./index.ts";

/** Two learners with the same questions and days, and 12 and 20,000 answers; among others with as many. */
const run = crypto.randomUUID().slice(0, 8);
const [FEW, MANY] = [`acc_few_${run}`, `acc_many_${run}`] as const;
const ANSWERS = { [FEW]: 12, [MANY]: 20_000 };
const OTHERS = 60;
/** Attempts of each of the others, as many in all as the one with many. */
const THEIRS = 80;
const DAY = 86_400_000;
/** Below so many pages, a few more by chance do not count. */
const FLOOR = 20;
/** Pages that a plan made anew looks at, which the cheapest of several runs is without. */
const PLANNING = 30;

let world: TestWorld & { releaseId: string };
const { start } = drive(() => world);
const callerOf = (learnerId: string): Caller => ({ learnerId, kind: "account", tier: "free", epoch: 0 });
const then = (learnerId: string, days = 100) =>
  testContext(world, callerOf(learnerId), new Date(Date.now() + days * DAY));

beforeAll(async () => {
  world = await fixtureWorld();
  const items = idsOf(await start(newGuest())).slice(0, 4);
  const attempts = {
    ...Object.fromEntries(
      Object.entries(ANSWERS).map(([id, count]) => [id, Math.round(count / items.length)]),
    ),
    ...Object.fromEntries(Array.from({ length: OTHERS }, (_, n) => [`acc_other_${run}_${n}`, THEIRS])),
  };
  for (const [id, count] of Object.entries(attempts))
    await rows(
      `insert into learners (id, kind, answer_seq) values ('${id}', 'account', 4294967296 + 128 * ${count})`,
    );
  // Learners take turns, as they do in a real table, so that nobody's rows are side by side.
  const most = Math.max(...Object.values(attempts));
  const list = items.map((id) => `"${id}"`).join(", ");
  const who = Object.entries(attempts).map(([id, count]) => `('${id}', ${count})`);
  for (let from = 1; from <= most; from += 500) {
    await rows(`insert into attempts (id, learner_id, course_id, quiz_id, chapter_id, kind, number, release, language, items, tally, max_points, pass_mark, started_at, finished_at, points, passed)
      select md5(w.id || ':' || n)::uuid, w.id, 'fixture', 'all-kinds', 'start', 'practice', n, '${world.releaseId}', 'en', '[${list}]', '{}', 4, 0.7,
             now() - (${most} - n) * interval '1 minute', now() - (${most} - n) * interval '1 minute', 2, false
      from generate_series(${from}, ${from + 499}) n join (values ${who.join(", ")}) w (id, count) on n <= w.count order by n, w.id`);
    await rows(`insert into answers (attempt_id, item_id, learner_id, course_id, quiz_id, chapter_id, objectives, response, points, max_points, day, answered_at, seq)
      select t.id, i.item, t.learner_id, 'fixture', 'all-kinds', 'start', '["basics"]', '{}', (t.number + i.k) % 2, 1, '2026-11-0' || i.k % 3 + 1,
             t.started_at + i.k * interval '5 seconds', 4294967296 + 128 * (t.number - 1) + i.k
      from attempts t, jsonb_array_elements_text(t.items) with ordinality i (item, k)
      where t.learner_id like '%${run}%' and t.number between ${from} and ${from + 499} order by t.number, t.learner_id, i.k`);
  }
  for (const table of ["attempts", "answers", "quiz_standings"]) await rows(`vacuum analyze ${table}`);
  for (const id of [FEW, MANY])
    await rebuildFold(connect({ DATABASE_URL: inject("databaseUrl") }), id, { check: false });
}, limit(90_000));

/**
 * Runs a route for both, first when nothing is known of catalogs and plans; prints and compares the cheapest of `times` runs
 * after that, since a plan is made anew whenever the server has analysed a table.
 */
async function expectEqual<T>(
  what: string,
  route: (ctx: Context, learnerId: string) => Promise<T>,
  statements: number,
  days?: number,
  times = 3,
): Promise<Record<string, T>> {
  const values: Record<string, T> = {};
  const costs = [];
  for (const id of [FEW, MANY]) {
    await route(then(id, days), id);
    const measured = [];
    for (let time = 0; time < times; time++) {
      const { cost, value } = await costOf(then(id, days), (ctx) => route(ctx, id));
      measured.push(cost);
      values[id] = value;
    }
    costs.push(measured.toSorted((a, b) => a.pages - b.pages)[0]!);
  }
  const [few, many] = costs as [(typeof costs)[number], (typeof costs)[number]];
  console.log(
    `${what}: pages ${few.pages} at 12 answers, ${many.pages} at 20,000; database's bytes ${few.bytes}, ${many.bytes}; reply ${few.reply}, ${many.reply}; statements ${many.statements}`,
  );
  expect([few.statements, many.statements]).toEqual([statements, statements]);
  const planning = times === 1 ? PLANNING : 0;
  expect(many.pages).toBeLessThanOrEqual(Math.max(few.pages, FLOOR) * 1.5 + planning);
  expect(many.bytes).toBeLessThanOrEqual(Math.max(few.bytes, 500) * 1.5);
  expect(many.reply).toBeLessThanOrEqual(Math.max(few.reply, 500) * 1.5);
  return values;
}

/** Runs a use case for both in turn and compares the CPU of this thread. */
async function expectEqualCpu<T>(what: string, runOf: (learnerId: string) => CpuRun<T>): Promise<void> {
  const [few, many] = await compareCpu(runOf(FEW), runOf(MANY));
  console.log(`${what}: CPU ${few} µs at 12 answers, ${many} µs at 20,000`);
  expect(many).toBeLessThanOrEqual(few * 1.5);
}

describe("at 12 and at 20,000 answers", () => {
  it.each<[string, (ctx: Context) => Promise<unknown>]>([
    ["progress in all courses", (ctx) => getProgress(ctx, null)],
    ["the dashboard", (ctx) => getDashboard(ctx, undefined)],
    ["a chapter's page", (ctx) => getOwnChapter(ctx, "fixture", "start")],
    ["a course's page", (ctx) => getProgress(ctx, "fixture")],
    ["study-context", (ctx) => studyContext(ctx, "fixture")],
    ["reviews", (ctx) => getReviews(ctx, "fixture", 20)],
    ["the next step", (ctx) => nextStep(ctx, "fixture")],
    ["flashcards", (ctx) => getFlashcards(ctx, { course: "fixture", limit: 20 })],
    ["the history of attempts", (ctx) => listAttempts(ctx, { limit: 1 })],
    ["a course's history", (ctx) => listAttempts(ctx, { course: "fixture", limit: 1 })],
    ["a quiz's history", (ctx) => listAttempts(ctx, { course: "fixture", quiz: "all-kinds", limit: 1 })],
    ["questions of a chapter's text", (ctx) => getChapterQuestions(ctx, "fixture", "start", {})],
  ])("%s costs the same", async (what, route) => {
    await expectEqual(what, route, 1);
  });

  it("the oldest page of the history costs the same", async () => {
    const cursors = await rows<{ who: string; id: string }>(
      `select learner_id as who, id from attempts where learner_id in ('${FEW}', '${MANY}') and number = 3`,
    );
    const cursorOf = (id: string) => cursors.find(({ who }) => who === id)!.id;
    for (const [what, of] of [
      ["the oldest page", {}],
      ["the oldest page of a quiz", { course: "fixture", quiz: "all-kinds" }],
    ] as const) {
      const pages = await expectEqual(
        what,
        (ctx, id) => listAttempts(ctx, { ...of, limit: 1, cursor: cursorOf(id) }),
        1,
      );
      expect(pages[MANY]!.attempts.map(({ number }) => number)).toEqual([2]);
    }
  });

  it("the calendar feed costs the same", async () => {
    const db = connect({ DATABASE_URL: inject("databaseUrl") });
    const tokens = Object.fromEntries(
      await Promise.all([FEW, MANY].map(async (id) => [id, (await createCalendarFeed(db, id, 8))!])),
    ) as Record<string, string>;
    await expectEqual("the calendar", (ctx, id) => readCalendarFeed(ctx, tokens[id]!), 1);
  });

  it("a start, hints, places, submissions and the end cost the same", async () => {
    const fresh = {
      [FEW]: [crypto.randomUUID(), crypto.randomUUID()],
      [MANY]: [crypto.randomUUID(), crypto.randomUUID()],
    };
    const reviews = { [FEW]: crypto.randomUUID(), [MANY]: crypto.randomUUID() };
    // The second run starts an attempt: the first has ended.
    let runs = 0;
    const begun = await expectEqual(
      "a start",
      async (ctx, id) => {
        const attempt = await startAttempt(ctx, "fixture", "all-kinds", {
          attemptId: fresh[id]![runs++ % 2]!,
        });
        if (runs % 2 === 1) await submitAnswers(ctx, attempt.attempt, { answers: [], finish: true });
        return attempt;
      },
      2,
      0,
      1,
    );
    const of = (id: string) => begun[id]!;
    await expectEqual(
      "a hint",
      (ctx, id) => takeHint(ctx, of(id).attempt, { itemId: "word", hint: 1 }),
      1,
      0,
    );
    await expectEqual(
      "a place",
      (ctx) => setProgress(ctx, "fixture", "start", { status: "in-progress" }),
      1,
      0,
    );
    const answer = (at: number) => (ctx: Context, id: string) =>
      submitAnswers(ctx, of(id).attempt, { answers: [rightOf(of(id), idsOf(of(id))[at]!)], finish: false });
    await expectEqual("a submission", answer(0), 1, 0);
    await expectEqual("an attempt", (ctx, id) => getAttempt(ctx, of(id).attempt), 1, 0);
    await expectEqual("reviews with answers behind", (ctx) => getReviews(ctx, "fixture", 20), 1, 0);
    const cost = async (id: string) =>
      (await costOf(then(id, 0), (ctx) => submitAnswers(ctx, of(id).attempt, { answers: [], finish: true })))
        .cost;
    const [few, many] = [await cost(FEW), await cost(MANY)];
    console.log(`the end: pages ${few.pages}, ${many.pages}; database's bytes ${few.bytes}, ${many.bytes}`);
    expect(many.pages).toBeLessThanOrEqual(Math.max(few.pages, FLOOR) * 1.5 + PLANNING);
    await expectEqual(
      "a review's start that repeats",
      (ctx, id) => startReview(ctx, { course: "fixture", attemptId: reviews[id]!, limit: 5 }),
      2,
    );
  });

  it.each<[string, (ctx: Context) => Promise<unknown>]>([
    ["the dashboard", (ctx) => getProgress(ctx, null)],
    ["progress", (ctx) => getProgress(ctx, "fixture")],
    ["study-context", (ctx) => studyContext(ctx, "fixture")],
    ["reviews", (ctx) => getReviews(ctx, "fixture", 20)],
  ])("%s takes the same CPU", async (what, route) => {
    await expectEqualCpu(what, (id) => ({ run: () => route(then(id)) }));
  });

  it("a start and a submission take the same CPU", async () => {
    const begin = (id: string) =>
      startAttempt(then(id, 0), "fixture", "all-kinds", { attemptId: crypto.randomUUID() });
    const end = (id: string, attempt: string) =>
      submitAnswers(then(id, 0), attempt, { answers: [], finish: true });
    await expectEqualCpu<Attempt>("a start", (id) => ({
      run: () => begin(id),
      after: ({ attempt }) => end(id, attempt),
    }));
    const open = { [FEW]: await begin(FEW), [MANY]: await begin(MANY) };
    await expectEqualCpu("a submission", (id) => ({
      run: () =>
        submitAnswers(then(id, 0), open[id]!.attempt, {
          answers: [rightOf(open[id]!, idsOf(open[id]!)[0]!)],
          finish: false,
        }),
    }));
  });
});
