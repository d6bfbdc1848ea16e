import { countedOf } from "../../questions/grade.ts";
import type { QuestionKind } from "../../questions/kinds.ts";
import type { OptionSignals, QuestionSignal } from "../../contract/signals.ts";
import { type ToldRelease, hiddenInParts, toldReleases, withoutFew } from "./by-release.ts";
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

/** A question as one release has it: its options, null when it is not one of choices, and its answers. */
export interface Asked {
  options: readonly AuthoredOption[] | null;
  kind: QuestionKind;
  groups: readonly AnswerGroup[];
  mapOf: (group: AnswerGroup) => OptionMap;
}

/**
 * What may be told of a question over all releases. Its options are counted over some of its answers only (those to the
 * options of now). Where the others are 1 to 9 learners they are left out of every figure: two figures whose groups
 * differ by so few would tell of those few. So are releases that few answered in.
 */
export function tellQuestion(asked: Asked): Figures {
  const { options, kind, mapOf } = asked;
  const { counted, fitting } = wholeOf(asked);
  const learners = learnersOf(fitting);
  const told = options === null ? null : tellOptions(countOptions(options, fitting, mapOf), learners, kind);
  return tell(counted, told, { discrimination: true });
}

/**
 * What may be told of it in one release, beside what is told of it over all and in each other release. `then` are the
 * options that it had in that release, null when they are not to be counted.
 */
export function tellQuestionIn(
  release: string,
  asked: Asked,
  then: readonly AuthoredOption[] | null,
): Figures {
  const { options, kind, mapOf } = asked;
  const { groups, counted, fitting } = wholeOf(asked);
  const here = groups.filter((group) => group.release === release);
  const isWhole = (among: readonly AnswerGroup[]) => {
    const set = new Set(among);
    return (group: AnswerGroup) => set.has(group);
  };
  const isOptionsTold = options !== null && learnersOf(fitting) >= MIN_GROUP;
  const whole = [counted, ...(isOptionsTold ? [fitting] : [])].map(isWhole);
  const releases = learnersOf(counted) < MIN_GROUP ? new Map<string, never>() : toldReleases(groups, whole);
  const mine = releases.get(release);
  const told =
    then &&
    tellOptions(
      then.map((option) => ({ ...option, count: 0 })),
      0,
      kind,
    );
  // Of a release that is left out somebody may have answered all the same.
  const hidden = asked.groups.some((group) => group.release === release);
  if (!mine) return tell([], told, { discrimination: false, hidden });
  const own = here.filter(({ fits: isOwn }) => isOwn);
  const now = options ?? [];
  const linked = own.filter((group) => fitting.includes(group));
  if (!then || !mine.options || (linked.length > 0 && linked.length < own.length))
    return tell(here.filter(mine.counted), told, mine);
  const unknown =
    linked.length === 0
      ? undefined
      : hiddenInParts(
          countOptions(now, fitting, mapOf),
          partsOf(fitting, releases).map((part) => countOptions(now, part, mapOf)),
        );
  const ids = linked.length === 0 ? null : mapOf(linked[0]!);
  const places = new Map(now.map(({ id }, place) => [id, place]));
  const hiddenHere =
    unknown &&
    new Set(then.flatMap(({ id }, i) => (unknown.has(places.get(ids?.get(id) ?? id)!) ? [i] : [])));
  const counts = countOptions(then, own, () => null);
  return tell(here.filter(mine.counted), tellOptions(counts, learnersOf(own), kind, hiddenHere), mine);
}

/** The answers that the figures over all are about, and those that options are counted over. */
function wholeOf({ groups, options, mapOf }: Asked) {
  const kept = withoutFew(groups);
  const fitting = options === null ? [] : kept.filter((group) => fits(group, mapOf));
  const [all, some] = [learnersOf(kept), learnersOf(fitting)];
  const isNarrow = some >= MIN_GROUP && all - some < MIN_GROUP;
  return { groups: kept, counted: isNarrow ? fitting : kept, fitting };
}

/** What options are counted over, in the parts that are told of: each such release, and the rest. */
function partsOf(
  fitting: readonly AnswerGroup[],
  releases: ReadonlyMap<string, ToldRelease>,
): AnswerGroup[][] {
  const parts = Map.groupBy(fitting, ({ release }) => (releases.get(release)?.options ? release : ""));
  return [...parts.values()];
}

function tell(
  counted: readonly AnswerGroup[],
  told: ReturnType<typeof tellOptions> | null,
  { discrimination: isDiscriminating, hidden = false }: { discrimination: boolean; hidden?: boolean },
): Figures {
  const answers = learnersOf(counted);
  if (answers < MIN_GROUP) {
    const nobody = answers === 0 && !hidden;
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
  const discrimination = isDiscriminating
    ? discriminationOf(counted.reduce<PairSums>(addPairs, NO_PAIRS))
    : null;
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
  group.fits && (group.from === "" || mapOf(group) !== null);

type Counted = AuthoredOption & { count: number };

function countOptions(
  options: readonly AuthoredOption[],
  groups: readonly AnswerGroup[],
  mapOf: (group: AnswerGroup) => OptionMap,
): Counted[] {
  const counts = new Map<string, number>();
  for (const group of groups) {
    const map = group.from === "" ? null : mapOf(group);
    for (const [response, count] of group.responses) {
      for (const id of chosenIn(response)) {
        const now = map?.get(id) ?? id;
        counts.set(now, (counts.get(now) ?? 0) + count);
      }
    }
  }
  return options.map((option) => ({ ...option, count: counts.get(option.id) ?? 0 }));
}

/** Ids of the options that a response chooses, whatever the question was when it was answered. */
export function chosenIn(response: object): string[] {
  const { choices, choice, value } = response as { choices?: string[]; choice?: string; value?: boolean };
  return choices ?? [choice ?? String(value)];
}

function tellOptions(
  options: Counted[],
  answers: number,
  kind: QuestionKind,
  hiddenAnyway?: ReadonlySet<number>,
): { signals: OptionSignals; wrongIsPopular: boolean } {
  const isTold = answers >= MIN_GROUP;
  const hidden = isTold ? hiddenOptions(options, hiddenAnyway) : new Set(options.keys());
  const others = [...hidden].reduce((sum, i) => sum + options[i]!.count, 0);
  const isPart = isTold && hidden.size > 0 && hidden.size < options.length && !countedOf(kind)?.several;
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
