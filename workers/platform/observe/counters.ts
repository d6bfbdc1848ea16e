import { guardOf } from "../db/overload/guard.ts";

/** The Workers, as counters and log lines name them. */
export type WorkerName = "web" | "api" | "mcp" | "identity";

/** Bindings that counting uses. */
export interface CounterEnv {
  /** Workers Analytics Engine. Without it nothing is counted. */
  METRICS?: AnalyticsEngineDataset;
  DATABASE_URL?: string;
}

/** A request that has been answered. */
export interface Counted {
  worker: WorkerName;
  /** The route's pattern or the tool's name, never a path. */
  route: string;
  method: string;
  status: number;
  ms: number;
}

/*
 * Columns of a data point, for queries:
 * - request: blob1 "request", blob2 worker, blob3 route, blob4 method, blob5 class of the status ("2xx"); double1 1,
 *   double2 status, double3 milliseconds, and of this isolate since its last point: double4 calls to the database, double5
 *   retries, double6 refused calls; double7 1 while the breaker is open
 * - purge: blob1 "purge", blob2 worker, blob3 what; double1 deleted, double2 left, double3 milliseconds, double4 failures
 * https://developers.cloudflare.com/analytics/analytics-engine/
 */

/** Counts a request. `index` is the route, so that sampling at high rates keeps rare routes. */
export function countRequest(env: CounterEnv, { worker, route, method, status, ms }: Counted): void {
  if (!env.METRICS) return;
  const guard = env.DATABASE_URL === undefined ? undefined : guardOf(env.DATABASE_URL);
  const { calls, retries, refused } = guard?.takeCounts() ?? { calls: 0, retries: 0, refused: 0 };
  write(env.METRICS, {
    indexes: [route.slice(0, 96)],
    blobs: ["request", worker, route, method, `${Math.floor(status / 100)}xx`],
    doubles: [1, status, ms, calls, retries, refused, guard?.isOpen ? 1 : 0],
  });
}

/** Counts a purge's run; `left` above 0 from run to run is a backlog. -1: it is not known. */
export function countPurge(
  env: CounterEnv,
  purge: {
    worker: WorkerName;
    what: string;
    deleted: number;
    left: number | null;
    ms: number;
    failures: number;
  },
): void {
  if (!env.METRICS) return;
  const { worker, what, deleted, left, ms, failures } = purge;
  write(env.METRICS, {
    indexes: [what],
    blobs: ["purge", worker, what],
    doubles: [deleted, left ?? -1, ms, failures],
  });
}

/** A counter that fails must fail no request. */
function write(metrics: AnalyticsEngineDataset, point: AnalyticsEngineDataPoint): void {
  try {
    metrics.writeDataPoint(point);
  } catch {
    // Over the limit of points, or misconfigured: the request matters more.
  }
}
