import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Evidence,
  type LearnerState,
  type ObjectiveState,
  type Rates,
  newLearner,
  predict,
  ratesOf,
  updateLearner,
  updateObjective,
} from "./index.ts";

const answer = (change: Partial<Evidence> = {}): Evidence => ({
  fraction: 1,
  chance: 0,
  hints: 0,
  secondTry: false,
  unsure: false,
  ...change,
});

/** The probability of a right answer to a question without options after these answers to one objective. */
function after(answers: readonly Evidence[], rates: Rates | null = null): number {
  let learner: LearnerState = newLearner();
  let objective: ObjectiveState | null = null;
  for (const one of answers) {
    objective = updateObjective(learner, objective, one, rates);
    learner = updateLearner(learner, one, rates);
  }
  return predict(learner, objective, rates);
}

const right = answer();
const wrong = answer({ fraction: 0 });

describe("the knowledge model", () => {
  it("expects more after right answers and less after wrong ones, the newest counting most", () => {
    expect(after([right])).toBeGreaterThan(after([]));
    expect(after([wrong])).toBeLessThan(after([]));
    expect(after([right, right, right])).toBeGreaterThan(after([right]));
    expect(after([wrong, right, right])).toBeGreaterThan(after([right, right, wrong]));
  });

  it("counts a right answer for less where it can be guessed, with each hint, and on a second try", () => {
    expect(after([answer({ chance: 0.5 })])).toBeLessThan(after([answer({ chance: 0.25 })]));
    expect(after([answer({ chance: 0.25 })])).toBeLessThan(after([right]));
    expect(after([answer({ hints: 2 })])).toBeLessThan(after([answer({ hints: 1 })]));
    expect(after([answer({ hints: 1 })])).toBeLessThan(after([right]));
    expect(after([answer({ secondTry: true })])).toBeLessThan(after([right]));
    expect(after([answer({ secondTry: true })])).toBeGreaterThan(after([wrong]));
  });

  it("lies between right and wrong for part of the points", () => {
    const half = after([answer({ fraction: 0.5 })]);
    expect(half).toBeGreaterThan(after([wrong]));
    expect(half).toBeLessThan(after([right]));
  });

  it("takes “I don't know” for no knowledge, whatever the number of options", () => {
    const unsure = answer({ fraction: 0, unsure: true });
    expect(after([unsure])).toBeLessThan(after([wrong]));
    expect(after([answer({ fraction: 0, unsure: true, chance: 0.5 })])).toBe(after([unsure]));
  });

  it("expects more of a question that can be guessed, until rates are measured on such questions", () => {
    const measured = ratesOf([{ answers: 100_000, points: 70_000 }]);
    expect(predict(newLearner(), null, null, 0.5)).toBeGreaterThan(predict(newLearner(), null, null));
    expect(predict(newLearner(), null, measured, 0.5)).toBeCloseTo(predict(newLearner(), null, measured), 3);
  });

  it("moves from the constants for new courses to a course's own rates as these are counted", () => {
    const easy = (answers: number) => ratesOf([{ answers, points: 0.95 * answers }]);
    const expected = [0, 10, 100, 1_000, 100_000].map((answers) => after([], easy(answers)));
    expect(expected[0]).toBeCloseTo(after([]), 6);
    expect(expected).toEqual(expected.toSorted((a, b) => a - b));
    expect(expected.at(-1)).toBeGreaterThan(0.9);
  });

  it("gives a probability for any history, the same each time", () => {
    const evidence = fc.record({
      fraction: fc.double({ min: 0, max: 1, noNaN: true }),
      chance: fc.double({ min: 0, max: 0.5, noNaN: true }),
      hints: fc.nat(5),
      secondTry: fc.boolean(),
      unsure: fc.boolean(),
    });
    const rates = fc.option(
      fc
        .array(fc.nat(500), { maxLength: 12 })
        .map((turns) => ratesOf(turns.map((answers) => ({ answers, points: answers })))),
    );
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 60 }), rates, (answers, own) => {
        const p = after(answers, own);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThan(1);
        expect(after(answers, own)).toBe(p);
      }),
    );
  });
});
