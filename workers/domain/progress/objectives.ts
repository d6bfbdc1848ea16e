import type { ObjectiveKnowledge } from "../../contract/knowledge.ts";
import type { Release } from "../../contract/release.ts";
import { type Fold, type Knowledge, foldCards, foldKnowledge } from "../folds/index.ts";
import { dayNumber } from "./streak.ts";

/** What is expected of a learner without answers, and how many answers that counts as. */
const EXPECTED = 0.65;
const EXPECTED_COUNTS = 2;

/**
 * Returns how well each objective of the course is known, in the course's order, from rows and the answers behind them.
 * `today`: the learner's local day.
 */
export function objectiveKnowledge(
  release: Release,
  { fold }: { fold: Fold },
  today: string,
): ObjectiveKnowledge[] {
  const known = new Map(
    foldKnowledge(fold.knowledge, fold.behind)
      .filter(({ course }) => course === release.course)
      .map((one) => [one.objective, one]),
  );
  const lastDays = lastDaysOf(release, fold);
  const chapters = chaptersOf(release);
  return release.objectives.map(({ id, title }) => {
    const sum = known.get(id);
    const lastDay = sum ? (lastDays.get(id) ?? null) : null;
    const chance = chanceOf(sum);
    return {
      objective: id,
      title,
      level: levelOf(sum, chance),
      chance,
      answers: sum?.answers ?? 0,
      right: sum ? Math.round((sum.answers * sum.weighted) / sum.weights) : 0,
      lastDay,
      requires: [],
      chapters: chapters.get(id) ?? [],
      reason: {
        daysAgo: lastDay === null ? null : Math.max(0, dayNumber(today) - dayNumber(lastDay)),
        note: null,
      },
    };
  });
}

/** Returns the ids of objectives that need practice, the weakest first. */
export const weakObjectives = (objectives: readonly ObjectiveKnowledge[]): string[] =>
  objectives
    .filter(({ level, answers }) => level === "learning" && answers > 1)
    .toSorted((a, b) => a.chance - b.chance || (a.objective < b.objective ? -1 : 1))
    .map(({ objective }) => objective);

function chanceOf(sum: Knowledge | undefined): number {
  const { weighted, weights } = sum ?? { weighted: 0, weights: 0 };
  const chance = (weighted + EXPECTED * EXPECTED_COUNTS) / (weights + EXPECTED_COUNTS);
  return Math.round(chance * 1000) / 1000;
}

function levelOf(sum: Knowledge | undefined, chance: number): ObjectiveKnowledge["level"] {
  if (!sum) return "not-started";
  return chance >= 0.85 ? "proficient" : chance >= 0.7 ? "familiar" : "learning";
}

function lastDaysOf(release: Release, fold: Fold): Map<string, string> {
  const days = new Map<string, string>();
  for (const { course, item, lastDay } of foldCards(fold.cards, fold.behind))
    if (course === release.course)
      for (const objective of release.items[item]?.objectives ?? [])
        if ((days.get(objective) ?? "") < lastDay) days.set(objective, lastDay);
  return days;
}

/** Returns the chapters that name an objective as theirs; where none does, those whose questions test it. */
function chaptersOf(release: Release): Map<string, string[]> {
  const chapters = new Map<string, string[]>();
  const add = (objective: string, chapter: string) =>
    chapters.set(objective, [...(chapters.get(objective) ?? []), chapter]);
  for (const { id, objectives } of release.chapters)
    for (const objective of new Set(objectives)) add(objective, id);
  const named = new Set(chapters.keys());
  for (const { chapter, objectives } of Object.values(release.items))
    for (const objective of objectives)
      if (!named.has(objective) && !chapters.get(objective)?.includes(chapter)) add(objective, chapter);
  return chapters;
}
