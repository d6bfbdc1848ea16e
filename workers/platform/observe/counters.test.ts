import { expect, test } from "vitest";
import { guardOf } from "../db/overload/guard.ts";
import { countPurge, countRequest } from "./counters.ts";

/** A data set that holds what was written. */
function metricsOf() {
  const points: AnalyticsEngineDataPoint[] = [];
  return {
    points,
    METRICS: { writeDataPoint: (point?: AnalyticsEngineDataPoint) => void points.push(point!) },
  };
}
const request = { worker: "api", route: "/me/progress", method: "get", status: 503, ms: 12 } as const;

test("a request counts with its latency, and with what the isolate's calls to the database did since the last one", () => {
  const { points, METRICS } = metricsOf();
  const DATABASE_URL = `postgres://${crypto.randomUUID()}@x/y`;
  const guard = guardOf(DATABASE_URL);
  const now = Date.now();
  for (let i = 0; i < 5; i++) guard.enter(now, 4_000)("failed", now);
  guard.mayRetry(now);
  expect(() => guard.enter(now, 4_000)).toThrow();
  countRequest({ METRICS, DATABASE_URL }, request);
  countRequest({ METRICS, DATABASE_URL }, { ...request, status: 200 });
  expect(points).toEqual([
    {
      indexes: ["/me/progress"],
      blobs: ["request", "api", "/me/progress", "get", "5xx"],
      doubles: [1, 503, 12, 5, 1, 1, 1],
    },
    {
      indexes: ["/me/progress"],
      blobs: ["request", "api", "/me/progress", "get", "2xx"],
      doubles: [1, 200, 12, 0, 0, 0, 1],
    },
  ]);
});

test("a purge counts with its backlog, and says so when it is not known", () => {
  const { points, METRICS } = metricsOf();
  const run = { worker: "api", what: "guests", deleted: 500, ms: 90, failures: 0 } as const;
  countPurge({ METRICS }, { ...run, left: 1_200 });
  countPurge({ METRICS }, { ...run, left: null });
  expect(points.map(({ blobs, doubles }) => [blobs, doubles])).toEqual([
    [
      ["purge", "api", "guests"],
      [500, 1_200, 90, 0],
    ],
    [
      ["purge", "api", "guests"],
      [500, -1, 90, 0],
    ],
  ]);
});

test("without a data set, or with one that fails, nothing else fails", () => {
  const METRICS = {
    writeDataPoint: () => {
      throw new Error("over the limit");
    },
  };
  for (const env of [{}, { METRICS }]) expect(() => countRequest(env, request)).not.toThrow();
});
