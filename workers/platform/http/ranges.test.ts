import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRange } from "./ranges.ts";

test.each([
  ["bytes=0-0", 10, { offset: 0, length: 1 }],
  ["bytes=9-", 10, { offset: 9, length: 1 }],
  ["BYTES=2-4", 10, { offset: 2, length: 3 }],
  ["bytes=-3", 10, { offset: 7, length: 3 }],
  ["bytes=-99", 10, { offset: 0, length: 10 }],
  ["bytes=5-99", 10, { offset: 5, length: 5 }],
  ["bytes=10-", 10, null],
  ["bytes=-0", 10, null],
  ["bytes=0-", 0, null],
  ["bytes=4-2", 10, undefined],
  ["bytes=-", 10, undefined],
  ["bytes=0-1,3-4", 10, undefined],
  ["bytes=a-b", 10, undefined],
  [null, 10, undefined],
])("%s of %i bytes", (header, size, range) => {
  expect(parseRange(header, size)).toEqual(range);
});

test("a parsed range lies within the file", () => {
  fc.assert(
    fc.property(fc.nat(), fc.option(fc.nat()), fc.nat({ max: 5_000 }), (first, last, size) => {
      const range = parseRange(`bytes=${first}-${last ?? ""}`, size);
      if (!range) return;
      expect(range.length).toBeGreaterThan(0);
      expect(range.offset + range.length).toBeLessThanOrEqual(size);
    }),
  );
});
