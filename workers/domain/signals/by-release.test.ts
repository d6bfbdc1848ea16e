import fc from "fast-check";
import { expect, test } from "vitest";
import { hiddenInParts, isSafe, toldReleases, withoutFew } from "./by-release.ts";
import type { AnswerGroup } from "./store.ts";
import { limit } from "../../test/harness/time-limits.ts";

const groupOf = (release: string, learners: number, fits = true): AnswerGroup =>
  ({
    item: "q",
    from: "",
    release,
    fits,
    learners,
    pairs: learners,
    responses: [],
  }) as unknown as AnswerGroup;
const all = () => true;
const sum = (groups: readonly AnswerGroup[]) => groups.reduce((total, { learners }) => total + learners, 0);

const answers = fc
  .uniqueArray(
    fc.record({
      release: fc.constantFrom("r1", "r2", "r3", "r4", "r5"),
      fits: fc.boolean(),
      learners: fc.integer({ min: 1, max: 40 }),
    }),
    { selector: ({ release, fits }) => `${release} ${fits}`, minLength: 1 },
  )
  .map((list) => list.map(({ release, learners, fits }) => groupOf(release, learners, fits)));

test(
  "no group of fewer than ten can be found from what is told, however it is added and taken away",
  () => {
    fc.assert(
      fc.property(answers, (drawn) => {
        const groups = withoutFew(drawn);
        if (sum(groups) < 10) return;
        const fitting = groups.filter(({ fits }) => fits);
        const rest = sum(groups) - sum(fitting);
        const whole =
          sum(fitting) < 10
            ? [all]
            : rest > 0 && rest < 10
              ? [(one: AnswerGroup) => one.fits]
              : [all, (one: AnswerGroup) => one.fits];
        const told = toldReleases(groups, whole);
        const sets = [
          ...whole,
          ...[...told].flatMap(([release, { counted, options }]) => [
            counted,
            ...(options ? [(one: AnswerGroup) => one.release === release && one.fits] : []),
          ]),
        ];
        // Every way to add and take away told groups that leaves whole groups of learners.
        const rows = sets.map((has) => groups.map((one) => (has(one) ? 1 : 0)));
        for (let way = 0; way < 3 ** Math.min(rows.length, 8); way += 1) {
          const signs = rows.map((_, i) => (Math.floor(way / 3 ** i) % 3) - 1);
          const found = groups.map((_, cell) =>
            rows.reduce((total, row, i) => total + signs[i]! * row[cell]!, 0),
          );
          if (!found.every((times) => times === 0 || times === 1)) continue;
          const learners = groups.reduce((total, one, cell) => total + found[cell]! * one.learners, 0);
          expect(learners === 0 || learners >= 10, JSON.stringify({ groups, signs })).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  },
  limit(60_000),
);

test("a release is told from ten learners on, and not where the rest of all would be fewer", () => {
  const told = (...groups: AnswerGroup[]) => [...toldReleases(withoutFew(groups), [all]).keys()].toSorted();
  expect(told(groupOf("a", 9), groupOf("b", 30))).toEqual(["b"]);
  expect(told(groupOf("a", 10), groupOf("b", 30))).toEqual(["a", "b"]);
  expect(told(groupOf("a", 10), groupOf("b", 30), groupOf("c", 6), groupOf("d", 6))).toEqual(["a", "b"]);
  expect(toldReleases([groupOf("a", 30), groupOf("b", 9)], [all]).size).toBe(0);
  expect(isSafe([groupOf("a", 30), groupOf("b", 9)], [all, ({ release }) => release === "a"])).toBe(false);
});

test("releases that few answered in are left out of all, where they could be found by subtraction", () => {
  const [a, b, c] = [groupOf("a", 30), groupOf("b", 4), groupOf("c", 7)];
  expect(withoutFew([a, b])).toEqual([a]);
  expect(withoutFew([a, b, c])).toEqual([a, b, c]);
  expect(withoutFew([b])).toEqual([b]);
});

test("a release's answers in other languages go, or its options, where either would tell of few", () => {
  const groups = [groupOf("a", 30), groupOf("a", 4, false), groupOf("b", 6), groupOf("b", 30, false)];
  const own = (group: AnswerGroup) => group.fits;
  const told = toldReleases(groups, [all, own]);
  expect(told.get("b")).toBeUndefined();
  const wider = toldReleases([...groups, groupOf("c", 20)], [all, own]);
  expect(wider.get("a")!.options).toBe(true);
  expect(groups.filter(wider.get("a")!.counted)).toEqual([groups[0]]);
});

test("an option is hidden in every part or in none, never alone, and never when a part has few of it", () => {
  const counts = fc.array(fc.nat(40), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 4 }), (tables) => {
      const parts = tables.map((table) => table.map((count, i) => ({ right: i === 0, count })));
      const whole = [0, 1, 2, 3].map((i) => ({
        right: i === 0,
        count: parts.reduce((total, part) => total + part[i]!.count, 0),
      }));
      const hidden = hiddenInParts(whole, parts);
      expect(hidden.size).not.toBe(1);
      for (const part of parts) {
        for (const [i, { count }] of part.entries()) if (count < 10) expect(hidden.has(i)).toBe(true);
        const sums = [...hidden].reduce((total, i) => total + part[i]!.count, 0);
        expect(hidden.size === 0 || hidden.size === 4 || sums >= 10).toBe(true);
      }
    }),
  );
});
