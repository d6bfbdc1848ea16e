import fc from "fast-check";
import { expect, it } from "vitest";
import { type Knowledge, foldKnowledge } from "./knowledge.ts";

const answer = fc.record({
  course: fc.constantFrom("c", "d"),
  objectives: fc.constantFrom([], ["o"], ["p"], ["o", "p"], ["o", "o"]),
  fraction: fc.constantFrom(0, 0.3333, 0.5, 1),
});

it("knowledge is the mean with weights 1, 0.7, 0.49 from the newest answer back", () => {
  const [known] = foldKnowledge(
    [],
    [1, 0, 0.5].map((fraction) => ({ course: "c", objectives: ["o", "o"], fraction })),
  );
  expect(known!.answers).toBe(3);
  expect(known!.weighted / known!.weights).toBeCloseTo((0.5 + 0.49) / (1 + 0.7 + 0.49), 12);
});

it("folding in two parts, over stored rows, gives what folding at once gives", () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 40 }), fc.nat(40), (all, cut) => {
      const rows = JSON.parse(JSON.stringify(foldKnowledge([], all.slice(0, cut)))) as Knowledge[];
      expect(foldKnowledge(rows, all.slice(cut))).toEqual(foldKnowledge([], all));
    }),
  );
});
