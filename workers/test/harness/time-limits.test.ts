import { describe, expect, it } from "vitest";
import { limit, timeFactor } from "./time-limits.ts";

describe("time limits of tests", () => {
  it.each([
    ["stay as they are on a quiet machine", undefined, 0.4, 2, 1],
    ["grow with the work that waits for a processor", undefined, 9, 2, 4.5],
    ["grow by the factor that is given", "3", 0.4, 2, 3],
    ["take the larger of both", "3", 9, 2, 4.5],
    ["end somewhere", "3", 400, 2, 10],
    ["do not shrink", "0.1", 0, 2, 1],
    ["take no notice of what is no number", "much", 0, 2, 1],
  ])("%s", (_name, given, load, processors, factor) => {
    expect(timeFactor(given, load, processors)).toBe(factor);
  });

  it("are read by every test file when it starts", (context) => {
    expect(limit(1_000)).toBeGreaterThanOrEqual(1_000);
    expect(context.task.timeout).toBeGreaterThanOrEqual(15_000);
  });
});
