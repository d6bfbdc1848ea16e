/** Seconds that a question takes while too few of the learner's own answers are known. */
const DEFAULT_SECONDS = 30;
/** Answers closer together were sent at once, and ones further apart had a break between them (milliseconds). */
const SHORTEST_MS = 2_000;
const LONGEST_MS = 300_000;
/** How many times are needed. */
const FEWEST = 5;

/**
 * Estimates how many seconds a question takes a learner: the median time between their newest answers (milliseconds).
 */
export function secondsPerAnswer(between: readonly number[]): number {
  const gaps = between.filter((gap) => gap >= SHORTEST_MS && gap <= LONGEST_MS);
  if (gaps.length < FEWEST) return DEFAULT_SECONDS;
  gaps.sort((a, b) => a - b);
  return Math.round(gaps[Math.floor(gaps.length / 2)]! / 1_000);
}
