import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChapterSignal } from "../../contract/signals.ts";
import { newGuest } from "../../test/fixtures/quiz-driver.ts";
import { readChapterSignals } from "./read-chapters.ts";
import { bucketOf, minutesOf } from "./rollup-rules.ts";
import {
  type SeededAttempt,
  type SeededChapter,
  countAll,
  minute,
  newCourse,
  newLearners,
  newStaff,
  seedAttempts,
  seedChapters,
} from "./test-signals.ts";
import { limit } from "../../test/harness/time-limits.ts";

const LEARNERS = 30;
const CHAPTERS = ["start", "deeper", "last"];
/** `beginning` is the former id of `start`, and `old-start-check` that of `start-check`. */
const NAMES = ["start", "beginning", "deeper", "last", "gone"];
const QUIZZES = ["all-kinds", "start-check", "old-start-check", "deep-quiz", "gone"];
const chapterOf = (name: string) => (name === "beginning" ? "start" : name);
const quizOf = (name: string) => (name === "old-start-check" ? "start-check" : name);

const positions = fc.uniqueArray(
  fc.record({
    learner: fc.nat(LEARNERS - 1),
    chapter: fc.constantFrom(...NAMES),
    started: fc.nat(500),
    lasts: fc.option(fc.nat(3_000)),
  }),
  { selector: ({ learner, chapter }) => `${learner} ${chapter}`, minLength: 30, maxLength: 140 },
);
const finished = fc.array(
  fc.record({
    learner: fc.nat(LEARNERS - 1),
    quiz: fc.constantFrom(...QUIZZES),
    kind: fc.constantFrom("practice", "check", "review"),
    passed: fc.boolean(),
  }),
  { maxLength: 120 },
);

/** Computes the same figures by a plain count. */
function expected(rows: SeededChapter[], attempts: SeededAttempt[]): ChapterSignal[] {
  const starters = CHAPTERS.map(
    (chapter) =>
      new Set(rows.filter((row) => chapterOf(row.chapter) === chapter).map(({ learner }) => learner)),
  );
  const two = (value: number) => Math.round(value * 100 + 1e-9) / 100;
  return CHAPTERS.map((chapter, i) => {
    const [started, before] = [starters[i]!, starters[i - 1]];
    const suppressed = started.size > 0 && started.size < 10;
    const of = (learner: string) =>
      rows.filter((row) => chapterOf(row.chapter) === chapter && row.learner === learner);
    const done = [...started].filter((learner) => of(learner).some((row) => row.completed !== null));
    const minutes = done
      .map((learner) => {
        const times = (field: "started" | "completed") =>
          of(learner).flatMap((row) => (row[field] === null ? [] : [Date.parse(row[field])]));
        return Math.max(0, (Math.min(...times("completed")) - Math.min(...times("started"))) / 60_000);
      })
      .toSorted((a, b) => a - b);
    const half = minutes.length >> 1;
    const counted = minutes.map((one) => minutesOf(bucketOf(one)));
    const median = minutes.length % 2 ? counted[half]! : (counted[half - 1]! + counted[half]!) / 2;
    const mine = attempts.filter(({ quiz, kind }) => {
      const at = { "all-kinds": "start", "start-check": "start", "deep-quiz": "deeper" }[quizOf(quiz)];
      return at === chapter && kind !== "review";
    });
    const takers = new Set(mine.map(({ learner }) => learner));
    const passed = [...takers].filter((learner) => {
      const own = mine.filter((one) => one.learner === learner);
      return own.every(({ quiz }) => own.some((one) => quizOf(one.quiz) === quizOf(quiz) && one.passed));
    });
    const tellsQuiz = !suppressed && (takers.size === 0 || takers.size >= 10);
    return {
      chapter,
      number: 0,
      title: "",
      suppressed,
      started: suppressed ? null : started.size,
      completed: suppressed ? null : done.length,
      completionShare: started.size < 10 ? null : two(done.length / started.size),
      dropOff:
        suppressed || before === undefined || before.size < 10
          ? null
          : two([...before].filter((learner) => !started.has(learner)).length / before.size),
      medianMinutes: suppressed || done.length < 10 ? null : Math.round(Math.max(0, median)),
      quizLearners: tellsQuiz ? takers.size : null,
      quizPassedShare: tellsQuiz && takers.size >= 10 ? two(passed.length / takers.size) : null,
    };
  });
}

test(
  "figures are those of a plain count over the same rows",
  async () => {
    const author = await newStaff();
    await fc.assert(
      fc.asyncProperty(positions, finished, async (placed, taken) => {
        const [{ course, as, releaseId }, ids] = [await newCourse(), await newLearners(LEARNERS)];
        const rows = placed.map(({ learner, chapter, started, lasts }) => ({
          learner: ids[learner]!,
          chapter,
          started: minute(started),
          completed: lasts === null ? null : minute(started + lasts),
        }));
        const attempts = taken.map((one): SeededAttempt => ({
          ...one,
          learner: ids[one.learner]!,
          quiz: one.quiz,
          release: releaseId,
          questions: 1,
          answers: [],
        }));
        await seedChapters(course, rows);
        await seedAttempts(course, attempts);
        await countAll(as(null), course, 13);
        const { chapters } = await readChapterSignals(as(author), course);
        expect(chapters.map((row) => ({ ...row, number: 0, title: "" }))).toEqual(expected(rows, attempts));
      }),
      { numRuns: 12 },
    );
    // Slow on a small shared machine, and on PGlite.
  },
  limit(120_000),
);

test("nine learners are not shown, ten are; a chapter without learners is shown as such", async () => {
  const [author, { course, as }] = [await newStaff(), await newCourse()];
  const ids = await newLearners(10);
  const begin = (learner: string) => ({
    learner,
    chapter: "start",
    started: minute(0),
    completed: minute(5),
  });
  await seedChapters(course, ids.slice(0, 9).map(begin));
  await countAll(as(null), course);
  const nine = await readChapterSignals(as(author), course, "es-MX");
  expect(nine).toMatchObject({ course, minGroup: 10, language: "es" });
  expect(nine.chapters[0]).toEqual({
    chapter: "start",
    number: 1,
    title: "Primeros pasos",
    suppressed: true,
    started: null,
    completed: null,
    completionShare: null,
    dropOff: null,
    medianMinutes: null,
    quizLearners: null,
    quizPassedShare: null,
  });
  expect(nine.chapters[1]).toMatchObject({
    suppressed: false,
    started: 0,
    completed: 0,
    dropOff: null,
    quizLearners: 0,
  });
  await seedChapters(course, [begin(ids[9]!)]);
  await countAll(as(null), course);
  const ten = await readChapterSignals(as(author), course);
  expect(ten.chapters[0]).toMatchObject({
    suppressed: false,
    started: 10,
    completed: 10,
    completionShare: 1,
    medianMinutes: 5,
  });
  expect(ten.chapters[1]).toMatchObject({ started: 0, dropOff: 1 });
});

test("authors and operators only, with one query besides the role's", async () => {
  const { course, as } = await newCourse();
  for (const caller of [newGuest(), await newStaff("learner")])
    await expect(readChapterSignals(as(caller), course)).rejects.toMatchObject({ code: "role-required" });
  await expect(readChapterSignals(as(null), course)).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(readChapterSignals(as(await newStaff()), "no-such")).rejects.toMatchObject({
    code: "course-not-found",
  });
  const ctx = as(await newStaff("operator"));
  let queries = 0;
  const counting = { ...ctx, db: () => ((queries += 1), ctx.db()) };
  expect((await readChapterSignals(counting, course)).chapters).toHaveLength(3);
  expect(queries).toBe(2);
});
