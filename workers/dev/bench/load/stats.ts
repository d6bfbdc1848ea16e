/** One request as the learner's side saw it. */
export interface Sample {
  /** What was asked: an operation of the REST contract, or a tool. */
  route: string;
  /** Until the last byte. */
  ms: number;
  /** HTTP status; 0 without a reply. */
  status: number;
  /** When the reply was there, in milliseconds of `performance.now`. */
  at: number;
}

export interface RouteFigures {
  route: string;
  requests: number;
  p50: number;
  p95: number;
  p99: number;
  errors: number;
}

/** Whether a request was answered as it should be. */
export const isFine = ({ status }: Sample): boolean => status >= 200 && status < 400;

/** Returns the value below which a share of the values lies (nearest rank); 0 without values. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** Sums samples up by route, in order of their names, with a last line for all. */
export function figuresByRoute(samples: readonly Sample[]): RouteFigures[] {
  const routes = new Map<string, Sample[]>();
  for (const sample of samples) {
    const known = routes.get(sample.route);
    if (known) known.push(sample);
    else routes.set(sample.route, [sample]);
  }
  const sorted = [...routes].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...sorted, ["all", samples] as const].map(([route, own]) => {
    const times = own.map(({ ms }) => ms);
    return {
      route,
      requests: own.length,
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      p99: percentile(times, 0.99),
      errors: own.filter((sample) => !isFine(sample)).length,
    };
  });
}

/** A level of the ramp. */
export interface Level {
  learners: number;
  /** Good replies a second. */
  perSecond: number;
  p95: number;
  errors: number;
}

/** More learners that bring less than this much more are beyond the limit. */
const GAIN = 1.1;

/** Whether the ramp is over: the last level brought little more than the best before it, or errors. */
export function isLimit(levels: readonly Level[]): boolean {
  const last = levels.at(-1);
  if (!last) return false;
  const best = Math.max(0, ...levels.slice(0, -1).map(({ perSecond }) => perSecond));
  return last.errors > 0 || last.perSecond < best * GAIN;
}

/** Returns the highest rate of a level without errors. */
export const capacityOf = (levels: readonly Level[]): number =>
  Math.max(0, ...levels.filter(({ errors }) => errors === 0).map(({ perSecond }) => perSecond));

/** The share of the limit at which latencies are measured. */
export const MEASURED_SHARE = 0.7;

/**
 * Returns how many learners give `MEASURED_SHARE` of the capacity. In a closed loop a learner's rate falls with the time
 * that replies take; below the limit that time is about that of the first level.
 */
export function learnersFor(levels: readonly Level[]): number {
  const first = levels[0]!;
  const each = first.perSecond / first.learners;
  return Math.max(1, Math.round((capacityOf(levels) * MEASURED_SHARE) / each));
}

/** The width of the windows in which recovery is looked for. */
const WINDOW_MS = 1_000;

/**
 * Returns the seconds from `from` until the beginning of the first second in which every reply is good and there are nine
 * tenths of `usual` replies a second; null when there is none.
 */
export function recoverySeconds(samples: readonly Sample[], from: number, usual: number): number | null {
  const after = samples.filter(({ at }) => at >= from);
  const end = Math.max(0, ...after.map(({ at }) => at));
  for (let start = from; start + WINDOW_MS <= end; start += WINDOW_MS / 4) {
    const own = after.filter(({ at }) => at >= start && at < start + WINDOW_MS);
    if (own.length >= (usual * 0.9 * WINDOW_MS) / 1_000 && own.every(isFine)) return (start - from) / 1_000;
  }
  return null;
}
