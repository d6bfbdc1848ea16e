import type { Learner } from "./read-answers.ts";
import type { Predictor } from "./score.ts";

const within = (p: number): number => Math.min(0.95, Math.max(0.05, p));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Share of right answers by skill. */
function meansOf(learners: readonly Learner[]): { of: (skill: number) => number; all: number } {
  const counts = new Map<number, [number, number]>();
  let right = 0;
  let answers = 0;
  for (const learner of learners)
    learner.skills.forEach((skill, i) => {
      const [n, r] = counts.get(skill) ?? [0, 0];
      counts.set(skill, [n + 1, r + (learner.right[i] ? 1 : 0)]);
      answers++;
      right += learner.right[i] ? 1 : 0;
    });
  const all = right / answers;
  const of = (skill: number) => {
    const [n, r] = counts.get(skill) ?? [0, 0];
    return (r + 20 * all) / (n + 20);
  };
  return { of, all };
}

/** The skill's mean, and nothing of the learner. */
function skillMean(train: readonly Learner[]): () => Predictor {
  const means = meansOf(train);
  return () => ({ predict: means.of, see: () => undefined });
}

/** Mean of the learner's answers of the skill, weighted 1, 0.7, 0.49 ... newest first: the product's rule before this model. */
function decayedMean(train: readonly Learner[]): () => Predictor {
  const { all } = meansOf(train);
  return () => {
    const sums = new Map<number, [number, number]>();
    return {
      predict: (skill) => {
        const [points, weights] = sums.get(skill) ?? [all, 1];
        return within(points / weights);
      },
      see: (skill, right) => {
        const [points, weights] = sums.get(skill) ?? [0, 0];
        sums.set(skill, [0.7 * points + (right ? 1 : 0), 0.7 * weights + 1]);
      },
    };
  };
}

/** Elo: one number for the learner and one for each of the learner's skills, added to the skill's own. */
function elo(train: readonly Learner[]): () => Predictor {
  const means = meansOf(train);
  return () => {
    let ability = 0;
    const own = new Map<number, number>();
    const at = (skill: number) => {
      const mean = means.of(skill);
      return logistic(Math.log(mean / (1 - mean)) + ability + (own.get(skill) ?? 0));
    };
    return {
      predict: at,
      see: (skill, right) => {
        const error = (right ? 1 : 0) - at(skill);
        ability += 0.1 * error;
        own.set(skill, (own.get(skill) ?? 0) + 0.25 * error);
      },
    };
  };
}

/** Parameters of Bayesian knowledge tracing. */
type Tracing = readonly [start: number, learn: number, guess: number, slip: number];
const GRID: Tracing[] = [0.3, 0.5, 0.7, 0.85].flatMap((start) =>
  [0.05, 0.15, 0.3, 0.5].flatMap((learn) =>
    [0.15, 0.25, 0.35, 0.45].flatMap((guess) =>
      [0.05, 0.1, 0.15, 0.2].map((slip): Tracing => [start, learn, guess, slip]),
    ),
  ),
);

function traced(known: number, right: boolean, [, learn, guess, slip]: Tracing): number {
  const posterior = right
    ? (known * (1 - slip)) / (known * (1 - slip) + (1 - known) * guess)
    : (known * slip) / (known * slip + (1 - known) * (1 - guess));
  return posterior + (1 - posterior) * learn;
}

const chanceOf = (known: number, [, , guess, slip]: Tracing): number =>
  known * (1 - slip) + (1 - known) * guess;

/** Sequences of a skill that its parameters are fitted on: more do not change them. */
const SEQUENCES = 400;

/** Bayesian knowledge tracing (Corbett and Anderson 1995), fitted by skill on a coarse grid. */
function tracing(train: readonly Learner[]): () => Predictor {
  const bySkill = new Map<number, boolean[][]>();
  for (const { skills, right } of train) {
    const own = Map.groupBy(skills.keys(), (i) => skills[i]!);
    for (const [skill, places] of own) {
      const sequences = bySkill.get(skill) ?? [];
      bySkill.set(skill, sequences);
      if (sequences.length < SEQUENCES) sequences.push(places.map((i) => right[i]!));
    }
  }
  const fitted = new Map([...bySkill].map(([skill, sequences]) => [skill, bestOf(sequences)]));
  return () => {
    const known = new Map<number, number>();
    const of = (skill: number): Tracing => fitted.get(skill) ?? [0.65, 0.3, 0.36, 0.13];
    const at = (skill: number) => known.get(skill) ?? of(skill)[0];
    return {
      predict: (skill) => chanceOf(at(skill), of(skill)),
      see: (skill, right) => void known.set(skill, traced(at(skill), right, of(skill))),
    };
  };
}

function bestOf(sequences: readonly boolean[][]): Tracing {
  let best = GRID[0]!;
  let least = Infinity;
  for (const parameters of GRID) {
    let loss = 0;
    for (const sequence of sequences) {
      let known = parameters[0];
      for (const right of sequence) {
        const p = chanceOf(known, parameters);
        loss -= Math.log(right ? p : 1 - p);
        known = traced(known, right, parameters);
      }
    }
    if (loss < least) [best, least] = [parameters, loss];
  }
  return best;
}

/** Makes each model that the product is compared with, fitted on `train`. */
export const BASELINES: Record<string, (train: readonly Learner[]) => () => Predictor> = {
  "skill mean": skillMean,
  "decayed mean": decayedMean,
  Elo: elo,
  BKT: tracing,
};
