import { availableParallelism, loadavg } from "node:os";

const MOST = 10;

/**
 * By how much time limits of tests grow: at least `TEST_TIME_FACTOR`, and as many times as there is more work than
 * processors right now (the load average of the last minute), at most ten times.
 */
export function timeFactor(given: string | undefined, load: number, processors: number): number {
  const wanted = Number(given);
  return Math.min(MOST, Math.max(1, Number.isFinite(wanted) ? wanted : 1, load / processors));
}

/** A time limit in milliseconds of a quiet machine, as it is to be on this machine now. */
export function limit(ms: number): number {
  const [load = 0] = loadavg();
  return Math.ceil(ms * timeFactor(process.env["TEST_TIME_FACTOR"], load, availableParallelism()));
}
