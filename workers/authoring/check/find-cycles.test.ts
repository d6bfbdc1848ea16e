import fc from "fast-check";
import { expect, it } from "vitest";
import { findCycles } from "./find-cycles.ts";

const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges));

it("finds each way back once", () => {
  expect(findCycles(graph({ a: ["b"], b: ["c"], c: ["a"], d: ["a", "e"], e: [] }))).toEqual([
    ["a", "b", "c"],
  ]);
  expect(findCycles(graph({ a: ["b", "c"], b: ["a"], c: ["a"] }))).toEqual([
    ["a", "b"],
    ["a", "c"],
  ]);
  expect(findCycles(graph({ a: ["b", "c"], b: ["d"], c: ["d"], d: ["gone"] }))).toEqual([]);
});

it("finds cycles, and only where ids require each other", () => {
  const ids = fc.nat(7);
  fc.assert(
    fc.property(fc.array(fc.tuple(ids, ids), { maxLength: 16 }), (pairs) => {
      const edges = new Map(Array.from({ length: 8 }, (_, i) => [String(i), [] as string[]]));
      for (const [from, to] of pairs) edges.get(String(from))!.push(String(to));
      const cycles = findCycles(edges);
      for (const cycle of cycles)
        for (const [i, id] of cycle.entries())
          expect(edges.get(id)).toContain(cycle[(i + 1) % cycle.length]!);
      // Without cycles the ids can be taken away one by one, each after what it requires.
      const left = new Map(edges);
      for (let found = true; found;) {
        found = false;
        for (const [id, to] of left)
          if (to.every((other) => !left.has(other))) {
            left.delete(id);
            found = true;
          }
      }
      expect(cycles.length === 0).toBe(left.size === 0);
    }),
  );
});

it("takes a chain of 100,000 ids", () => {
  const edges = new Map(Array.from({ length: 100_000 }, (_, i) => [`o${i}`, [`o${i + 1}`]]));
  expect(findCycles(edges)).toEqual([]);
  edges.set("o99999", ["o50000"]);
  expect(findCycles(edges).map((cycle) => cycle.length)).toEqual([50_000]);
});
