import { availableParallelism, loadavg } from "node:os";

const MOST = 10;

/**
 * Returns the factor for time limits of tests: at least `TEST_TIME_FACTOR`, and the load average of the last minute
 * divided by the number of processors, but at most ten.
 */
export function timeFactor(given: string | undefined, load: number, processors: number): number {
  const wanted = Number(given);
  return Math.min(MOST, Math.max(1, Number.isFinite(wanted) ? wanted : 1, load / processors));
}

/** Scales a time limit (in milliseconds on an idle machine) to the current load. */
export function limit(ms: number): number {
  const [load = 0] = loadavg();
  return Math.ceil(ms * timeFactor(process.env["TEST_TIME_FACTOR"], load, availableParallelism()));
}
