import {
  LEARNING,
  type LearnerState,
  type ObjectiveState,
  highestLevel,
  newLearner,
  nextLevel,
  predict,
  recallAfter,
  updateLearner,
  updateObjective,
} from "../knowledge/index.ts";
import type { FoldedAnswer } from "./cards.ts";
import { evidenceOf, isRightAlone } from "./evidence.ts";

/** A stored row: the numbers of an objective, or of the learner in the course under the empty objective. */
export interface Knowledge {
  course: string;
  objective: string;
  /** Single precision, as `real` stores it, so that folding in two parts gives the same as in one. */
  state: number[];
  rightItem: string | null;
}

/** What a learner's answers to an objective say. */
export interface KnownObjective {
  model: ObjectiveState;
  /** Answers with all points. */
  correct: number;
  /** After the newest answer, and the probability then that a question which was never asked is answered. */
  level: number;
  chance: number;
  /** Mean chance of its answers to be right by choosing blindly. */
  guess: number;
  /** Days: that of the best remembered of its cards since the last wrong answer. */
  stability: number;
  /** Days since 1970: of the newest answer, and of the first right one without help (0: none). */
  lastDay: number;
  rightDay: number;
  /** Whether another question, and whether another day than the first right one, had a right answer too. */
  otherItem: boolean;
  otherDay: boolean;
  /** The question of the first right answer, until both of these are so. */
  rightItem: string | null;
}

/** Returns an ISO date as days since 1970. */
const dayOf = (day: string): number => Date.parse(day) / 86_400_000;

/** Reads the row of an objective. */
export function readObjective({ state, rightItem }: Pick<Knowledge, "state" | "rightItem">): KnownObjective {
  const [answers, right, known, recent, longer, last, run, at, correct, level, ...rest] = state as Numbers;
  const [chance, guess, stability, lastDay, rightDay, others] = rest;
  const model = { answers, right, known, recent, longer, last, run, at };
  const proof = { otherItem: others % 2 === 1, otherDay: others >= 2 };
  return { model, correct, level, chance, guess, stability, lastDay, rightDay, ...proof, rightItem };
}

type Numbers = [
  ...[number, number, number, number, number, number, number, number, number, number],
  ...[number, number, number, number, number, number],
];

function objectiveRow(course: string, objective: string, known: KnownObjective): Knowledge {
  const { answers, right, known: probability, recent, longer, last, run, at } = known.model;
  const { correct, level, chance, guess, stability, lastDay, rightDay, otherItem, otherDay } = known;
  const model = [answers, right, probability, recent, longer, last, run, at];
  const others = Number(otherItem) + 2 * Number(otherDay);
  const numbers = [...model, correct, level, chance, guess, stability, lastDay, rightDay, others];
  return { course, objective, state: numbers.map(Math.fround), rightItem: known.rightItem };
}

/** Reads the row of the learner in a course. */
export function readLearner(row: Pick<Knowledge, "state"> | undefined): LearnerState {
  if (!row) return newLearner();
  const [answers, short, medium, long] = row.state as [number, number, number, number];
  return { answers, short, medium, long };
}

/** Returns the level on a day: time lowers the one after the newest answer, and never raises it. */
export const levelOn = (known: KnownObjective, day: number): number =>
  nextLevel(known.level, known.chance * recallOn(known, day), known.level);

/** Returns how much of the objective is recalled on a day, 0 to 1, as of its cards. */
export const recallOn = ({ lastDay, stability }: KnownObjective, day: number): number =>
  recallAfter(day - lastDay, stability);

/**
 * Folds answers into knowledge; `known` are the rows of earlier answers. Each answer counts for all objectives that its
 * question had then. States are compared with the constants for new courses, never with a course's rates: these change,
 * and are applied when the states are read.
 */
export function knowledgeFolder(known: readonly Knowledge[]) {
  const byKey = new Map(known.map((row) => [`${row.course}\n${row.objective}`, row]));
  return {
    /** Adds the next answer, in the order of their numbers; `stability` is that of its card after it. */
    add(answer: FoldedAnswer, stability: number): void {
      const { course } = answer;
      const evidence = evidenceOf(answer);
      const before = readLearner(byKey.get(`${course}\n`));
      const learner = updateLearner(before, evidence, null);
      for (const objective of new Set(answer.objectives)) {
        const row = byKey.get(`${course}\n${objective}`);
        const former = row ? readObjective(row) : null;
        const model = updateObjective(before, former?.model ?? null, evidence, null);
        const next = nextObjective(former, answer, {
          model,
          chance: predict(learner, model, null),
          stability,
        });
        byKey.set(`${course}\n${objective}`, objectiveRow(course, objective, next));
      }
      const state = [learner.answers, learner.short, learner.medium, learner.long].map(Math.fround);
      byKey.set(`${course}\n`, { course, objective: "", state, rightItem: null });
    },
    all: (): Knowledge[] => [...byKey.values()],
  };
}

function nextObjective(
  former: KnownObjective | null,
  answer: FoldedAnswer,
  { model, chance, stability }: Pick<KnownObjective, "model" | "chance" | "stability">,
): KnownObjective {
  const day = Math.max(former?.lastDay ?? 0, dayOf(answer.day));
  const isFirstRight = isRightAlone(answer) && !former?.rightDay;
  const isLaterRight = isRightAlone(answer) && !isFirstRight;
  const rightDay = isFirstRight ? day : (former?.rightDay ?? 0);
  const otherItem = former?.otherItem === true || (isLaterRight && former?.rightItem !== answer.item);
  const otherDay = former?.otherDay === true || (isLaterRight && day > rightDay);
  const rightItem = isFirstRight ? answer.item : (former?.rightItem ?? null);
  const highest = highestLevel(model.answers, { questions: otherItem, days: otherDay });
  return {
    model,
    correct: (former?.correct ?? 0) + Number(answer.fraction > 0.999),
    level: nextLevel(former ? levelOn(former, day) : LEARNING, chance, highest),
    chance,
    guess: (former?.guess ?? 0) + (evidenceOf(answer).chance - (former?.guess ?? 0)) / model.answers,
    stability: answer.fraction < 0.5 ? stability : Math.max(stability, former?.stability ?? 0),
    lastDay: day,
    rightDay,
    otherItem,
    otherDay,
    rightItem: otherItem && otherDay ? null : rightItem,
  };
}
