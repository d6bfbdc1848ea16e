import { MIN_GROUP, type OptionCount, hiddenOptions } from "./rules.ts";
import type { AnswerGroup } from "./store.ts";

type Has = (group: AnswerGroup) => boolean;

/** What of one release may be told beside the figures of all. */
export interface ToldRelease {
  /** The answers that its figures are about. */
  counted: Has;
  options: boolean;
  discrimination: boolean;
}

/**
 * Whether every group of learners that can be found from the told ones, by taking some from others, has `MIN_GROUP`
 * learners or none. Answers that are in just the same told groups cannot be told apart, and all else can: so those
 * classes (the atoms of the sets' Boolean algebra) must each be large enough.
 */
export function isSafe(
  groups: readonly AnswerGroup[],
  told: readonly Has[],
  count: (group: AnswerGroup) => number = ({ learners }) => learners,
): boolean {
  const atoms = new Map<string, number>();
  for (const group of groups) {
    const name = told.map((has) => (has(group) ? "1" : "0")).join("");
    if (name.includes("1")) atoms.set(name, (atoms.get(name) ?? 0) + count(group));
  }
  return [...atoms.values()].every((learners) => learners === 0 || learners >= MIN_GROUP);
}

/**
 * The releases whose answers to a question may be told each by itself, beside the figures over all (`whole`: the groups
 * of learners that those are about). The one with the most learners comes first, so that the choice is the same
 * whichever is asked for. Options are counted over answers in the course's own language: where the others are too few,
 * they are left out, and where these are, their options are.
 */
export function toldReleases(
  groups: readonly AnswerGroup[],
  whole: readonly Has[],
): Map<string, ToldRelease> {
  const releases = [...learnersByRelease(groups)].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const told = new Map<string, ToldRelease>();
  const sets = [...whole];
  const pairs = [...whole].slice(0, 1);
  for (const [release, learners] of releases) {
    if (learners < MIN_GROUP) continue;
    const all: Has = (group) => group.release === release;
    const own: Has = (group) => group.release === release && group.fits;
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
    told.set(release, { counted: choice.counted, options: choice.options, discrimination });
  }
  return told;
}

/**
 * Without the answers of releases that few learners answered in, where those are few together: they could be found by
 * taking the other releases from all.
 */
export function withoutFew(groups: readonly AnswerGroup[]): readonly AnswerGroup[] {
  const learners = learnersByRelease(groups);
  const few = new Set([...learners].filter(([, count]) => count < MIN_GROUP).map(([release]) => release));
  const sum = [...few].reduce((total, release) => total + learners.get(release)!, 0);
  return sum < MIN_GROUP && few.size < learners.size
    ? groups.filter(({ release }) => !few.has(release))
    : groups;
}

/**
 * Options that are told in none of the parts of a whole, when all are told of: one that is hidden in the whole or in a
 * part is hidden in every part. What stays unknown is then a whole table of parts and options, of which the sums alone
 * are known; a single gap in a row or a column would be found from them.
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
