import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AppError } from "./errors.ts";
import { type Purge, runPurges } from "./purge.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Runs purges and returns what was logged. */
async function logOf(...purges: Purge[]): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  for (const level of ["info", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
  const run = runPurges(purges, "r1");
  await vi.advanceTimersByTimeAsync(20 * 60_000);
  await run;
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A table with `rows` due rows, of which a slice takes `size`. */
function table(what: string, rows: number, { size = 10, sliceMs = 0, failing = 0 } = {}) {
  let left = rows;
  let failures = failing;
  return {
    what,
    slice: async () => {
      await wait(sliceMs);
      if (failures-- > 0) throw new AppError("database-unavailable", "the address postgres://secret");
      const deleted = Math.min(size, left);
      left -= deleted;
      return { deleted, done: left === 0 };
    },
    left: async () => left,
  };
}

describe("a purge run", () => {
  test("deletes slice by slice until nothing is due, and logs deleted and remaining rows", async () => {
    expect(await logOf(table("guests", 25))).toEqual([
      {
        level: "info",
        event: "purged",
        what: "guests",
        deleted: 25,
        left: 0,
        slices: 3,
        ms: expect.any(Number),
        requestId: "r1",
      },
    ]);
  });

  test("continues after a purge that fails, and logs only its error code", async () => {
    const log = await logOf(table("notes", 25, { failing: 99 }), table("guests", 25));
    expect(log).toMatchObject([
      { level: "error", what: "notes", deleted: 0, left: 25, failures: 3, cause: "database-unavailable" },
      { level: "info", what: "guests", deleted: 25, left: 0 },
    ]);
    expect(JSON.stringify(log)).not.toContain("secret");
  });

  test("continues after a temporary failure", async () => {
    expect(await logOf(table("guests", 25, { failing: 2 }))).toMatchObject([
      { level: "warn", deleted: 25, left: 0, failures: 2 },
    ]);
  });

  test("stops in time for an hourly cron, logs remaining rows, and gives each purge its share", async () => {
    const slow = { size: 1, sliceMs: 1_500 };
    const started = Date.now();
    const log = await logOf(table("notes", 9_999, slow), table("guests", 9_999, slow));
    expect(log.map(({ level, what, ms }) => [level, what, Math.round(Number(ms) / 60_000)])).toEqual([
      ["info", "notes", 7],
      ["info", "guests", 7],
    ]);
    expect(log[1]!["left"]).toBeGreaterThan(9_000);
    const ended = started + log.reduce((sum, { ms }) => sum + Number(ms), 0);
    expect(ended - started).toBeLessThan(15 * 60_000);
  });

  test("makes fewer than a thousand requests, however much is due", async () => {
    const log = await logOf(table("notes", 1e6), table("searches", 1e6), table("guests", 1e6));
    expect(log.reduce((sum, { slices }) => sum + Number(slices) + 1, 0)).toBeLessThan(1_000);
    expect(log.every(({ slices }) => Number(slices) > 250)).toBe(true);
  });
});
