/** Seconds that a question takes while too few of the learner's own answers are known. */
const DEFAULT_SECONDS = 30;
/** Answers closer together were sent at once, and ones further apart had a break between them (milliseconds). */
const SHORTEST_MS = 2_000;
const LONGEST_MS = 300_000;
/** The newest times that count, and how many are needed. */
const NEWEST = 50;
const FEWEST = 5;

/**
 * Estimates how many seconds a question takes a learner: the median time between neighbouring answers, of the
 * newest 50. `times`: oldest first.
 */
export function secondsPerAnswer(times: readonly number[]): number {
  const gaps: number[] = [];
  for (let i = times.length - 1; i > 0 && gaps.length < NEWEST; i--) {
    const gap = times[i]! - times[i - 1]!;
    if (gap >= SHORTEST_MS && gap <= LONGEST_MS) gaps.push(gap);
  }
  if (gaps.length < FEWEST) return DEFAULT_SECONDS;
  gaps.sort((a, b) => a - b);
  return Math.round(gaps[Math.floor(gaps.length / 2)]! / 1_000);
}
