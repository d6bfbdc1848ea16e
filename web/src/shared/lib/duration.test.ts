import { describe, expect, it } from "vitest";
import { durationOf } from "./duration.ts";

describe("a duration", () => {
  it("has hours and minutes in the reader's language", () => {
    expect([0, 1, 59.2, 60, 140].map((minutes) => durationOf("en", minutes))).toEqual([
      "1 min",
      "1 min",
      "1 hr",
      "1 hr",
      "2 hr 20 min",
    ]);
    expect(durationOf("es", 140)).toBe("2 h 20 min");
    expect(durationOf("zh-CN", 140)).toContain("2");
  });
});
