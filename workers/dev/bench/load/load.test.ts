import { describe, expect, test } from "vitest";
import { ANSWERS, MCP_SESSION, REST_SESSION, chooseVisitor, countOf, lengthOf } from "./mix.ts";
import { readOptions } from "./options.ts";
import { statementsBetween } from "./statements.ts";
import { type DatabaseCounters, countersBetween } from "./database-probe.ts";
import {
  type Sample,
  capacityOf,
  figuresByRoute,
  isLimit,
  learnersFor,
  percentile,
  recoverySeconds,
} from "./stats.ts";

const sample = (route: string, ms: number, status = 200, at = 0): Sample => ({ route, ms, status, at });

describe("the mix", () => {
  test("is the load model's: ten minutes, and what a learner does in them", () => {
    for (const session of [REST_SESSION, MCP_SESSION]) {
      expect(lengthOf(session)).toBeGreaterThan(560);
      expect(lengthOf(session)).toBeLessThan(640);
    }
    const pages = (["course", "chapter", "quiz", "result"] as const).map((page) =>
      countOf(REST_SESSION, page),
    );
    expect(pages.reduce((sum, count) => sum + count)).toBe(7);
    const others = (["dashboard", "attempts", "place", "start", "hint", "submit", "notes"] as const).map(
      (action) => countOf(REST_SESSION, action),
    );
    expect(others).toEqual([1, 1, 7, 1, 1, ANSWERS, 3]);
    expect(countOf(MCP_SESSION, "answer_question")).toBe(ANSWERS);
  });

  test("has guests, accounts, new guests and conversations in their shares", () => {
    let n = 0;
    // Every tenth of the range for both choices of a visitor, in all combinations.
    const random = () => (n++ % 2 === 0 ? Math.floor((n - 1) / 20) : Math.floor((n - 2) / 2) % 10) / 10;
    const shares = { accounts: 0.3, newGuests: 0.1, mcp: 0.2 };
    const visitors = Array.from({ length: 100 }, () => chooseVisitor(shares, random));
    const count = (what: string) =>
      visitors.filter(({ kind, over }) => kind === what || over === what).length;
    expect(["account", "new", "guest", "mcp", "rest"].map(count)).toEqual([30, 10, 60, 20, 80]);
  });
});

describe("figures", () => {
  test("percentiles are values that occurred, by nearest rank", () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([0.5, 0.95, 0.99, 1].map((share) => percentile(values, share))).toEqual([50, 95, 99, 100]);
    expect([percentile([7], 0.5), percentile([], 0.5)]).toEqual([7, 0]);
  });

  test("are by route, with a line for all, and every reply that is not 2xx or 3xx is an error", () => {
    const figures = figuresByRoute([sample("b", 4), sample("a", 1), sample("a", 3, 503), sample("a", 2, 0)]);
    expect(figures).toEqual([
      { route: "a", requests: 3, p50: 2, p95: 3, p99: 3, errors: 2 },
      { route: "b", requests: 1, p50: 4, p95: 4, p99: 4, errors: 0 },
      { route: "all", requests: 4, p50: 2, p95: 4, p99: 4, errors: 2 },
    ]);
  });

  test("the ramp ends where more learners bring no more requests, or errors; the measurement is at 70% of the best", () => {
    const level = (learners: number, perSecond: number, errors = 0) => ({
      learners,
      perSecond,
      p95: 1,
      errors,
    });
    const rising = [level(4, 10), level(8, 20), level(16, 40)];
    expect(isLimit([])).toBe(false);
    expect(isLimit(rising)).toBe(false);
    expect(isLimit([...rising, level(32, 43)])).toBe(true);
    expect(isLimit([...rising, level(32, 80, 1)])).toBe(true);
    expect(capacityOf([...rising, level(32, 80, 1)])).toBe(40);
    expect(learnersFor([...rising, level(32, 43)])).toBe(12);
  });

  test("recovery is the first second with good replies alone, as many as before", () => {
    const every = (from: number, to: number, status: number, apart = 100) =>
      Array.from({ length: (to - from) / apart }, (_, i) => sample("a", 1, status, from + i * apart));
    const samples = [...every(0, 1_000, 200), ...every(1_000, 1_500, 503), ...every(1_500, 5_000, 200)];
    expect(recoverySeconds(samples, 500, 10)).toBe(1);
    expect(recoverySeconds(samples, 1_500, 10)).toBe(0);
    expect(recoverySeconds(every(0, 9_000, 200, 500), 0, 10)).toBeNull();
  });
});

test("bytes of the rows that were added are what a row of their table takes, indexes included", () => {
  const at = (answers: number, bytes: number): DatabaseCounters => ({
    cpuMs: 100,
    wal: 1,
    stored: null,
    planMs: 1,
    execMs: 1,
    tables: {
      answers: { added: answers, live: answers, bytes },
      empty: { added: 0, live: 0, bytes: 8_192 },
    },
  });
  const { rowBytes, cpuMs, stored } = countersBetween(at(900, 400_000), at(1_000, 500_000));
  expect({ rowBytes, cpuMs, stored }).toEqual({ rowBytes: 100 * 500, cpuMs: 0, stored: null });
});

describe("what statements cost", () => {
  const one = {
    id: "1",
    text: "/* r=1 */ select submit_answers_1($1, $2) as reply",
    calls: 2,
    planMs: 1,
    execMs: 4,
    pages: 20,
  };

  test("is what was counted between two moments, the dearest first, without what was not called", () => {
    const idle = { ...one, id: "2", text: "select role from learners where id = $1" };
    const first = { ...one, id: "3", text: "insert into notes select 1 from learner", calls: 1, execMs: 40 };
    const later = { ...one, calls: 5, planMs: 2, execMs: 10, pages: 50 };
    expect(statementsBetween([one, idle], [idle, later, first])).toEqual([
      { text: "writes notes", calls: 1, planMs: 1, execMs: 40, pages: 20 },
      { text: "submit_answers_1", calls: 3, planMs: 1, execMs: 6, pages: 30 },
    ]);
  });
});

describe("the command line", () => {
  test("has defaults, and --stall with or without a number", () => {
    expect(readOptions([])).toMatchObject({ seed: 2_000, stall: null, save: false, fresh: false });
    expect(readOptions(["--stall", "--save"])).toMatchObject({ stall: 32, save: true });
    expect(readOptions(["--against", "33fc5f3"])).toMatchObject({ against: "33fc5f3", stall: null });
    expect(readOptions(["--stall", "8", "--seed", "1000000"])).toMatchObject({ stall: 8, seed: 1_000_000 });
  });

  test.each([
    [["--seed", "many"], '--seed takes a number from 0 to 100000000, not "many"'],
    [["--courses", "1.5"], '--courses takes a whole number, not "1.5"'],
    [["--mcp", "2"], '--mcp takes a number from 0 to 1, not "2"'],
    [
      ["--accounts", "0.9", "--new", "0.2"],
      "--accounts and --new are shares of all sessions: together at most 1",
    ],
    [["--against", "HEAD", "--stall"], "--against and --stall are two different runs"],
    [["--lerners", "3"], "--lerners"],
  ])("says what is wrong with %j", (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
