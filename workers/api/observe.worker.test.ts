import { env } from "cloudflare:workers";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Problem } from "../contract/problems.ts";
import { signToken } from "../domain/learner/index.ts";
import { faultyDatabase } from "../test/harness/faults.ts";
import { call, json, publishFixture, watchBucket } from "./test-app.ts";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";
const learner = async () => {
  const caller = { learnerId: "g_watched", kind: "guest", tier: "free", epoch: 0 } as const;
  return { authorization: `Bearer ${await signToken(env, caller, new Date(), 60)}`, "x-request-id": ID };
};

afterEach(() => void vi.restoreAllMocks());

/** Collects the lines that are logged from here on. */
function watchLog(): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  for (const level of ["info", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(JSON.parse(line)));
  return lines;
}

/** A data set that holds the rows of what was written. */
function metricsOf() {
  const rows: unknown[][] = [];
  const writeDataPoint = ({ blobs = [], doubles = [] }: AnalyticsEngineDataPoint = {}) =>
    void rows.push([...blobs, ...doubles]);
  return { rows, METRICS: { writeDataPoint } };
}

describe("the front door's request id", () => {
  test("is in the response, the problem and the log", async () => {
    const log = watchLog();
    const response = await call("/me/progress", { headers: await learner() });
    expect(response.headers.get("x-request-id")).toBe(ID);
    expect(await json<Problem>(response)).toMatchObject({ code: "database-unavailable", requestId: ID });
    expect(log).toEqual([
      {
        level: "error",
        event: "database-unavailable",
        requestId: ID,
        cause: expect.stringContaining("no reply"),
      },
    ]);
  });

  test("is in successes too", async () => {
    const response = await call("/health", { headers: { "x-request-id": ID } });
    expect([response.status, response.headers.get("x-request-id")]).toEqual([200, ID]);
  });
});

describe("an error is logged once and whole", () => {
  test.each([
    ["a database that is down", () => call("/me/progress"), "database-unavailable", 503],
    [
      "a fault of ours",
      () => {
        const limit = async () => Promise.reject(new Error("secret text"));
        return call("/courses", {
          headers: { "cf-connecting-ip": "192.0.2.8" },
          env: { RATE_READS: { limit } as unknown as RateLimit },
        });
      },
      "internal",
      500,
    ],
    [
      "storage that is down",
      async () => {
        const { course } = await publishFixture();
        const watched = watchBucket();
        watched.fault = "throws";
        return call(`/courses/${course}/chapters/start`, { env: { COURSES: watched.bucket } });
      },
      "content-unavailable",
      502,
    ],
  ])("%s", async (what, ask, event, status) => {
    const headers = what === "a database that is down" ? await learner() : undefined;
    const log = watchLog();
    const response = headers ? await call("/me/progress", { headers }) : await ask();
    const { requestId } = await json<Problem>(response);
    expect(response.status).toBe(status);
    expect(log.filter(({ level }) => level === "error")).toEqual([
      expect.objectContaining({ event, requestId }),
    ]);
    expect(JSON.stringify(log)).not.toMatch(/secret text|postgres|select /);
  });

  test("what a client did wrong is no error of ours", async () => {
    const log = watchLog();
    expect((await call("/nothing")).status).toBe(404);
    expect(log.filter(({ level }) => level === "error")).toEqual([]);
  });
});

describe("counters", () => {
  test("have each request with its route's pattern, and retries, refusals and the breaker", async () => {
    const { rows, METRICS } = metricsOf();
    const { course } = await publishFixture();
    const faulty = faultyDatabase(env.DATABASE_URL, env.FAULTS_URL);
    await faulty.next(99, "unavailable");
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const headers = await learner();
    const own = { METRICS, DATABASE_URL: faulty.databaseUrl };
    await call(`/courses/${course}/chapters/start?format=markdown`, { env: own });
    for (let i = 0; i < 3; i++) await call("/me/progress", { headers, env: own });
    await call(`/nothing/${course}`, { env: own });
    expect(rows.map((row) => row.slice(0, 7))).toEqual([
      ["request", "api", "/courses/{course}/chapters/{chapter}", "GET", "2xx", 1, 200],
      ...Array.from({ length: 3 }, () => ["request", "api", "/me/progress", "GET", "5xx", 1, 503]),
      ["request", "api", "none", "GET", "4xx", 1, 404],
    ]);
    expect(JSON.stringify(rows)).not.toContain(course);
    const sum = (column: number) => rows.reduce((total, row) => total + Number(row[column]), 0);
    // Four tries, then the fifth failure in a row opens the breaker: what follows is refused.
    expect([sum(8), sum(9)]).toEqual([5, 3 + 1]);
    expect(sum(10)).toBeGreaterThanOrEqual(1);
    expect(rows.map((row) => row[11])).toEqual([0, 0, 1, 1, 1]);
  });

  test("are not needed", async () => {
    expect((await call("/health")).status).toBe(200);
  });
});
