import fc from "fast-check";
import { expect, test } from "vitest";
import { sizeInResult } from "../domain/content/index.ts";
import { readFitting, shortened } from "./pages.ts";

test("a shortened text fits, ends with an ellipsis, and a short one stays", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 400 }),
      fc.integer({ min: 60, max: 300 }),
      (text, bytes) => {
        const short = shortened(text, bytes);
        expect(sizeInResult(short)).toBeLessThanOrEqual(bytes);
        if (sizeInResult(text) <= bytes) expect(short).toBe(text);
        else expect([short.at(-1), text.startsWith(short.slice(0, -1))]).toEqual(["…", true]);
      },
    ),
  );
});

test("a page that is too large is read again with as many items as fit", async () => {
  const asked: number[] = [];
  const read = async (limit: number) => {
    asked.push(limit);
    return { items: Array.from({ length: limit }, () => "x".repeat(100)), next: `after ${limit}` };
  };
  const page = await readFitting(read, 10, 700);
  expect(asked).toEqual([10, page.items.length]);
  expect(page.next).toBe(`after ${page.items.length}`);
  expect((await readFitting(read, 2, 700)).items).toHaveLength(2);
  expect(asked).toHaveLength(3);
});
