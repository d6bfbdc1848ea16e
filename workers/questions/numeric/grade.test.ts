import { expect, it } from "vitest";
import { isRight, split } from "../test-grading.ts";

const make = (fields: object) => split({ id: "n", kind: "numeric", ...fields });

it("accepts an absolute tolerance or a percentage, up to the exact limit", () => {
  const absolute = make({ answer: 0.3, tolerance: 0.1 });
  expect(["0.2", "0.4", "0.41", "0.19"].map((value) => isRight(absolute, { value }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const percent = make({ answer: -200, tolerance: "5%" });
  expect(["-190", "-210", "-189", "200"].map((value) => isRight(percent, { value }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(isRight(make({ answer: 0.3 }), { value: 0.1 + 0.2 })).toBe(true);
  expect(isRight(make({ answer: 0 }), { value: "0.0000001" })).toBe(false);
});

it("converts units, and rejects a missing or unknown unit instead of grading it wrong", () => {
  const power = make({ answer: 2, unit: "W", units: { mW: 0.001, MW: 1_000_000, "m²": 5 } });
  expect(isRight(power, { value: "2000 mW" })).toBe(true);
  expect(isRight(power, { value: "2000", unit: "MW" })).toBe(false);
  expect(isRight(power, { value: "2 w" })).toBe(true);
  expect(isRight(power, { value: "0,4", unit: "m2" })).toBe(true);
  expect(isRight(power, { value: "2000 Mw" })).toBe("invalid");
  expect(isRight(power, { value: "2" })).toBe("invalid");
  expect(isRight(power, { value: "2 W", unit: "mW" })).toBe("invalid");
  expect(isRight(power, { value: "2 W", unit: "W" })).toBe(true);
  expect(isRight(make({ answer: 2 }), { value: "2 W" })).toBe("invalid");
});
