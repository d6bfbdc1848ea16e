/**
 * Levels of an objective by their place in `KNOWLEDGE_LEVELS`: 0 not started, 1 learning, 2 familiar, 3 proficient,
 * 4 mastered. They are thresholds on the probability that a question which was never asked is answered right now.
 */
export const LEARNING = 1;
const FAMILIAR = 2;
const PROFICIENT = 3;
export const MASTERED = 4;

/** Probability from which a level is reached, by level. */
const REACHED = [0, 0, 0.7, 0.8, 0.86];
/** How far below it the probability falls before the level is lost, so that levels do not flicker. */
const BAND = 0.06;
/** The probability that mastery asks for. */
export const MASTERED_FROM = REACHED[MASTERED]!;

/**
 * Returns the level at a probability, after `before`: up to `highest` when a threshold is reached, down when the
 * probability is clearly below one. It never rises and falls while the probability stays within a band.
 */
export function nextLevel(before: number, chance: number, highest: number): number {
  let level = Math.max(LEARNING, before);
  while (level < highest && chance >= REACHED[level + 1]!) level++;
  while (level > LEARNING && chance < REACHED[level]! - BAND) level--;
  return level;
}

/** What of the proof of mastery is there: right answers to two questions, and on two days. */
export interface Proof {
  questions: boolean;
  days: boolean;
}

/** Returns the highest level that this many answers can show: one answer may be luck, and mastery needs its proof. */
export function highestLevel(answers: number, { questions, days }: Proof): number {
  if (answers < 2) return FAMILIAR;
  return questions && days ? MASTERED : PROFICIENT;
}

/** FSRS-6 with its default weights: the decay of the forgetting curve, and what makes recall 0.9 at the stability. */
const DECAY = -0.1542;
const FACTOR = 0.9 ** (1 / DECAY) - 1;

/** Returns how much is recalled, 0 to 1, `days` after an answer that left a memory of `stability` days. */
export const recallAfter = (days: number, stability: number): number =>
  days <= 0 ? 1 : (1 + (FACTOR * days) / stability) ** DECAY;
