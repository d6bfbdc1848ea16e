import MessageFormat from "@messageformat/core";
import { describe, expect, test } from "vitest";
import { readCatalogues } from "./compile.ts";
import { type Values, fill } from "./format.ts";
import { compact, parse, usesOf } from "./parse.ts";

const say = (locale: string, message: string, values?: Values) =>
  fill(locale, compact(parse(message)), values);
/** Of every plural category in one of the five languages, and some that are odd. */
const NUMBERS = [0, 1, 2, 3, 5, 11, 26, 100, 102, 1_000, 2_000_000, 1.5];

describe.each(Object.entries(readCatalogues()))("in %s", (language, catalogue) => {
  // The library is the reference for ICU MessageFormat. It writes numbers outside plurals as they are, so it gets texts.
  const reference = new MessageFormat(language);

  test.each(Object.entries(catalogue))("%s is said as ICU MessageFormat says it", (_section, texts) => {
    for (const [key, message] of Object.entries(texts)) {
      const { names, plurals } = usesOf(parse(message));
      const expected = reference.compile(message);
      for (const n of plurals.size > 0 ? NUMBERS : [1]) {
        const values = Object.fromEntries(
          [...names].map((name) => [name, plurals.has(name) ? n : `‹${name}›`]),
        );
        expect([key, n, say(language, message, values)]).toEqual([key, n, expected(values)]);
      }
    }
  });
});

test.each([
  ["en", "{n, plural, one {one chapter} other {# chapters}}", 1, "one chapter"],
  ["en", "{n, plural, one {one chapter} other {# chapters}}", 2.5, "2.5 chapters"],
  ["en", "Sent: {n, plural, =0 {none} other {{n} of #}}!", 0, "Sent: none!"],
  ["en", "Sent: {n, plural, =0 {none} other {{n} of #}}!", 1_200, "Sent: 1,200 of 1,200!"],
  ["ar", "{n, plural, zero {z} one {a} two {b} few {c} many {d} other {e}}", 2, "b"],
  ["ar", "{n, plural, zero {z} one {a} two {b} few {c} many {d} other {e}}", 11, "d"],
  ["es", "{n, plural, one {a} many {b} other {c}}", 1_000_000, "b"],
  ["zh-CN", "{n, plural, other {#}}", 1, "1"],
])("%s: “%s” of %d is “%s”", (locale, message, n, text) => {
  expect(say(locale, message, { n })).toBe(text);
});

test("a text chooses by a word, and forms may hold forms", () => {
  const message =
    "{who, select, you {{n, plural, one {your # note} other {your # notes}}} other {notes of {who}}}";
  expect(say("en", message, { who: "you", n: 1 })).toBe("your 1 note");
  expect(say("en", message, { who: "Ada", n: 1 })).toBe("notes of Ada");
});

test("values are shown as they are, and a missing one leaves its name", () => {
  expect(say("en", "{a}#{b}'s", { a: "{b}", b: "#" })).toBe("{b}##'s");
  expect(say("en", "{n, plural, one {# question} other {# questions}}")).toBe("{n} questions");
  expect(say("en", "by {name}")).toBe("by {name}");
});

test("numbers are written as the caller wants", () => {
  expect(fill("en", "{n,plural,one{#}other{# of {max}}}", { n: 2, max: 3 }, (n) => n.toFixed(1))).toBe(
    "2.0 of 3.0",
  );
});
