import { KNOWLEDGE_LEVELS } from "../../contract/knowledge-levels.ts";
import type { ObjectiveKnowledge } from "../../contract/knowledge.ts";
import type { Release } from "../../contract/release.ts";
import {
  type Fold,
  type KnownObjective,
  levelOn,
  readLearner,
  readObjective,
  recallOn,
  rowsOf,
} from "../folds/index.ts";
import { MASTERED, MASTERED_FROM, predict, ratesOfMean, withRates } from "../knowledge/index.ts";
import { dayNumber, dayOf } from "./streak.ts";

/**
 * Returns how well each objective of the course is known, in the course's order, from rows and the answers behind them.
 * `today`: the learner's local day. The course's own rates change the chance; a level rises by answers alone.
 */
export function objectiveKnowledge(
  release: Release,
  { fold }: { fold: Fold },
  today: string,
): ObjectiveKnowledge[] {
  const day = dayNumber(today);
  const { known, chanceOf } = readKnown(release, fold, day);
  const chapters = chaptersOf(release);
  return release.objectives.map(({ id, title, requires = [] }) => {
    const one = known.get(id);
    return {
      objective: id,
      title,
      level: KNOWLEDGE_LEVELS[one ? levelOn(one, day) : 0]!,
      chance: Math.round(chanceOf(id) * 1000) / 1000,
      answers: one?.model.answers ?? 0,
      right: one?.correct ?? 0,
      lastDay: one ? dayOf(one.lastDay) : null,
      requires,
      chapters: chapters.get(id) ?? [],
      reason: { daysAgo: one ? Math.max(0, day - one.lastDay) : null, note: one ? noteOf(one, day) : null },
    };
  });
}

/** Reads what is known of the course's objectives, and the chance that a question of one is answered right now. */
function readKnown(release: Release, fold: Fold, day: number) {
  const rows = rowsOf(fold).knowledge.filter(({ course }) => course === release.course);
  const own = rows.find(({ objective }) => objective === "");
  const known = new Map(
    rows.flatMap((row) => (row.objective === "" ? [] : [[row.objective, readObjective(row)] as const])),
  );
  const ratesOf = (objective: string) => {
    const counted = fold.rates?.[objective];
    return counted ? ratesOfMean(...counted) : null;
  };
  const met = [...known].map(([objective, { model, guess }]) => ({
    state: model,
    guess,
    rates: ratesOf(objective),
  }));
  const { learner, objectives } = withRates(readLearner(own), met);
  const states = new Map([...known.keys()].map((objective, i) => [objective, objectives[i]!]));
  const chanceOf = (objective: string) => {
    const one = known.get(objective);
    const chance = predict(learner, states.get(objective) ?? null, ratesOf(objective));
    return one ? chance * recallOn(one, day) : chance;
  };
  return { known, chanceOf };
}

/** What took a level away, or is missing for mastery. */
function noteOf(one: KnownObjective, day: number): ObjectiveKnowledge["reason"]["note"] {
  const level = levelOn(one, day);
  if (level < one.level) return "fading";
  if (level < MASTERED - 1 || level === MASTERED || one.chance * recallOn(one, day) < MASTERED_FROM)
    return null;
  return one.otherItem ? (one.otherDay ? null : "another-day") : "another-question";
}

/** Returns the ids of objectives that need practice, the weakest first. */
export const weakObjectives = (objectives: readonly ObjectiveKnowledge[]): string[] =>
  objectives
    .filter(({ level, answers }) => level === "learning" && answers > 1)
    .toSorted((a, b) => a.chance - b.chance || (a.objective < b.objective ? -1 : 1))
    .map(({ objective }) => objective);

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
