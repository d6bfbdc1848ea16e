import { describe, expect, test } from "vitest";
import { toMoment } from "./time.ts";

const NOW = new Date("2026-05-01T12:00:00Z");
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000).toISOString();

describe("the time of a learner's clock", () => {
  test("a slow request's edit stays before the one that followed it", () => {
    // Written first and 4 s on its way; deleted a second later, and received at once.
    const saved = toMoment({ at: at(-5), sentAt: at(-4) }, NOW)!;
    const deleted = toMoment({ at: at(-3), sentAt: at(0) }, NOW)!;
    expect([saved, deleted]).toEqual([at(-5), at(-3)]);
  });

  test("a wrong clock is corrected by how wrong it was when the request was sent", () => {
    const HOUR = 3_600;
    expect(toMoment({ at: at(-HOUR - 10), sentAt: at(-HOUR) }, NOW)).toBe(at(-10));
    expect(toMoment({ at: at(HOUR - 10), sentAt: at(HOUR) }, NOW)).toBe(at(-10));
    expect(toMoment({ at: at(HOUR) }, NOW)).toBe(at(HOUR));
    expect(toMoment({}, NOW)).toBeNull();
  });
});
