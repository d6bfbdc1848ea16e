import fc from "fast-check";
import { expect, test } from "vitest";
import { alphaOf, quizFigures, scoreBands } from "./quiz-figures.ts";

/** Sums of a matrix of points, learners by questions; null: not among the learner's questions. */
function sumsOf(matrix: (number | null)[][]) {
  const totals = matrix.map((row) => row.reduce<number>((sum, points) => sum + (points ?? 0), 0));
  const sums = (list: number[]): [number, number, number] => [
    list.length,
    list.reduce((sum, one) => sum + one, 0),
    list.reduce((sum, one) => sum + one * one, 0),
  ];
  const [learners, points, squares] = sums(totals);
  const items = matrix[0]!.map((_, i) => sums(matrix.flatMap((row) => (row[i] === null ? [] : [row[i]!]))));
  const questions = matrix[0]!.filter((one) => one !== null).length;
  return { questions, learners, points, squares, items };
}

test("alpha of right and wrong answers is KR-20", () => {
  const matrix = [
    [1, 1, 1, 1],
    [1, 1, 1, 0],
    [1, 1, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 0],
  ];
  // p q summed: 0.16 + 0.24 + 0.24 + 0.16 = 0.8; the variance of the totals 4, 3, 2, 1, 0 is 2; 4 / 3 * (1 - 0.4).
  expect(alphaOf(sumsOf(matrix))).toBeCloseTo(0.8, 10);
});

test("alpha is 1 where questions agree, 0 where they are independent, and null where it is undefined", () => {
  const agreeing = [0, 0.5, 1].map((points) => [points, points, points]);
  expect(alphaOf(sumsOf(agreeing))).toBeCloseTo(1, 10);
  const independent = [0, 1].flatMap((a) => [0, 1].map((b) => [a, b]));
  expect(alphaOf(sumsOf(independent))).toBeCloseTo(0, 10);
  expect(
    alphaOf(
      sumsOf([
        [1, 0],
        [0, 1],
      ]),
    ),
  ).toBeNull();
  expect(alphaOf(sumsOf([[1], [0]]))).toBeNull();
});

test("questions that are drawn count by the share of attempts that had them", () => {
  const drawn = [
    [1, 1, null],
    [0, 0, null],
    [null, 1, 1],
    [null, 0, 0],
  ];
  // Each of the outer two has a variance of 0.5 in half of the attempts, the middle one 1 / 3; the totals 4 / 3.
  expect(alphaOf(sumsOf(drawn))).toBeCloseTo(2 * (1 - (0.5 * 0.5 * 2 + 1 / 3) / (4 / 3)), 10);
});

test("each band of scores has ten learners, and together they are all", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { minLength: 10, maxLength: 10 }), (counts) => {
      const tenths = new Map(counts.entries());
      const learners = counts.reduce((sum, one) => sum + one, 0);
      const bands = scoreBands(tenths, learners);
      if (learners < 10) {
        expect(bands).toEqual([]);
        return;
      }
      expect([bands[0]!.from, bands.at(-1)!.to]).toEqual([0, 1]);
      for (const [i, { from, to, share }] of bands.entries()) {
        expect(from).toBe(i === 0 ? 0 : bands[i - 1]!.to);
        const inside = counts.filter((_, tenth) => tenth / 10 >= from && tenth / 10 < to);
        const count = inside.reduce((sum, one) => sum + one, 0);
        expect(count).toBeGreaterThanOrEqual(10);
        expect(Math.abs(share - count / learners)).toBeLessThan(0.0051);
      }
    }),
  );
});

test("reliability is of the present length, and its learners do not reveal those of other releases", () => {
  const one = (release: string, questions: number, learners: number) => ({
    quiz: "quiz",
    release,
    questions,
    learners,
    passed: 0,
    share: learners / 2,
    points: learners,
    squares: learners * 2,
    items: Array.from({ length: questions }, (): [number, number, number] => [
      learners,
      learners / 2,
      learners / 2,
    ]),
  });
  const counts = [one("former", 2, 25), one("live", 2, 6), one("longer", 3, 90)];
  expect(quizFigures(counts, new Map(), 2)).toMatchObject({
    learners: 121,
    meanScore: 0.5,
    reliability: { release: "former", learners: 20, drawn: false },
  });
  expect(quizFigures(counts.slice(1), new Map(), 2)).toMatchObject({ learners: 96, reliability: null });
  expect(quizFigures(counts.slice(1, 2), new Map(), 2)).toEqual({
    suppressed: true,
    learners: null,
    meanScore: null,
    passedShare: null,
    scores: [],
    reliability: null,
  });
});
