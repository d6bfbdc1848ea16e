import * as fc from "fast-check";
import { expect, test } from "vitest";
import { utf8Length, splitText } from "./pieces.ts";

test("a text is split between paragraphs, then lines, then characters", () => {
  expect(splitText("one\n\ntwo\n\nthree\n", 11)).toEqual(["one\n\ntwo\n\n", "three\n"]);
  expect(splitText("one\ntwo\nthree", 8)).toEqual(["one\ntwo\n", "three"]);
  expect(splitText("你好吗", 6)).toEqual(["你好", "吗"]);
  expect(splitText("", 10)).toEqual([""]);
});

test("the pieces joined are the text, and none exceeds the limit", () => {
  const text = fc
    .array(fc.constantFrom("\n", "\n\n", "\r\n", "word ", "长", "😀", "    ", "```", "\t"), {
      maxLength: 200,
    })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 60 }), (whole, limit) => {
      const pieces = splitText(whole, limit);
      expect(pieces.join("")).toBe(whole);
      expect(pieces.every((piece) => utf8Length(piece) <= limit)).toBe(true);
    }),
  );
});
