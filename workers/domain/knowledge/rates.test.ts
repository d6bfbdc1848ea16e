import { expect, it } from "vitest";
import {
  type LearnerState,
  type ObjectiveState,
  type Rates,
  newLearner,
  updateLearner,
  updateObjective,
} from "./model.ts";
import { ratesOfMean, withRates } from "./rates.ts";
import { WEIGHTS } from "./weights.ts";

/** Answers to one objective or to two by turns, each state against the rates that `of` gives. */
function after(answers: [objective: number, right: boolean][], of: (objective: number) => Rates | null) {
  let learner: LearnerState = newLearner();
  const objectives: (ObjectiveState | null)[] = [null, null];
  for (const [o, right] of answers) {
    const evidence = { fraction: right ? 1 : 0, chance: 0, hints: 0, secondTry: false, unsure: false };
    objectives[o] = updateObjective(learner, objectives[o]!, evidence, of(o));
    learner = updateLearner(learner, evidence, of(o));
  }
  return { learner, objectives };
}

it("thin rates are near the constants, and the first answers of a learner are right less often than later ones", () => {
  expect(ratesOfMean(0, 0).byTurn.map((share) => Math.round(share * 1e4) / 1e4)).toEqual(WEIGHTS.byTurn);
  expect(ratesOfMean(0, 0).mean).toBeCloseTo(WEIGHTS.mean, 12);
  const thin = ratesOfMean(4, 0);
  const many = ratesOfMean(4_000, 0);
  expect(thin.mean).toBeGreaterThan(0.5);
  expect(many.mean).toBeLessThan(0.01);
  expect(thin.byTurn[0]!).toBeLessThan(thin.byTurn[1]!);
});

it("states against the constants and the rates together say what states against the rates say", () => {
  const rates = [ratesOfMean(900, 855), ratesOfMean(900, 300)];
  const answers = Array.from({ length: 25 }, (_, i): [number, boolean] => [Number(i % 10 > 6), i % 3 > 0]);
  const stored = after(answers, () => null);
  const own = after(answers, (o) => rates[o]!);
  const met = stored.objectives.map((state, o) => ({ state: state!, guess: 0, rates: rates[o]! }));
  const corrected = withRates(stored.learner, met);
  corrected.objectives.forEach((state, o) => {
    expect(state.recent).toBeCloseTo(own.objectives[o]!.recent, 12);
    expect(state.longer).toBeCloseTo(own.objectives[o]!.longer, 12);
    expect(state.known).toBe(own.objectives[o]!.known);
  });
  expect(corrected.learner.long).toBeCloseTo(own.learner.long, 1);
  expect(Math.abs(corrected.learner.short - own.learner.short)).toBeLessThan(
    Math.abs(stored.learner.short - own.learner.short),
  );
});

it("without rates the states stay as they are", () => {
  const { learner, objectives } = after(
    [
      [0, true],
      [1, false],
      [0, true],
    ],
    () => null,
  );
  const met = objectives.map((state) => ({ state: state!, guess: 0.25, rates: null }));
  expect(withRates(learner, met)).toEqual({ learner, objectives });
});
