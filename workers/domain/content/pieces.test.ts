import * as fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, cutIntoPieces } from "./pieces.ts";

test("pieces are cut between paragraphs, then lines, then characters", () => {
  expect(cutIntoPieces("one\n\ntwo\n\nthree\n", 11)).toEqual(["one\n\ntwo\n\n", "three\n"]);
  expect(cutIntoPieces("one\ntwo\nthree", 8)).toEqual(["one\ntwo\n", "three"]);
  expect(cutIntoPieces("你好吗", 6)).toEqual(["你好", "吗"]);
  expect(cutIntoPieces("", 10)).toEqual([""]);
});

test("joined they are the text, and none is longer than it may be", () => {
  const text = fc
    .array(fc.constantFrom("\n", "\n\n", "\r\n", "word ", "长", "😀", "    ", "```", "\t"), {
      maxLength: 200,
    })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 60 }), (whole, limit) => {
      const pieces = cutIntoPieces(whole, limit);
      expect(pieces.join("")).toBe(whole);
      expect(pieces.every((piece) => bytesOf(piece) <= limit)).toBe(true);
    }),
  );
});
