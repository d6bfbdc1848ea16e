import type { QuestionKind } from "../contract/question-kinds.ts";
import type { OptionSignals, QuestionSignal } from "../contract/signals.ts";
import type { OptionMap } from "./options.ts";
import {
  MIN_GROUP,
  type PairSums,
  addPairs,
  discriminationOf,
  flagsOf,
  hiddenOptions,
  rounded,
  shareOf,
} from "./rules.ts";
import type { AnswerGroup, ChoiceResponse } from "./store.ts";

/** An option as the live release has it. */
export interface AuthoredOption {
  id: string;
  text: string;
  right: boolean;
}

const NO_PAIRS: PairSums = {
  pairs: 0,
  x: 0,
  y: 0,
  xx: 0,
  yy: 0,
  xy: 0,
  minX: null,
  maxX: null,
  minY: null,
  maxY: null,
};

type Figures = Pick<
  QuestionSignal,
  "suppressed" | "answers" | "difficulty" | "discrimination" | "meanHints" | "options" | "flags"
>;

/**
 * What may be told of a question. Its options are counted over some of its answers only (those to the options of now).
 * Where the others are 1 to 9 learners they are left out of every figure: two figures whose groups differ by so few
 * would tell of those few.
 */
export function tellQuestion(
  groups: readonly AnswerGroup[],
  options: readonly AuthoredOption[] | null,
  kind: QuestionKind,
  mapOf: (group: AnswerGroup) => OptionMap,
): Figures {
  const fitting = options === null ? [] : groups.filter((group) => fits(group, mapOf));
  const [all, some] = [learnersOf(groups), learnersOf(fitting)];
  const isNarrow = some >= MIN_GROUP && all - some < MIN_GROUP;
  const counted = isNarrow ? fitting : groups;
  const answers = isNarrow ? some : all;
  const told = options === null ? null : tellOptions(countOptions(options, fitting, mapOf), some, kind);
  if (answers < MIN_GROUP) {
    const nobody = answers === 0;
    return {
      suppressed: !nobody,
      answers: nobody ? 0 : null,
      difficulty: null,
      discrimination: null,
      meanHints: null,
      options: told && { ...told.signals, answers: nobody ? 0 : null },
      flags: [],
    };
  }
  const difficulty = sumOf(counted, ({ share }) => share) / answers;
  const discrimination = discriminationOf(counted.reduce<PairSums>(addPairs, NO_PAIRS));
  return {
    suppressed: false,
    answers,
    difficulty: rounded(difficulty),
    discrimination: discrimination === null ? null : rounded(discrimination),
    meanHints: rounded(sumOf(counted, ({ hints }) => hints) / answers),
    options: told?.signals ?? null,
    flags: flagsOf({ difficulty, discrimination }, told?.wrongIsPopular ?? false),
  };
}

const sumOf = (groups: readonly AnswerGroup[], of: (group: AnswerGroup) => number): number =>
  groups.reduce((sum, group) => sum + of(group), 0);
const learnersOf = (groups: readonly AnswerGroup[]): number => sumOf(groups, ({ learners }) => learners);

const fits = (group: AnswerGroup, mapOf: (group: AnswerGroup) => OptionMap): boolean =>
  group.fits && (group.release === "" || mapOf(group) !== null);

type Counted = AuthoredOption & { count: number };

function countOptions(
  options: readonly AuthoredOption[],
  groups: readonly AnswerGroup[],
  mapOf: (group: AnswerGroup) => OptionMap,
): Counted[] {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const map = group.release === "" ? null : mapOf(group);
    for (const [response, count] of group.responses) {
      for (const id of chosenIn(response)) {
        const now = map?.get(id) ?? id;
        counts.set(now, (counts.get(now) ?? 0) + count);
      }
    }
  }
  return options.map((option) => ({ ...option, count: counts.get(option.id) ?? 0 }));
}

function chosenIn(response: ChoiceResponse): string[] {
  if ("choices" in response) return response.choices;
  return ["choice" in response ? response.choice : String(response.value)];
}

function tellOptions(
  options: Counted[],
  answers: number,
  kind: QuestionKind,
): { signals: OptionSignals; wrongIsPopular: boolean } {
  const isTold = answers >= MIN_GROUP;
  const hidden = isTold ? hiddenOptions(options) : new Set(options.keys());
  const others = [...hidden].reduce((sum, i) => sum + options[i]!.count, 0);
  const isPart = isTold && hidden.size > 0 && hidden.size < options.length && kind !== "multiple-choice";
  const right = options.filter((option) => option.right).map(({ count }) => count);
  return {
    signals: {
      answers: isTold ? answers : null,
      otherShare: isPart ? shareOf(others, answers) : null,
      list: options.map(({ text, right: isRight, count }, i) => ({
        text,
        right: isRight,
        share: hidden.has(i) ? null : shareOf(count, answers),
      })),
    },
    // A wrong option whose count is hidden is not told of by a flag either.
    wrongIsPopular: options.some(
      (option, i) => !option.right && !hidden.has(i) && option.count > Math.min(...right),
    ),
  };
}
