import fc from "fast-check";
import { expect, test } from "vitest";
import { hiddenInParts, isSafe, shownReleases, withoutSmallReleases } from "./by-release.ts";
import type { AnswerGroup } from "./store.ts";
import { limit } from "../../test/harness/time-limits.ts";

const groupOf = (release: string, learners: number, countable = true): AnswerGroup =>
  ({
    item: "q",
    from: "",
    release,
    countable,
    learners,
    pairs: learners,
    options: [],
  }) as unknown as AnswerGroup;
const all = () => true;
const sum = (groups: readonly AnswerGroup[]) => groups.reduce((total, { learners }) => total + learners, 0);

const answers = fc
  .uniqueArray(
    fc.record({
      release: fc.constantFrom("r1", "r2", "r3", "r4", "r5"),
      countable: fc.boolean(),
      learners: fc.integer({ min: 1, max: 40 }),
    }),
    { selector: ({ release, countable }) => `${release} ${countable}`, minLength: 1 },
  )
  .map((list) => list.map(({ release, learners, countable }) => groupOf(release, learners, countable)));

test(
  "no group of fewer than ten can be derived from the figures by adding and subtracting",
  () => {
    fc.assert(
      fc.property(answers, (drawn) => {
        const groups = withoutSmallReleases(drawn);
        if (sum(groups) < 10) return;
        const countableGroups = groups.filter(({ countable }) => countable);
        const rest = sum(groups) - sum(countableGroups);
        const whole =
          sum(countableGroups) < 10
            ? [all]
            : rest > 0 && rest < 10
              ? [(one: AnswerGroup) => one.countable]
              : [all, (one: AnswerGroup) => one.countable];
        const shown = shownReleases(groups, whole);
        const sets = [
          ...whole,
          ...[...shown].flatMap(([release, { counted, options }]) => [
            counted,
            ...(options ? [(one: AnswerGroup) => one.release === release && one.countable] : []),
          ]),
        ];
        // Every way to add and subtract shown groups that leaves whole groups of learners.
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

test("a release is shown from ten learners on, unless the rest would be fewer", () => {
  const shown = (...groups: AnswerGroup[]) =>
    [...shownReleases(withoutSmallReleases(groups), [all]).keys()].toSorted();
  expect(shown(groupOf("a", 9), groupOf("b", 30))).toEqual(["b"]);
  expect(shown(groupOf("a", 10), groupOf("b", 30))).toEqual(["a", "b"]);
  expect(shown(groupOf("a", 10), groupOf("b", 30), groupOf("c", 6), groupOf("d", 6))).toEqual(["a", "b"]);
  expect(shownReleases([groupOf("a", 30), groupOf("b", 9)], [all]).size).toBe(0);
  expect(isSafe([groupOf("a", 30), groupOf("b", 9)], [all, ({ release }) => release === "a"])).toBe(false);
});

test("releases with few learners are left out of all when subtraction would reveal them", () => {
  const [a, b, c] = [groupOf("a", 30), groupOf("b", 4), groupOf("c", 7)];
  expect(withoutSmallReleases([a, b])).toEqual([a]);
  expect(withoutSmallReleases([a, b, c])).toEqual([a, b, c]);
  expect(withoutSmallReleases([b])).toEqual([b]);
});

test("a release's answers in other languages, or its options, are left out when either would reveal few", () => {
  const groups = [groupOf("a", 30), groupOf("a", 4, false), groupOf("b", 6), groupOf("b", 30, false)];
  const own = (group: AnswerGroup) => group.countable;
  const shown = shownReleases(groups, [all, own]);
  expect(shown.get("b")).toBeUndefined();
  const wider = shownReleases([...groups, groupOf("c", 20)], [all, own]);
  expect(wider.get("a")!.options).toBe(true);
  expect(groups.filter(wider.get("a")!.counted)).toEqual([groups[0]]);
});

test("an option is hidden in every part or in none, never alone, and always when a part has few", () => {
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
