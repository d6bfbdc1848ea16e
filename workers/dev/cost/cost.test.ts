import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ASSUMED, MONTH_HOURS } from "./assumptions.ts";
import { learnersForPeak, limitsOf, monthsUntilFull, ratesAt } from "./limits.ts";
import { FEATURE, type Measurements, readMeasurements } from "./measurements.ts";
import { type Inputs, type Usage, billOf, countersOf, projectsFor, storedAfter, usageOf } from "./model.ts";
import { costPage } from "./page.ts";
import { count } from "./page-text.ts";
import { type Metered, readPrices } from "./prices.ts";
import { ROUTE_GROUPS, slowestOf } from "./routes.ts";

const prices = readPrices();
const measured: Measurements = {
  date: "2026-01-01",
  command: "none",
  machine: "none",
  postgres: "15",
  learnersInDatabase: 0,
  sessions: 10,
  errors: 0,
  requests: { api: 20, mcp: 10 },
  cpuMs: { api: 1, mcp: 3 },
  database: {
    cpuMs: 60,
    quizCpuMs: 9,
    planningShare: 0.5,
    statements: 30,
    busyMs: 90,
    walBytes: 60_000,
    storedBytes: 2_000,
    stateBytes: 5_000,
    replyBytes: 50_000,
  },
  routes: [],
};
/** Rounder than what is assumed in truth: each session ten minutes, ten a month. */
const assumed = {
  ...ASSUMED,
  sessionsAMonth: 10,
  sessionSeconds: 600,
  pagesASession: 12,
  pageCpuMs: 0.5,
  mcpShare: 0.25,
  logShare: 0.1,
  cpuUse: 0.5,
  cachedGbACu: 3,
};
const inputs: Inputs = { measured, prices, assumed };

describe("usage", () => {
  test("of a million learners: sessions, requests, CPU and bytes", () => {
    const usage = usageOf(inputs, 1_000_000, 12);
    // 10 sessions each; 20 + 10 requests and 9 pages of three quarters of them.
    expect(usage.sessions).toBe(10_000_000);
    expect(usage.requestsM).toBeCloseTo(390, 6);
    // 20 × 1 + 10 × 3 + 9 × 0.5 = 54.5 ms.
    expect(usage.cpuMsM).toBeCloseTo(545, 6);
    // 390M at the front or alone, 300M again behind it; a tenth is logged.
    expect(usage.pointsM).toBeCloseTo(690, 6);
    expect(usage.logEventsM).toBeCloseTo(69, 6);
    expect(usage.r2ReadsM).toBeCloseTo(15, 6);
    expect(usage.egressGb).toBeCloseTo(500, 6);
    // 5 KB of state, and 10 × 2 KB a month, 12 months.
    expect(usage.storedGb).toBeCloseTo(245, 6);
    // 600 GB of WAL a month, one day of it.
    expect(usage.historyGb).toBeCloseTo(600 / (365 / 12), 6);
  });

  test("at once: 10M sessions of 600 s in 2,628,000 s are 2,283 on average, four times that at the busiest time", () => {
    const { meanAtOnce, peakAtOnce, meanCu, peakCu, awakeHours } = usageOf(inputs, 1_000_000, 1);
    expect(meanAtOnce).toBeCloseTo(2_283.1, 1);
    expect(peakAtOnce).toBeCloseTo(9_132.4, 1);
    // Each keeps 60 ms / 600 s = 0.0001 CPU busy; half of a CPU is used.
    expect(meanCu).toBeCloseTo(0.457, 3);
    expect(peakCu).toBeCloseTo(1.826, 3);
    expect(awakeHours).toBeCloseTo(730, 6);
  });

  test("memory decides where rows are large", () => {
    const large = { ...measured, database: { ...measured.database, storedBytes: 200_000 } };
    // 9,132 at once are 54,795 in an hour, each with 2.005 MB: 109.9 GB, 3 GB a CU.
    expect(usageOf({ ...inputs, measured: large }, 1_000_000, 1).peakCu).toBeCloseTo(36.62, 2);
  });

  test("the smallest compute sleeps while nobody comes, and schedules wake it", () => {
    const few = usageOf(inputs, 10, 1);
    expect(few.meanCu).toBe(0.25);
    // 100 sessions and 1,460 scheduled runs, each awake for 300 s at least: asleep e^(-468,000 / 2,628,000) of the time.
    expect(few.awakeHours).toBeCloseTo(MONTH_HOURS * (1 - Math.exp(-0.178082)), 3);
  });
});

describe("the bill", () => {
  const usage: Usage = {
    learners: 1_000_000,
    sessions: 0,
    meanAtOnce: 0,
    peakAtOnce: 0,
    requestsM: 110,
    cpuMsM: 130,
    logEventsM: 30,
    pointsM: 90,
    r2ReadsM: 20,
    r2WritesM: 2,
    r2Gb: 30,
    kvM: 2,
    peakCu: 8,
    meanCu: 2,
    awakeHours: 730,
    storedGb: 100,
    historyGb: 10,
    egressGb: 150,
  };

  test("is what a person computes from the price lists", () => {
    const bill = billOf(inputs, usage, "launch");
    expect(bill.workers).toBeCloseTo(5 + 100 * 0.3 + 100 * 0.02, 6);
    expect(bill.logs).toBeCloseTo(10 * 0.6, 6);
    expect(bill.r2).toBeCloseTo(10 * 0.36 + 1 * 4.5 + 20 * 0.015, 6);
    expect(bill.kv).toBeCloseTo(1 * 5, 6);
    expect(bill.compute).toBeCloseTo(2 * 730 * 0.106, 6);
    expect(bill.storage).toBeCloseTo(100 * 0.35 + 10 * 0.2, 6);
    expect(bill.egress).toBeCloseTo(50 * 0.1, 6);
    expect(bill.total).toBeCloseTo(37 + 6 + 8.4 + 5 + 154.76 + 37 + 5, 6);
    expect(countersOf(inputs, usage)).toBeCloseTo(80 * 0.25, 6);
    expect(billOf(inputs, usage, "scale").compute).toBeCloseTo(2 * 730 * 0.222, 6);
  });

  test("has nothing but the monthly minimum within what the plans include", () => {
    const nothing = {
      ...usage,
      requestsM: 10,
      cpuMsM: 30,
      logEventsM: 20,
      r2ReadsM: 10,
      r2WritesM: 1,
      r2Gb: 10,
    };
    const { total, workers, compute } = billOf(
      inputs,
      { ...nothing, kvM: 1, storedGb: 0, historyGb: 0, egressGb: 100 },
      "launch",
    );
    expect(workers).toBe(5);
    expect(total).toBeCloseTo(5 + compute, 6);
  });

  test("has a project for every sixteen CU of the busiest time, each with the smallest compute at least", () => {
    expect([8, 16, 16.1, 40].map((peakCu) => projectsFor({ ...usage, peakCu }, prices))).toEqual([
      1, 1, 2, 3,
    ]);
    expect(billOf(inputs, { ...usage, peakCu: 160, meanCu: 1 }, "launch").compute).toBeCloseTo(
      2.5 * 730 * 0.106,
      6,
    );
  });
});

describe("limits", () => {
  test("come in order: CPU of 16 CU, CPU of 56 CU, memory, connections", () => {
    const limits = limitsOf(inputs);
    expect(limits.map(({ atOnce }) => Math.round(atOnce))).toEqual([
      // 16 CU half used, 0.0001 CPU each.
      80_000, 280_000,
      // 48 GB; in an hour six times as many come, each with 25 KB.
      320_000,
      // 3,600 connections; each learner keeps 90 ms / 600 s of one busy.
      24_000_000,
    ]);
    expect(limits[0]!.what).toContain("16 CU");
  });

  test("rates at 60,000 at once are those of a hundred sessions a second", () => {
    const rates = ratesAt(inputs, 60_000);
    expect(rates.requests).toBeCloseTo(3_000, 6);
    expect(rates.statements).toBeCloseTo(3_000, 6);
    expect(rates.walMb).toBeCloseTo(6, 6);
    expect(rates.connections).toBeCloseTo(9, 6);
  });

  test("100,000 at once are 10.95M learners a month, whose rows fill a branch of 16 TB in 73 months", () => {
    const learners = learnersForPeak(inputs, 100_000);
    expect(learners).toBeCloseTo(10_950_000, 0);
    expect(usageOf(inputs, learners, 1).peakAtOnce).toBeCloseTo(100_000, 6);
    expect(monthsUntilFull(inputs, learners)).toBeCloseTo((16e12 / 10_950_000 - 5_000) / 20_000, 6);
    expect(storedAfter(inputs, 3)).toBe(65_000);
  });
});

test("every route that the load bench sends is in one group of objectives", () => {
  const { routes } = readMeasurements();
  const own = routes.filter(({ route }) => route !== "all");
  expect(own.length).toBeGreaterThan(15);
  for (const { route } of own)
    expect([route, ROUTE_GROUPS.filter((group) => group.has(route)).length]).toEqual([route, 1]);
  const slow = {
    ...measured,
    routes: [2, 9, 4].map((p95) => ({ route: "GET /me/notes", p50: 1, p95, p99: 9 })),
  };
  expect(ROUTE_GROUPS.map((group) => slowestOf(group, slow)?.p95)).toEqual([undefined, 9, undefined]);
});

describe("the page", () => {
  test("is current: `npm run cost` would write the same", () => {
    const written = readFileSync(join(FEATURE, "cost.md"), "utf8");
    expect(costPage({ measured: readMeasurements(), prices, assumed: ASSUMED })).toBe(written);
  });

  test("says by how much an aim is missed, and when it is met", () => {
    expect(costPage(inputs)).toContain(
      "| stored for each month that a learner came | 25.0 KB, met | 20.4 KB, met |",
    );
    const dear = { ...measured, database: { ...measured.database, storedBytes: 6_000 } };
    expect(costPage({ ...inputs, measured: dear })).toContain(
      "| stored for each month that a learner came | 65.0 KB, missed by 117% | 60.4 KB, missed by 101% |",
    );
  });

  test("has a source and a month for every price", () => {
    for (const { source, date } of Object.values(prices)) {
      expect(source).toMatch(/^https:\/\//);
      expect(date).toMatch(/^20\d\d-\d\d$/);
    }
    const metered: Metered[] = [
      prices.workers.requests,
      prices.logs.events,
      prices.r2.reads,
      prices.kv.writes,
    ];
    for (const { perMillion } of metered) expect(perMillion).toBeGreaterThan(0);
  });

  test("numbers have the digits that count", () => {
    expect([0.0123, 1.26, 34.6, 1_234, 9_132_421].map(count)).toEqual([
      "0.012",
      "1.3",
      "35",
      "1,230",
      "9,130,000",
    ]);
  });
});
