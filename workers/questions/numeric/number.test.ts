import { describe, expect, it } from "vitest";
import { readNumber } from "./number.ts";

describe("numbers as people type them", () => {
  it.each<[string, number[] | null, string]>([
    ["42", [42], ""],
    ["-3.5", [-3.5], ""],
    ["−3,5", [-3.5], ""],
    ["+7", [7], ""],
    [".5", [0.5], ""],
    [",5", [0.5], ""],
    ["5.", [5], ""],
    ["1,234", [1.234, 1234], ""],
    ["0,234", [0.234], ""],
    ["1.234", [1.234], ""],
    ["1,234.5", [1234.5], ""],
    ["1.234,5", [1234.5], ""],
    ["1.234.567", [1234567], ""],
    ["12,34,567", [1234567], ""],
    ["1 234 567,8", [1234567.8], ""],
    ["1\u00a0234", [1234], ""],
    ["1'234.5", [1234.5], ""],
    ["٣٫٥", [3.5], ""],
    ["٬٣", null, ""],
    ["۱۲۳۴", [1234], ""],
    ["१२.५", [12.5], ""],
    ["３．５", [3.5], ""],
    ["1e3", [1000], ""],
    ["1.2×10^3", [1200], ""],
    ["1.2 * 10^-3", [0.0012], ""],
    ["3/4", [0.75], ""],
    ["½", [0.5], ""],
    ["5 km", [5], "km"],
    ["5km/h", [5], "km/h"],
    ["5 %", [5], "%"],
    ["1,2,3", null, ""],
    ["1.2.3", null, ""],
    ["1,23.4,5", null, ""],
    ["1/0", null, ""],
    ["", null, ""],
    ["abc", null, ""],
    ["NaN", null, ""],
    ["Infinity", null, ""],
    ["1e999", null, ""],
  ])("%s", (typed, values, rest) => {
    const read = readNumber(typed);
    if (values === null) return expect(read).toBeNull();
    expect(read?.rest).toBe(rest);
    expect(read?.values).toHaveLength(values.length);
    read!.values.forEach((value, i) => expect(value).toBeCloseTo(values[i]!, 10));
  });
});
