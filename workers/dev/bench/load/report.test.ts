import { describe, expect, test } from "vitest";
import { measurementsOf } from "./measurements-of.ts";
import { describeComparison, describeLoad, describeStall } from "./report.ts";
import type { Counted, LoadFigures } from "./run-load.ts";
import type { Sample } from "./stats.ts";

const sample = (route: string, ms: number, status = 200, at = 0): Sample => ({ route, ms, status, at });

describe("the report", () => {
  test("has costs by session and month, and says what is not known", () => {
    const quizzes: Counted = {
      costs: [],
      driven: { seconds: 10, samples: [sample("POST /a", 5, 500)], sessions: 50, causes: [], peak: 4 },
      cpu: { api: 0, mcp: 0, driver: 0 },
      database: { cpuMs: 450, wal: null, stored: null, planMs: 1, execMs: 1, rowBytes: 0 },
      statements: 400,
      replyBytes: 0,
    };
    const figures: LoadFigures = {
      quizzes,
      stateBytes: 14_000,
      costs: [{ text: "submit_answers_1", calls: 140, planMs: 7, execMs: 70, pages: 5_600 }],
      replyBytes: 120_000,
      levels: [{ learners: 4, perSecond: 100, p95: 12, errors: 0 }],
      capacity: 100,
      learners: 3,
      driven: {
        seconds: 10,
        samples: [
          ...Array(600).fill(sample("GET /me", 5)),
          ...Array(100).fill(sample("tool next_step", 9, 503)),
        ],
        sessions: 20,
        causes: [],
        peak: 4,
      },
      cpu: { api: 1_200, mcp: 400, driver: 500 },
      database: { cpuMs: 440, wal: 20_000, stored: null, planMs: 3, execMs: 1, rowBytes: 50_000 },
      statements: 580,
    };
    const text = describeLoad(figures, [["PostgreSQL", "15"]]);
    for (const line of [
      "| PostgreSQL | 15 |",
      "| sessions, requests a session | 20.0, 35.0 |",
      "| errors | 101 |",
      "| CPU a request, API Worker | 2,000 µs |",
      "| CPU a request, MCP Worker | 4,000 µs |",
      "| database CPU a session | 22.0 ms |",
      "| of database time spent planning | 75% |",
      "| statements a session | 29.0 |",
      "| WAL a learner-month (12 sessions) | 12.0 KB |",
      "| database CPU of a start and seven submissions | 9.0 ms |",
      "| replies of the database a session | 6.0 KB |",
      "| stored a learner-month: rows and their share of indexes | 30.0 KB |",
      "| stored once for a learner: state that does not grow | 14.0 KB |",
      "| growth of files a learner-month, both together | not known on this server |",
      "| CPU of the load's own process | 5% of a core |",
      "| tool next_step | 100 | 9.0 | 9.0 | 9.0 | 100 |",
      "| submit_answers_1 | 7.00 | 50 | 500 | 40 |",
    ])
      expect(text).toContain(line);
    const setting = { command: "c", machine: "m", postgres: "15", learnersInDatabase: 7 };
    expect(() =>
      measurementsOf({ ...figures, database: { ...figures.database, wal: null } }, setting),
    ).toThrow("wal");
    expect(measurementsOf(figures, setting)).toMatchObject({
      ...setting,
      sessions: 20,
      errors: 100,
      requests: { api: 30, mcp: 5 },
      cpuMs: { api: 2, mcp: 4 },
      database: {
        cpuMs: 22,
        quizCpuMs: 9,
        planningShare: 0.75,
        statements: 29,
        busyMs: 0.2,
        walBytes: 1_000,
        storedBytes: 2_500,
        stateBytes: 14_000,
        replyBytes: 6_000,
      },
    });
  });

  test("of two revisions has what each cost, by name, and nothing of the machine's limit", () => {
    const of = (cpuMs: number): Counted => ({
      costs: [],
      driven: { seconds: 10, samples: [sample("GET /me", 5)], sessions: 10, causes: [], peak: 1 },
      cpu: { api: 1, mcp: 0, driver: 0 },
      database: { cpuMs, wal: null, stored: null, planMs: 1, execMs: 1, rowBytes: 0 },
      statements: 10,
      replyBytes: 0,
    });
    const runs = [500, 220].map((cpuMs, i) => ({
      name: ["33fc5f3", "now"][i]!,
      figures: { ...of(cpuMs), quizzes: of(cpuMs / 2), stateBytes: 1 },
    }));
    const text = describeComparison(runs, [["PostgreSQL", "15"]]);
    for (const line of [
      "|  | 33fc5f3 | now |",
      "| database CPU a session | 50.0 ms | 22.0 ms |",
      "| database CPU of a start and seven submissions | 25.0 ms | 11.0 ms |",
      "| statements a session | 1.0 | 1.0 |",
    ])
      expect(text).toContain(line);
    expect(text).not.toContain("at the limit");
  });

  test("of a stall says what was lost and doubled, and that the usual rate never came back", () => {
    const text = describeStall(
      {
        learners: 32,
        usual: 90,
        calls: { usual: 3, peak: 200, during: 900 },
        requests: { usual: 4, peak: 32 },
        errors: 12,
        recovery: null,
        kept: { attempts: 40, answers: 280, lost: 1, doubled: 2 },
      },
      [],
    );
    for (const line of ["| of them lost | 1 |", "| doubled | 2 |", "| seconds until usual again | never |"])
      expect(text).toContain(line);
  });
});
