import { WEIGHTS, type Weights } from "./weights.ts";

/** What a learner's answers in one course say about the learner. Residuals are share of points minus what was expected. */
export interface LearnerState {
  /** Answers so far. */
  answers: number;
  /** Mean residual over about the last 3, 10 and 60 answers. */
  short: number;
  medium: number;
  long: number;
}

/** What a learner's answers say about one objective. */
export interface ObjectiveState {
  answers: number;
  /** Sum of credits, each 0 to 1. */
  right: number;
  /** Probability that the objective is known, by knowledge tracing (Corbett and Anderson 1995). */
  known: number;
  /** Mean residual over about the last 2 and 12 answers of the objective. */
  recent: number;
  longer: number;
  /** Credit of the newest answer. */
  last: number;
  /** Answers of the objective in a row, with none of another objective between them. */
  run: number;
  /** `LearnerState.answers` after the newest answer. */
  at: number;
}

/** How all learners answered an objective's questions. Shares are 0 to 1. */
export interface Rates {
  /** Answers that the shares were counted from; the more, the less the constants for new courses count. */
  answers: number;
  mean: number;
  /** Share of points at a learner's first, second ... answer of the objective; the last entry is for all later ones. */
  byTurn: readonly number[];
}

/** One graded answer. */
export interface Evidence {
  /** Share of the points, 0 to 1. */
  fraction: number;
  /** Probability to be right by choosing blindly: 0.25 for one of four options, 0 for a number or a text. */
  chance: number;
  hints: number;
  /** A second try, after the first was wrong. */
  secondTry: boolean;
  /** "I don't know": no points, and certainly no slip. */
  unsure: boolean;
}

/** Parameters of knowledge tracing: the median of those fitted by skill (`research.md` of 006). */
const KNOWN_AT_START = 0.65;
const LEARN = 0.3;
const GUESS = 0.36;
const SLIP = 0.13;
const FORGET = 0.02;

/** Credit that is left after each hint, and after a first try that was wrong. Chosen, not fitted: the data has neither. */
const PER_HINT = 0.7;
const PER_SECOND_TRY = 0.5;

/** Answers at which a course's own rates count as much as the constants for new courses. */
const RATES_COUNT_HALF = 100;

const logit = (p: number): number => Math.log(p / (1 - p));
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const within = (p: number): number => Math.min(0.98, Math.max(0.02, p));

/** The state before the first answer. */
export const newLearner = (): LearnerState => ({ answers: 0, short: 0, medium: 0, long: 0 });

const UNSEEN: ObjectiveState = {
  answers: 0,
  right: 0,
  known: KNOWN_AT_START,
  recent: 0,
  longer: 0,
  last: 0,
  run: 0,
  at: 0,
};

/** Counts answers into rates: `turns[i]` has those given as a learner's answer number `i + 1` of the objective. */
export function ratesOf(
  turns: readonly { answers: number; points: number }[],
  weights: Weights = WEIGHTS,
): Rates {
  const answers = turns.reduce((sum, turn) => sum + turn.answers, 0);
  const points = turns.reduce((sum, turn) => sum + turn.points, 0);
  // Twenty answers of a course without data stand in where there are few.
  const mean = (points + 20 * weights.mean) / (answers + 20);
  const byTurn = weights.byTurn.map((_, i) => {
    const turn = turns[i] ?? { answers: 0, points: 0 };
    return (turn.points + 20 * mean) / (turn.answers + 20);
  });
  return { answers, mean, byTurn };
}

/** How much a course's own rates count beside the constants for new courses, 0 to 1. */
export const ratesShare = (rates: Rates | null): number =>
  rates === null ? 0 : rates.answers / (rates.answers + RATES_COUNT_HALF);

/** Measured rates contain lucky guesses; the constants for new courses, from questions without options, do not. */
const unmeasuredChance = (rates: Rates | null, chance: number): number => chance * (1 - ratesShare(rates));

/** The inputs of the logistic model, in the order of its weights. */
export function inputsOf(
  learner: LearnerState,
  objective: ObjectiveState | null,
  rates: Pick<Rates, "mean" | "byTurn">,
): number[] {
  const first = objective === null;
  const state = objective ?? UNSEEN;
  const traced = logit(state.known * (1 - SLIP) + (1 - state.known) * GUESS);
  const same = !first && state.at === learner.answers;
  const gap = first ? 0 : Math.log(learner.answers - state.at + 1) / 3;
  const turn = rates.byTurn[Math.min(state.answers, rates.byTurn.length - 1)] ?? rates.mean;
  const last = first ? 0 : 2 * state.last - 1;
  return [
    1,
    traced,
    logit(within(rates.mean)),
    logit(within(turn)),
    learner.short,
    learner.medium,
    learner.long,
    state.recent,
    state.longer,
    Math.log(1 + state.answers) / 2,
    same ? Math.log(1 + state.run) / 2 : 0,
    first ? 1 : 0,
    first ? learner.long : 0,
    gap,
    traced * learner.long,
    last,
    same ? last : 0,
    state.longer * gap,
    state.right === 0 ? Math.log(1 + state.answers) : 0,
  ];
}

/** Weighted sum of the inputs: the logit of the probability. */
export const sumOf = (weights: readonly number[], inputs: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < inputs.length; i++) sum += weights[i]! * inputs[i]!;
  return sum;
};

/**
 * The probability, 0 to 1, that the learner's next answer to a question of the objective is right. `objective` is null
 * before the first answer of it, `rates` null in a course without data; `chance` as in `Evidence`.
 */
export function predict(
  learner: LearnerState,
  objective: ObjectiveState | null,
  rates: Rates | null,
  chance = 0,
  weights: Weights = WEIGHTS,
): number {
  const share = ratesShare(rates);
  let sum = (1 - share) * sumOf(weights.newCourse, inputsOf(learner, objective, weights));
  if (rates !== null) sum += share * sumOf(weights.measured, inputsOf(learner, objective, rates));
  const lucky = unmeasuredChance(rates, chance);
  return lucky + (1 - lucky) * logistic(sum);
}

/** What an answer counts, 0 to 1: its share of the points, less for hints and for a second try. */
const creditOf = ({ fraction, hints, secondTry, unsure }: Evidence): number =>
  unsure ? 0 : fraction * PER_HINT ** hints * (secondTry ? PER_SECOND_TRY : 1);

/** Knowledge tracing's posterior after an answer, then the chance to have learnt or forgotten. */
function trace(known: number, credit: number, guess: number, slip: number): number {
  const right = (known * (1 - slip)) / (known * (1 - slip) + (1 - known) * guess);
  const wrong = (known * slip) / (known * slip + (1 - known) * (1 - guess));
  const posterior = credit * right + (1 - credit) * wrong;
  return posterior * (1 - FORGET) + (1 - posterior) * LEARN;
}

/** The learner after an answer; `rates` are those of the objective, or null. */
export function updateLearner(
  learner: LearnerState,
  evidence: Evidence,
  rates: Rates | null,
  weights: Weights = WEIGHTS,
): LearnerState {
  const residual = residualOf(evidence, rates, weights);
  const { answers, short, medium, long } = learner;
  return {
    answers: answers + 1,
    short: short + 0.3 * (residual - short),
    medium: medium + 0.1 * (residual - medium),
    long: long + (residual - long) / Math.min(60, answers + 4),
  };
}

/** The objective after an answer; `learner` is the state before it. */
export function updateObjective(
  learner: LearnerState,
  objective: ObjectiveState | null,
  evidence: Evidence,
  rates: Rates | null,
  weights: Weights = WEIGHTS,
): ObjectiveState {
  const state = objective ?? UNSEEN;
  const credit = creditOf(evidence);
  const residual = residualOf(evidence, rates, weights);
  const lucky = evidence.unsure ? 0 : unmeasuredChance(rates, evidence.chance);
  return {
    answers: state.answers + 1,
    right: state.right + credit,
    known: trace(state.known, credit, GUESS + (1 - GUESS) * lucky, evidence.unsure ? SLIP / 4 : SLIP),
    recent: state.recent + 0.5 * (residual - state.recent),
    longer: state.longer + (residual - state.longer) / Math.min(12, state.answers + 2),
    last: credit,
    run: objective !== null && state.at === learner.answers ? state.run + 1 : 1,
    at: learner.answers + 1,
  };
}

/** Credit minus what is expected of anyone: being right is worth less where guessing is easy. */
function residualOf(evidence: Evidence, rates: Rates | null, weights: Weights): number {
  const lucky = evidence.unsure ? 0 : unmeasuredChance(rates, evidence.chance);
  return creditOf(evidence) - (lucky + (1 - lucky) * (rates?.mean ?? weights.mean));
}
