import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QuestionSignal } from "../../contract/signals.ts";
import { newGuest } from "../../test/fixtures/quiz-driver.ts";
import { readQuestionSignals } from "./read-questions.ts";
import { hiddenOptions } from "./rules.ts";
import {
  type SeededAttempt,
  countAll,
  minute,
  newCourse,
  newLearners,
  newStaff,
  seedAttempts,
} from "./test-signals.ts";
import { limit } from "../../test/harness/time-limits.ts";

const LEARNERS = 34;
/** `old-word` is the former id of `word`; `gone` is no longer in the release. */
const ITEMS = ["single", "multiple", "judge", "word", "old-word", "gone"] as const;
const currentOf = (item: string) => (item === "old-word" ? "word" : item);

const answer = fc.record({
  item: fc.constantFrom(...ITEMS),
  share: fc.constantFrom(0, 0.5, 1),
  hints: fc.nat(2),
  choices: fc.subarray(["o1", "o2", "o3", "o4"], { minLength: 1 }),
});
const attempts = fc.array(
  fc.record({
    learner: fc.nat(LEARNERS - 1),
    kind: fc.constantFrom("practice", "practice", "check", "review"),
    language: fc.constantFrom("en", "en", "en", "es"),
    finished: fc.constantFrom(true, true, false),
    answers: fc.uniqueArray(answer, { selector: ({ item }) => item, minLength: 1, maxLength: 5 }),
  }),
  { minLength: 50, maxLength: 140 },
);

const responseTo = (item: string, choices: string[]): Record<string, unknown> => {
  if (item === "single") return { choice: choices[0] };
  if (item === "multiple") return { choices };
  return item === "judge" ? { value: choices.includes("o1") } : { text: "true" };
};
const two = (value: number) => Math.round(value * 100 + Math.sign(value) * 1e-9) / 100 || 0;
const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;

/** Computes the same figures by a plain count. */
function expected(item: string, seeded: SeededAttempt[], rightIds: string[]): Partial<QuestionSignal> {
  const given = seeded
    .filter(({ kind, finished }) => kind !== "review" && finished)
    .flatMap((attempt) => attempt.answers.map((one) => ({ ...one, attempt })))
    .filter((one) => currentOf(one.item) === item)
    // Former ids come first within an attempt, by their order.
    .toSorted((a, b) => seeded.indexOf(a.attempt) - seeded.indexOf(b.attempt) || (a.item < b.item ? -1 : 1));
  const first = [...new Set(given.map(({ attempt }) => attempt.learner))].map((learner) =>
    given.find(({ attempt }) => attempt.learner === learner)!,
  );
  const byId = item === "single" || item === "multiple";
  const countableGroups = byId ? first.filter(({ attempt }) => attempt.language === "en") : first;
  const isNarrow = countableGroups.length >= 10 && first.length - countableGroups.length < 10;
  const counted = isNarrow ? countableGroups : first;
  if (counted.length < 10)
    return {
      suppressed: counted.length > 0,
      answers: counted.length === 0 ? 0 : null,
      difficulty: null,
      flags: [],
    };
  const pairs = counted
    .filter(({ attempt }) => attempt.finished && attempt.questions! > 1)
    .map(({ share, attempt }) => {
      const all = attempt.answers.reduce((sum, one) => sum + one.share, 0);
      return [share, (all - share) / (attempt.questions! - 1)] as const;
    });
  const [mx, my] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  const spread = (i: 0 | 1, m: number) => Math.sqrt(mean(pairs.map((pair) => (pair[i] - m) ** 2)));
  const [sx, sy] = [spread(0, mx), spread(1, my)];
  const r = sx > 1e-9 && sy > 1e-9 ? mean(pairs.map(([x, y]) => (x - mx) * (y - my))) / (sx * sy) : null;
  const figures = {
    suppressed: false,
    answers: counted.length,
    difficulty: two(mean(counted.map(({ share }) => share))),
    discrimination: pairs.length < 10 || r === null ? null : two(r),
    meanHints: two(mean(counted.map(({ hints }) => hints ?? 0))),
  };
  if (item === "word") return { ...figures, options: null };
  const ids = byId ? ["o1", "o2", "o3", "o4"] : ["true", "false"];
  const chose = ids.map((id) => ({
    right: rightIds.includes(id),
    count: countableGroups.filter(({ response }) => Object.values(response!).flat().map(String).includes(id))
      .length,
  }));
  const hidden = countableGroups.length < 10 ? new Set(ids.keys()) : hiddenOptions(chose);
  const shares = chose.map(({ count }, i) => (hidden.has(i) ? null : two(count / countableGroups.length)));
  return {
    ...figures,
    options: { answers: countableGroups.length < 10 ? null : countableGroups.length, shares } as never,
  };
}

test(
  "figures are those of a plain count over the same rows",
  async () => {
    const author = await newStaff();
    await fc.assert(
      fc.asyncProperty(attempts, async (drawn) => {
        const { course, as, releaseId } = await newCourse({
          edit: (quizzes) => {
            const questions = quizzes["all-kinds"]!.questions;
            questions.find(({ id }) => id === "word")!.aliases = ["old-word"];
          },
        });
        const ids = await newLearners(LEARNERS);
        const open = new Set<number>();
        const seeded = drawn.map(({ learner, finished, ...one }, i): SeededAttempt => {
          // Only one attempt can be open at a time.
          const ends = finished || open.has(learner);
          if (!ends) open.add(learner);
          return {
            ...one,
            learner: ids[learner]!,
            quiz: "all-kinds",
            release: releaseId,
            finished: ends,
            questions: one.answers.length + (i % 2),
            answers: one.answers.map(({ choices, ...rest }, k) => ({
              ...rest,
              response: responseTo(rest.item, choices),
              at: minute(i * 10 + k),
            })),
          };
        });
        await seedAttempts(course, seeded);
        await countAll(as(null), course, 17);
        const { questions } = await readQuestionSignals(as(author), course, { chapter: "beginning" });
        for (const item of ["single", "multiple", "judge", "word"]) {
          const { options, ...rest } = questions.find((question) => question.item === item)!;
          // The fixture's stored options are in the order of their ids.
          const rightIds = options?.list.flatMap(({ right }, i) =>
            right ? [item === "judge" ? ["true", "false"][i]! : `o${i + 1}`] : [],
          );
          const shares = options && {
            answers: options.answers,
            shares: options.list.map(({ share }) => share),
          };
          const wanted = expected(item, seeded, rightIds ?? []);
          expect(
            rest.answers === null || rest.answers === 0 ? rest : { ...rest, options: shares },
          ).toMatchObject(wanted);
        }
        expect(questions.find(({ item }) => item === "pairs")).toMatchObject({
          suppressed: false,
          answers: 0,
          options: null,
          flags: [],
        });
        expect(questions.map(({ item }) => item)).not.toContain("gone");
      }),
      { numRuns: 12 },
    );
    // Slow on a small shared machine, and on PGlite.
  },
  limit(120_000),
);

describe("a question", () => {
  test("with nine learners is not shown, with ten it is", async () => {
    const [author, { course, as, releaseId }, ids] = [
      await newStaff(),
      await newCourse(),
      await newLearners(10),
    ];
    const one = (learner: string) => ({
      learner,
      quiz: "all-kinds",
      release: releaseId,
      answers: [{ item: "judge", share: 1, response: { value: false }, at: minute(1) }],
    });
    await seedAttempts(course, ids.slice(0, 9).map(one));
    const judge = async () => {
      await countAll(as(null), course);
      return (await readQuestionSignals(as(author), course)).questions.find(({ item }) => item === "judge")!;
    };
    expect(await judge()).toEqual({
      item: "judge",
      quiz: "all-kinds",
      chapter: "start",
      kind: "true-false",
      prompt: "Ice is warmer than steam.",
      objectives: ["basics"],
      suppressed: true,
      answers: null,
      difficulty: null,
      discrimination: null,
      meanHints: null,
      options: {
        answers: null,
        otherShare: null,
        list: [
          { text: "true", right: false, share: null },
          { text: "false", right: true, share: null },
        ],
      },
      flags: [],
    });
    await seedAttempts(course, [{ ...one(ids[9]!), passed: true }]);
    expect(await judge()).toMatchObject({
      suppressed: false,
      answers: 10,
      difficulty: 1,
      flags: ["too-easy"],
      options: { answers: 10 },
    });
  });

  test("is shown to authors only, and only for an existing chapter", async () => {
    const { course, as } = await newCourse();
    for (const caller of [newGuest(), await newStaff("learner")])
      await expect(readQuestionSignals(as(caller), course)).rejects.toMatchObject({ code: "role-required" });
    const author = as(await newStaff());
    await expect(readQuestionSignals(author, course, { chapter: "nowhere" })).rejects.toMatchObject({
      code: "chapter-not-found",
    });
    let queries = 0;
    const counting = { ...author, db: () => ((queries += 1), author.db()) };
    expect((await readQuestionSignals(counting, course)).questions).toHaveLength(16);
    expect(queries).toBe(2);
  });
});
