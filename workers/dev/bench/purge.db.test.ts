import { afterEach, expect, inject, test, vi } from "vitest";
import { uniqueId } from "../../test/harness/seed.ts";
import { measurePurge } from "./measure-purge.ts";

afterEach(() => void vi.restoreAllMocks());

/** 56,000 in 15 minutes, with a margin because the machine is shared and the population small. */
const GUESTS_A_SECOND = 62;

test.each([false, true])(
  "npm run bench:purge, reduced: deletes every idle guest in time and no one else (days lagging behind: %s)",
  async (lagging) => {
    vi.spyOn(console, "info").mockImplementation(() => {});
    const [learners, due] = [2_000, 200];
    const figures = await measurePurge(inject("databaseUrl"), {
      prefix: uniqueId("bench"),
      learners,
      due,
      lagging,
    });
    expect(figures).toMatchObject({ runs: 1, left: 0, lost: 0 });
    expect(figures.deleted).toBeGreaterThanOrEqual(due);
    expect(figures.slowest).toBeLessThan(4_000);
    expect(figures.deleted / figures.seconds).toBeGreaterThan(GUESTS_A_SECOND);
  },
);
