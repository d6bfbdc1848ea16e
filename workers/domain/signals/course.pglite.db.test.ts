import fc from "fast-check";
import { expect, test } from "vitest";
import { newGuest } from "../../test/fixtures/quiz-driver.ts";
import { weekOf } from "./course-figures.ts";
import { readCourseSignals } from "./read-course.ts";
import { readQuizSignals } from "./read-quizzes.ts";
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

const LEARNERS = 40;
const DAY = 24 * 60;
/** The fixture's chapters are read in January 2026, the attempts are finished now. */
const READ = new Date("2026-03-01T00:00:00Z");

const read = fc.uniqueArray(
  fc.record({
    learner: fc.nat(LEARNERS - 1),
    chapter: fc.constantFrom("start", "deeper", "last"),
    started: fc.nat(20),
    days: fc.option(fc.nat(20)),
  }),
  { selector: ({ learner, chapter }) => `${learner} ${chapter}`, minLength: 40, maxLength: 110 },
);
const taken = fc.array(
  fc.record({
    learner: fc.nat(LEARNERS - 1),
    kind: fc.constantFrom("practice", "check", "review"),
    language: fc.constantFrom("en", "en", "es"),
    passed: fc.boolean(),
    shares: fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 2, maxLength: 2 }),
  }),
  { minLength: 20, maxLength: 110 },
);

const tens = (n: number) => Math.floor(n / 10) * 10;
const withheld = (n: number) => (n > 0 && n < 10 ? null : n);
const two = (value: number) => Math.round(value * 100 + Math.sign(value) * 1e-9) / 100 || 0;
const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
const variance = (list: number[]) =>
  (mean(list.map((one) => one * one)) - mean(list) ** 2) * (list.length / (list.length - 1));

function expectedWeek(week: string, rows: SeededChapter[]) {
  const events = rows.flatMap(({ learner, started, completed }) => [
    { learner, week: weekOf(new Date(started)) },
    ...(completed === null ? [] : [{ learner, week: weekOf(new Date(completed)) }]),
  ]);
  const active = new Set(events.filter((one) => one.week === week).map(({ learner }) => learner)).size;
  const firsts = Map.groupBy(events, ({ learner }) => learner).values();
  const starts = [...firsts].filter((own) => own.map((one) => one.week).toSorted()[0] === week).length;
  const completions = rows.filter(
    ({ completed }) => completed !== null && weekOf(new Date(completed)) === week,
  ).length;
  const suppressed = active > 0 && active < 10;
  const shown = (n: number) => (suppressed ? null : n);
  return { week, suppressed, starts: shown(starts), completions: shown(completions), active: shown(active) };
}

/** The first finished attempt of each learner at the quiz. */
const firstRuns = (attempts: SeededAttempt[]) => {
  const runs = attempts.filter(({ kind }) => kind !== "review");
  return runs.filter((one, i) => runs.findIndex(({ learner }) => learner === one.learner) === i);
};

function expectedQuiz(attempts: SeededAttempt[]) {
  const first = firstRuns(attempts);
  if (first.length < 10)
    return { suppressed: first.length > 0, learners: withheld(first.length), reliability: null };
  const totals = first.map(({ answers }) => answers.reduce((sum, { share }) => sum + share, 0));
  const items = [0, 1].map((i) => variance(first.map(({ answers }) => answers[i]!.share)));
  const total = variance(totals);
  const alpha = total < 1e-9 ? null : 2 * (1 - items.reduce((sum, one) => sum + one, 0) / total);
  return {
    suppressed: false,
    learners: first.length,
    meanScore: two(mean(totals) / 2),
    passedShare: two(mean(first.map(({ passed }) => Number(passed)))),
    reliability: {
      learners: tens(first.length),
      alpha: alpha === null ? null : two(Math.max(-1, alpha)),
      drawn: false,
    },
  };
}

test(
  "totals, languages, weeks and quizzes are those of a plain count over the same rows",
  async () => {
    const author = await newStaff();
    await fc.assert(
      fc.asyncProperty(read, taken, async (placed, tried) => {
        const [{ course, as, releaseId }, ids] = [await newCourse(), await newLearners(LEARNERS)];
        const rows = placed.map(({ learner, chapter, started, days }): SeededChapter => ({
          learner: ids[learner]!,
          chapter,
          started: minute(started * DAY),
          completed: days === null ? null : minute((started + days) * DAY),
        }));
        const attempts = tried.map(({ learner, shares, ...one }): SeededAttempt => ({
          ...one,
          learner: ids[learner]!,
          quiz: "deep-quiz",
          release: releaseId,
          answers: shares.map((share, i) => ({ item: `item-${i}`, share, at: minute(0) })),
        }));
        await seedChapters(course, rows);
        await seedAttempts(course, attempts);
        await countAll(as(null), course, 19);
        const signals = await readCourseSignals(as(author, READ), course);
        const learners = new Set([...rows, ...attempts].map(({ learner }) => learner)).size;
        const languages = ["en", "es"].map((language) => ({
          language,
          n: new Set(attempts.filter((one) => one.language === language).map(({ learner }) => learner)).size,
        }));
        expect(signals).toMatchObject({
          course,
          complete: true,
          suppressed: false,
          learners: tens(learners),
          attempts: tens(attempts.length),
          answers: tens(attempts.length * 2),
          completions: tens(rows.filter(({ completed }) => completed !== null).length),
        });
        expect(new Map(signals.languages.map((one) => [one.language, one.learners]))).toEqual(
          new Map(
            languages.filter(({ n }) => n > 0).map(({ language, n }) => [language, n < 10 ? null : tens(n)]),
          ),
        );
        // The attempts are of a later week, which does not change the earlier ones.
        for (const week of signals.weeks) expect(week).toEqual(expectedWeek(week.week, rows));
        expect(signals.weeks.length).toBeGreaterThan(3);
        const { quizzes } = await readQuizSignals(as(author), course, "es");
        const deep = quizzes.find(({ quiz }) => quiz === "deep-quiz")!;
        expect(deep).toMatchObject(expectedQuiz(attempts));
      }),
      { numRuns: 10 },
    );
  },
  limit(120_000),
);

test("course and quizzes are shown to authors only, by one query besides the role's", async () => {
  const { course, as } = await newCourse();
  for (const caller of [newGuest(), await newStaff("learner")]) {
    await expect(readCourseSignals(as(caller), course)).rejects.toMatchObject({ code: "role-required" });
    await expect(readQuizSignals(as(caller), course)).rejects.toMatchObject({ code: "role-required" });
  }
  const ctx = as(await newStaff());
  let queries = 0;
  const counting = { ...ctx, db: () => ((queries += 1), ctx.db()) };
  expect(await readCourseSignals(counting, course)).toMatchObject({
    suppressed: false,
    learners: 0,
    weeks: [],
  });
  expect(
    (await readQuizSignals(counting, course)).quizzes.map(({ quiz, learners }) => [quiz, learners]),
  ).toEqual([
    ["all-kinds", 0],
    ["start-check", 0],
    ["deep-quiz", 0],
  ]);
  expect(queries).toBe(4);
});
