import { MIN_GROUP, type OptionCount, hiddenOptions } from "./rules.ts";
import type { AnswerGroup } from "./store.ts";

type Has = (group: AnswerGroup) => boolean;

/** What may be shown of one release beside the figures of all releases. */
export interface ShownRelease {
  /** The answers that its figures are about. */
  counted: Has;
  options: boolean;
  discrimination: boolean;
}

/**
 * Returns whether every group of learners that can be derived from the shown groups, by adding and subtracting, has
 * `MIN_GROUP` learners or none. Answers that are in exactly the same shown groups cannot be separated; all others
 * can. So each of those classes (the atoms of the sets' Boolean algebra) must be large enough.
 */
export function isSafe(
  groups: readonly AnswerGroup[],
  shown: readonly Has[],
  count: (group: AnswerGroup) => number = ({ learners }) => learners,
): boolean {
  const atoms = new Map<string, number>();
  for (const group of groups) {
    const name = shown.map((has) => (has(group) ? "1" : "0")).join("");
    if (name.includes("1")) atoms.set(name, (atoms.get(name) ?? 0) + count(group));
  }
  return [...atoms.values()].every((learners) => learners === 0 || learners >= MIN_GROUP);
}

/**
 * Returns the releases for which a question's figures may be shown beside those over all releases (`whole`: the
 * groups of learners that these describe). Releases are tried by number of learners, so that the result does not
 * depend on the requested one. Options are counted over answers in the course's own language: when the other
 * answers are too few they are left out, and when these are too few their options are.
 */
export function shownReleases(
  groups: readonly AnswerGroup[],
  whole: readonly Has[],
): Map<string, ShownRelease> {
  const releases = [...learnersByRelease(groups)].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shown = new Map<string, ShownRelease>();
  const sets = [...whole];
  const pairs = [...whole].slice(0, 1);
  for (const [release, learners] of releases) {
    if (learners < MIN_GROUP) continue;
    const all: Has = (group) => group.release === release;
    const own: Has = (group) => group.release === release && group.countable;
    const choices = [
      { counted: all, options: true, adds: [all, own] },
      { counted: own, options: true, adds: [own] },
      { counted: all, options: false, adds: [all] },
    ];
    const choice = choices.find(
      ({ adds }) => adds.every((has) => groups.some(has)) && isSafe(groups, [...sets, ...adds]),
    );
    if (!choice) continue;
    sets.push(...choice.adds);
    const discrimination = isSafe(groups, [...pairs, choice.counted], (group) => group.pairs);
    if (discrimination) pairs.push(choice.counted);
    shown.set(release, { counted: choice.counted, options: choice.options, discrimination });
  }
  return shown;
}

/**
 * Removes the answers of releases with few learners when these are few together, because subtracting the other
 * releases would reveal them.
 */
export function withoutSmallReleases(groups: readonly AnswerGroup[]): readonly AnswerGroup[] {
  const learners = learnersByRelease(groups);
  const few = new Set([...learners].filter(([, count]) => count < MIN_GROUP).map(([release]) => release));
  const sum = [...few].reduce((total, release) => total + learners.get(release)!, 0);
  return sum < MIN_GROUP && few.size < learners.size
    ? groups.filter(({ release }) => !few.has(release))
    : groups;
}

/**
 * Returns the options to hide in every part when the whole and all its parts are shown: those hidden in the whole
 * or in any part. What remains unknown is then a full table of parts and options with known sums; a single gap in a
 * row or column could be computed from them.
 */
export function hiddenInParts(
  whole: readonly OptionCount[],
  parts: readonly (readonly OptionCount[])[],
): Set<number> {
  const hidden = hiddenOptions(whole);
  for (let before = -1; before < hidden.size;) {
    before = hidden.size;
    for (const part of parts) for (const option of hiddenOptions(part, hidden)) hidden.add(option);
  }
  return hidden;
}

function learnersByRelease(groups: readonly AnswerGroup[]): Map<string, number> {
  const learners = new Map<string, number>();
  for (const group of groups)
    learners.set(group.release, (learners.get(group.release) ?? 0) + group.learners);
  return learners;
}
