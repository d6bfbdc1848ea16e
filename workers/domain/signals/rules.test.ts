import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { anyText } from "../../test/fixtures/any-text.ts";
import {
  MIN_GROUP,
  type OptionCount,
  type PairSums,
  discriminationOf,
  flagsOf,
  hiddenOptions,
  normalQuery,
  rounded,
  shareOf,
} from "./rules.ts";

test("a share is shown from ten learners on, in whole percents", () => {
  expect([shareOf(3, 9), shareOf(3, 10), shareOf(1, 12), shareOf(2, 3_000)]).toEqual([null, 0.3, 0.08, 0]);
  expect([rounded(-0.125), rounded(0.125), rounded(-0.001)]).toEqual([-0.13, 0.13, 0]);
});

describe("a normalised search", () => {
  it("ignores case, spaces and the encoding of accents", () => {
    const written = ["  What is\tÉtude ?", "what is e\u0301tude ?", "WHAT  IS\u00A0\nÉTUDE ?\u0000"];
    expect(new Set(written.map(normalQuery))).toEqual(new Set(["what is étude ?"]));
  });

  it("can always be stored, and has at most 200 characters", () => {
    fc.assert(
      fc.property(anyText(400), (text) => {
        const query = normalQuery(text);
        expect(Array.from(query).length).toBeLessThanOrEqual(200);
        expect(query).not.toMatch(/\p{Cc}/u);
        expect(query.isWellFormed()).toBe(true);
        expect(normalQuery(query)).toBe(query);
      }),
    );
    expect(normalQuery("\ud800 \u0000")).toBe("\ufffd");
    expect(normalQuery("🤷".repeat(300))).toBe("🤷".repeat(200));
  });
});

describe("hidden options", () => {
  const options = fc
    .array(fc.record({ right: fc.boolean(), count: fc.nat(30) }), { minLength: 2, maxLength: 8 })
    .filter((list) => list.some(({ right }) => right));
  const sum = (list: OptionCount[]) => list.reduce((total, { count }) => total + count, 0);

  it("are all that few chose, and subtraction cannot reveal them, even knowing how many were right", () => {
    fc.assert(
      fc.property(options, (list) => {
        const hidden = hiddenOptions(list);
        const shown = list.filter((_, i) => !hidden.has(i));
        expect(shown.every(({ count }) => count >= MIN_GROUP)).toBe(true);
        const wrong = list.flatMap((option, i) => (option.right ? [] : [i]));
        for (const group of [wrong, [...list.keys()]]) {
          const inside = group.filter((i) => hidden.has(i));
          // What p reveals, or many chose, is not secret: it is hidden to protect another option.
          const isFew = inside.some((i) => list[i]!.count < MIN_GROUP);
          if (!isFew || inside.length === group.length) continue;
          expect(inside.length).toBeGreaterThanOrEqual(2);
          expect(sum(inside.map((i) => list[i]!))).toBeGreaterThanOrEqual(MIN_GROUP);
        }
      }),
    );
  });

  it.each([
    [[40, 30, 20], []],
    [
      [40, 30, 9],
      [1, 2],
    ],
    [
      [40, 9, 8],
      [1, 2],
    ],
    [
      [12, 1, 0],
      [0, 1, 2],
    ],
    [
      [3, 20, 15],
      [0, 2],
    ],
  ])("of %j, the first being right, are %j", (counts, expected) => {
    const hidden = hiddenOptions(counts.map((count, i) => ({ count, right: i === 0 })));
    expect([...hidden].toSorted((a, b) => a - b)).toEqual(expected);
  });
});

describe("discrimination", () => {
  const sums = (pairs: [number, number][]): PairSums => ({
    pairs: pairs.length,
    x: pairs.reduce((all, [x]) => all + x, 0),
    y: pairs.reduce((all, [, y]) => all + y, 0),
    xx: pairs.reduce((all, [x]) => all + x * x, 0),
    yy: pairs.reduce((all, [, y]) => all + y * y, 0),
    xy: pairs.reduce((all, [x, y]) => all + x * y, 0),
    minX: Math.min(...pairs.map(([x]) => x)),
    maxX: Math.max(...pairs.map(([x]) => x)),
    minY: Math.min(...pairs.map(([, y]) => y)),
    maxY: Math.max(...pairs.map(([, y]) => y)),
  });

  it("of right and wrong is the point-biserial of the textbook: (M1 - M0) / s * sqrt(p q)", () => {
    const item = fc.tuple(
      fc.constantFrom(0, 1),
      fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
    );
    fc.assert(
      fc.property(fc.array(item, { minLength: MIN_GROUP, maxLength: 60 }), (pairs) => {
        const r = discriminationOf(sums(pairs));
        const of = (wanted: number) => pairs.filter(([x]) => x === wanted).map(([, y]) => y);
        const mean = (list: number[]) => list.reduce((all, y) => all + y, 0) / list.length;
        const all = pairs.map(([, y]) => y);
        const deviation = Math.sqrt(mean(all.map((y) => (y - mean(all)) ** 2)));
        if (of(0).length === 0 || of(1).length === 0 || deviation < 1e-9) {
          expect(r).toBeNull();
          // The result of `expect` would be taken as the property's result.
          return;
        }
        const p = of(1).length / pairs.length;
        expect(r).toBeCloseTo(((mean(of(1)) - mean(of(0))) / deviation) * Math.sqrt(p * (1 - p)), 9);
      }),
    );
  });

  it("of fewer than ten pairs, or of a constant, is null", () => {
    const third: [number, number][] = Array.from({ length: 12 }, (_, i) => [1 / 3, i / 12]);
    expect(discriminationOf(sums(third))).toBeNull();
    expect(discriminationOf(sums(third.slice(0, 9).map(([, y]) => [y, y])))).toBeNull();
  });
});

test("flags name what an author should look at", () => {
  const flags = (difficulty: number, discrimination: number | null, popular = false) =>
    flagsOf({ difficulty, discrimination }, popular);
  expect(flags(0.95, 0.15)).toEqual([]);
  expect(flags(0.96, null)).toEqual(["too-easy"]);
  expect(flags(0.29, 0.1, true)).toEqual(["too-hard", "low-discrimination", "wrong-option-more-popular"]);
  expect(flags(0.3, -0.01)).toEqual(["negative-discrimination"]);
});
