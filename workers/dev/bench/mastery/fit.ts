import {
  type LearnerState,
  type ObjectiveState,
  type Rates,
  inputsOf,
  newLearner,
  ratesOf,
  sumOf,
  updateLearner,
  updateObjective,
} from "../../../domain/knowledge/model.ts";
import { seeded } from "../../../authoring/seeded.ts";
import type { Weights } from "../../../domain/knowledge/weights.ts";
import type { Learner } from "./read-answers.ts";

/** Turns that have a rate of their own; the last is for all later ones. */
const TURNS = 10;
/** As the product sees a plain right or wrong answer. */
export const plain = (right: boolean) => ({
  fraction: right ? 1 : 0,
  chance: 0,
  hints: 0,
  secondTry: false,
  unsure: false,
});

type Turn = { answers: number; points: number };

/** Counts answers by skill and turn. */
function turnsOf(learners: readonly Learner[]): Map<number, Turn[]> {
  const bySkill = new Map<number, Turn[]>();
  for (const { skills, right } of learners) {
    const seen = new Map<number, number>();
    for (let i = 0; i < skills.length; i++) {
      const skill = skills[i]!;
      const nth = seen.get(skill) ?? 0;
      seen.set(skill, nth + 1);
      if (!bySkill.has(skill))
        bySkill.set(
          skill,
          Array.from({ length: TURNS }, () => ({ answers: 0, points: 0 })),
        );
      const turn = bySkill.get(skill)![Math.min(TURNS - 1, nth)]!;
      turn.answers++;
      turn.points += right[i] ? 1 : 0;
    }
  }
  return bySkill;
}

/** Fits rates by skill and the weights of the product's model: logistic regression by stochastic gradient descent (Adam). */
export function fit(learners: readonly Learner[]): { weights: Weights; rates: Map<number, Rates> } {
  const turns = turnsOf(learners);
  const all = Array.from({ length: TURNS }, (_, i) =>
    [...turns.values()].reduce(
      (sum, skill) => ({ answers: sum.answers + skill[i]!.answers, points: sum.points + skill[i]!.points }),
      { answers: 0, points: 0 },
    ),
  );
  const sum = (of: keyof Turn) => all.reduce((total, turn) => total + turn[of], 0);
  const shares = {
    mean: sum("points") / sum("answers"),
    byTurn: all.map((turn) =>
      turn.answers === 0 ? sum("points") / sum("answers") : turn.points / turn.answers,
    ),
  };
  const constants: Weights = { ...shares, measured: [], newCourse: [] };
  const rates = new Map([...turns].map(([skill, counts]) => [skill, ratesOf(counts, constants)]));
  return {
    rates,
    weights: {
      ...shares,
      measured: regress(examplesOf(learners, constants, rates)),
      newCourse: regress(examplesOf(learners, constants, null)),
    },
  };
}

interface Examples {
  inputs: number[][];
  right: boolean[];
}

function examplesOf(
  learners: readonly Learner[],
  constants: Weights,
  rates: Map<number, Rates> | null,
): Examples {
  const inputs: number[][] = [];
  const outcome: boolean[] = [];
  for (const { skills, right } of learners) {
    let learner: LearnerState = newLearner();
    const objectives = new Map<number, ObjectiveState>();
    for (let i = 0; i < skills.length; i++) {
      const skill = skills[i]!;
      const own = rates?.get(skill) ?? null;
      const objective = objectives.get(skill) ?? null;
      if (i > 0) {
        inputs.push(inputsOf(learner, objective, own ?? constants));
        outcome.push(right[i]!);
      }
      const evidence = plain(right[i]!);
      objectives.set(skill, updateObjective(learner, objective, evidence, own, constants));
      learner = updateLearner(learner, evidence, own, constants);
    }
  }
  return { inputs, right: outcome };
}

const EPOCHS = 3;
const BATCH = 128;
const RATE = 0.01;

/** Logistic regression. The order of examples comes from a fixed seed, so that equal data give equal weights. */
function regress({ inputs, right }: Examples): number[] {
  const size = inputs[0]?.length ?? 0;
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  const order = Uint32Array.from(inputs.keys());
  const random = seeded(1);
  let step = 0;
  const steps = Math.ceil(order.length / BATCH) * EPOCHS;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.subarray(from, from + BATCH);
      const gradient = new Float64Array(size);
      for (const i of batch) {
        const x = inputs[i]!;
        const error = 1 / (1 + Math.exp(-sumOf(weights as unknown as number[], x))) - (right[i] ? 1 : 0);
        for (let j = 0; j < size; j++) gradient[j]! += (error * x[j]!) / batch.length;
      }
      step++;
      const rate = RATE * (1 - 0.97 * (step / steps));
      for (let j = 0; j < size; j++) {
        mean[j] = 0.9 * mean[j]! + 0.1 * gradient[j]!;
        square[j] = 0.999 * square[j]! + 0.001 * gradient[j]! ** 2;
        weights[j]! -=
          (rate * (mean[j]! / (1 - 0.9 ** step))) / (Math.sqrt(square[j]! / (1 - 0.999 ** step)) + 1e-8);
      }
    }
  }
  return [...weights];
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}
