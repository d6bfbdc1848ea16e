import { countedOf } from "../../questions/grade.ts";
import type { QuestionKind } from "../../questions/kinds.ts";
import type { OptionSignals, QuestionSignal } from "../../contract/signals.ts";
import { type ShownRelease, hiddenInParts, shownReleases, withoutSmallReleases } from "./by-release.ts";
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
import type { AnswerGroup } from "./store.ts";

/** An option of the live release. */
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

/** A question of a release: its options (null when it is not a choice question) and its answers. */
export interface QuestionAnswers {
  options: readonly AuthoredOption[] | null;
  kind: QuestionKind;
  groups: readonly AnswerGroup[];
  mapOf: (group: AnswerGroup) => OptionMap;
}

/**
 * Computes the figures of a question over all releases that may be shown. Options are counted only over answers to
 * the current options. When the other answers are from 1 to 9 learners, they are left out of every figure, because
 * two figures whose groups differ by so few would reveal them. The same holds for releases with few learners.
 */
export function questionFigures(asked: QuestionAnswers): Figures {
  const { options, kind, mapOf } = asked;
  const { counted, countableGroups } = countedAnswers(asked);
  const learners = learnersOf(countableGroups);
  const shownOptions =
    options === null ? null : optionFigures(countOptions(options, countableGroups, mapOf), learners, kind);
  return toFigures(counted, shownOptions, { discrimination: true });
}

/**
 * Computes the figures of a question in one release that may be shown beside those over all and in each other
 * release. `then` are the options in that release; null when they are not counted.
 */
export function questionFiguresIn(
  release: string,
  question: QuestionAnswers,
  then: readonly AuthoredOption[] | null,
): Figures {
  const { options, kind, mapOf } = question;
  const { groups, counted, countableGroups } = countedAnswers(question);
  const here = groups.filter((group) => group.release === release);
  const isWhole = (among: readonly AnswerGroup[]) => {
    const set = new Set(among);
    return (group: AnswerGroup) => set.has(group);
  };
  const showsOptions = options !== null && learnersOf(countableGroups) >= MIN_GROUP;
  const whole = [counted, ...(showsOptions ? [countableGroups] : [])].map(isWhole);
  const releases = learnersOf(counted) < MIN_GROUP ? new Map<string, never>() : shownReleases(groups, whole);
  const shownHere = releases.get(release);
  const shownOptions =
    then &&
    optionFigures(
      then.map((option) => ({ ...option, count: 0 })),
      0,
      kind,
    );
  // A release that is left out may still have answers.
  const hidden = question.groups.some((group) => group.release === release);
  if (!shownHere) return toFigures([], shownOptions, { discrimination: false, hidden });
  const own = here.filter(({ countable: isOwn }) => isOwn);
  const now = options ?? [];
  const linked = own.filter((group) => countableGroups.includes(group));
  if (!then || !shownHere.options || (linked.length > 0 && linked.length < own.length))
    return toFigures(here.filter(shownHere.counted), shownOptions, shownHere);
  const unknown =
    linked.length === 0
      ? undefined
      : hiddenInParts(
          countOptions(now, countableGroups, mapOf),
          partsOf(countableGroups, releases).map((part) => countOptions(now, part, mapOf)),
        );
  const ids = linked.length === 0 ? null : mapOf(linked[0]!);
  const positions = new Map(now.map(({ id }, position) => [id, position]));
  const hiddenHere =
    unknown &&
    new Set(then.flatMap(({ id }, i) => (unknown.has(positions.get(ids?.get(id) ?? id)!) ? [i] : [])));
  const counts = countOptions(then, own, () => null);
  return toFigures(
    here.filter(shownHere.counted),
    optionFigures(counts, learnersOf(own), kind, hiddenHere),
    shownHere,
  );
}

/** Returns the answers that the figures over all describe, and those over which options are counted. */
function countedAnswers({ groups, options, mapOf }: QuestionAnswers) {
  const safe = withoutSmallReleases(groups);
  const countableGroups = options === null ? [] : safe.filter((group) => isCountable(group, mapOf));
  const [all, some] = [learnersOf(safe), learnersOf(countableGroups)];
  const isNarrow = some >= MIN_GROUP && all - some < MIN_GROUP;
  return { groups: safe, counted: isNarrow ? countableGroups : safe, countableGroups };
}

/** Splits the answers over which options are counted into the shown parts: each such release, and the rest. */
function partsOf(
  countableGroups: readonly AnswerGroup[],
  releases: ReadonlyMap<string, ShownRelease>,
): AnswerGroup[][] {
  const parts = Map.groupBy(countableGroups, ({ release }) =>
    releases.get(release)?.options ? release : "",
  );
  return [...parts.values()];
}

function toFigures(
  counted: readonly AnswerGroup[],
  shownOptions: ReturnType<typeof optionFigures> | null,
  { discrimination: isDiscriminating, hidden = false }: { discrimination: boolean; hidden?: boolean },
): Figures {
  const answers = learnersOf(counted);
  if (answers < MIN_GROUP) {
    const isEmpty = answers === 0 && !hidden;
    return {
      suppressed: !isEmpty,
      answers: isEmpty ? 0 : null,
      difficulty: null,
      discrimination: null,
      meanHints: null,
      options: shownOptions && { ...shownOptions.signals, answers: isEmpty ? 0 : null },
      flags: [],
    };
  }
  const difficulty = sumOf(counted, ({ share }) => share) / answers;
  const discrimination = isDiscriminating
    ? discriminationOf(counted.reduce<PairSums>(addPairs, NO_PAIRS))
    : null;
  return {
    suppressed: false,
    answers,
    difficulty: rounded(difficulty),
    discrimination: discrimination === null ? null : rounded(discrimination),
    meanHints: rounded(sumOf(counted, ({ hints }) => hints) / answers),
    options: shownOptions?.signals ?? null,
    flags: flagsOf({ difficulty, discrimination }, shownOptions?.wrongIsPopular ?? false),
  };
}

const sumOf = (groups: readonly AnswerGroup[], of: (group: AnswerGroup) => number): number =>
  groups.reduce((sum, group) => sum + of(group), 0);
const learnersOf = (groups: readonly AnswerGroup[]): number => sumOf(groups, ({ learners }) => learners);

const isCountable = (group: AnswerGroup, mapOf: (group: AnswerGroup) => OptionMap): boolean =>
  group.countable && (group.from === "" || mapOf(group) !== null);

type Counted = AuthoredOption & { count: number };

function countOptions(
  options: readonly AuthoredOption[],
  groups: readonly AnswerGroup[],
  mapOf: (group: AnswerGroup) => OptionMap,
): Counted[] {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const map = group.from === "" ? null : mapOf(group);
    for (const [id, count] of group.options) {
      const now = map?.get(id) ?? id;
      counts.set(now, (counts.get(now) ?? 0) + count);
    }
  }
  return options.map((option) => ({ ...option, count: counts.get(option.id) ?? 0 }));
}

/** Returns the ids of the options that a response chooses, for any kind of choice question. */
export function chosenIn(response: object): string[] {
  const { choices, choice, value } = response as { choices?: string[]; choice?: string; value?: boolean };
  return choices ?? [choice ?? String(value)];
}

function optionFigures(
  options: Counted[],
  answers: number,
  kind: QuestionKind,
  hiddenAnyway?: ReadonlySet<number>,
): { signals: OptionSignals; wrongIsPopular: boolean } {
  const isShown = answers >= MIN_GROUP;
  const hidden = isShown ? hiddenOptions(options, hiddenAnyway) : new Set(options.keys());
  const others = [...hidden].reduce((sum, i) => sum + options[i]!.count, 0);
  const isPart = isShown && hidden.size > 0 && hidden.size < options.length && !countedOf(kind)?.several;
  const right = options.filter((option) => option.right).map(({ count }) => count);
  return {
    signals: {
      answers: isShown ? answers : null,
      otherShare: isPart ? shareOf(others, answers) : null,
      list: options.map(({ text, right: isRight, count }, i) => ({
        text,
        right: isRight,
        share: hidden.has(i) ? null : shareOf(count, answers),
      })),
    },
    // A flag must not reveal a wrong option whose count is hidden.
    wrongIsPopular: options.some(
      (option, i) => !option.right && !hidden.has(i) && option.count > Math.min(...right),
    ),
  };
}
