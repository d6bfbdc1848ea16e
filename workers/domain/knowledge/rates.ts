import { type LearnerState, type ObjectiveState, type Rates, ratesShare } from "./model.ts";
import { WEIGHTS, type Weights } from "./weights.ts";

const logit = (p: number): number => Math.log(p / (1 - p));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * Makes rates of how many answers an objective got and their mean share of points, as rollups have them: shrunk to the
 * constants while thin, with the constants' course from a learner's first answer to later ones.
 */
export function ratesOfMean(answers: number, points: number, weights: Weights = WEIGHTS): Rates {
  const mean = (points + 20 * weights.mean) / (answers + 20);
  const shift = logit(Math.min(0.98, Math.max(0.02, mean))) - logit(weights.mean);
  return { answers, mean, byTurn: weights.byTurn.map((share) => logistic(logit(share) + shift)) };
}

/** An objective with an answer: its state against the constants for new courses, and what is known of its questions. */
interface Met {
  state: ObjectiveState;
  /** Mean chance of the answers to be right by choosing blindly. */
  guess: number;
  rates: Rates | null;
}

/** Sum of the weights of a mean over `n` values that began at 0, the nth value with the weight 1 / min(most, n + from). */
function weightOf(n: number, from: number, most: number): number {
  const growing = Math.max(0, Math.min(n, most - from));
  let left = (from - 1) / (from - 1 + growing);
  left *= (1 - 1 / most) ** (n - growing);
  return 1 - left;
}

/**
 * Returns the states as they would be had every answer been compared with its objective's own rates. States are stored
 * against the constants, so that they do not change with the rates. Residuals are linear in what is expected: exact for
 * objectives; for the learner exact over all answers, and near it for the newest, from places and runs.
 */
export function withRates(
  learner: LearnerState,
  met: readonly Met[],
  weights: Weights = WEIGHTS,
): { learner: LearnerState; objectives: ObjectiveState[] } {
  let [all, answers, short, shorts, medium, mediums] = [0, 0, 0, 0, 0, 0];
  const objectives = met.map(({ state, guess, rates }): ObjectiveState => {
    const lucky = guess * (1 - ratesShare(rates));
    const expected = lucky + (1 - lucky) * (rates?.mean ?? weights.mean);
    const shift = guess + (1 - guess) * weights.mean - expected;
    const age = Math.max(0, learner.answers - state.at);
    const [newest, newer] = [0.7 ** age * (1 - 0.7 ** state.run), 0.9 ** age * (1 - 0.9 ** state.run)];
    all += state.answers * shift;
    answers += state.answers;
    short += newest * shift;
    shorts += newest;
    medium += newer * shift;
    mediums += newer;
    return {
      ...state,
      recent: state.recent + shift * (1 - 0.5 ** state.answers),
      longer: state.longer + shift * weightOf(state.answers, 2, 12),
    };
  });
  if (answers === 0) return { learner, objectives };
  const mean = (sum: number, weight: number) => (weight > 0 ? sum / weight : all / answers);
  return {
    learner: {
      answers: learner.answers,
      short: learner.short + mean(short, shorts) * (1 - 0.7 ** learner.answers),
      medium: learner.medium + mean(medium, mediums) * (1 - 0.9 ** learner.answers),
      long: learner.long + (all / answers) * weightOf(learner.answers, 4, 60),
    },
    objectives,
  };
}
