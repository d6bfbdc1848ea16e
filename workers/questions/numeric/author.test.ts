import { describe, expect, it } from "vitest";
import { revealedBy } from "../author.ts";
import { authoredOf, faultsOf } from "../test-authoring.ts";

const judge = (question: object) => faultsOf({ kind: "numeric", ...question });

describe("the key of a numeric question", () => {
  it("has consistent units", () => {
    expect(judge({ answer: 1, units: { ms: 0.001 } })).toEqual([
      "error: units: other units are accepted, but the answer has none",
    ]);
    expect(judge({ answer: 1, unit: "s", units: { s: 60, "s.": 1 } })).toEqual([
      "error: units.s: units defines one s as 60 s",
      'error: units.s.: units "s" and "s." are the same unit',
    ]);
    expect(judge({ answer: 1, unit: " " })).toEqual(["error: unit: a unit is empty"]);
  });

  it("has a tolerance that accepts something, and not everything", () => {
    expect(judge({ answer: 0, tolerance: "5%" })).toEqual([
      "warning: tolerance: 5% of 0 is 0, so only 0 is accepted",
    ]);
    expect(judge({ answer: 2, tolerance: 5 })).toEqual([
      "warning: tolerance: the tolerance accepts everything from -3 to 7",
    ]);
    expect(judge({ answer: -2, tolerance: "100%" })).toHaveLength(1);
  });

  it("is valid when it is sensible", () => {
    expect(judge({ answer: 70, tolerance: 0.5, unit: "s", units: { s: 1, ms: 0.001, min: 60 } })).toEqual([]);
    expect(judge({ answer: 0, tolerance: 0.5 })).toEqual([]);
  });
});

it("is given away by a hint that ends in a small number, or contains a large one", () => {
  const small = authoredOf({ kind: "numeric", answer: 3 });
  expect(revealedBy(small, "Count the 3 cases first.")).toBeUndefined();
  expect(revealedBy(small, "So 6 / 2 = 3")).toBe("3");
  expect(revealedBy(authoredOf({ kind: "numeric", answer: 4711 }), "It is about 4711.")).toBe("4711");
});
