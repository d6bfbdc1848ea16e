import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuthoredQuestion, QUESTION_KINDS } from "../contract/course-format.ts";
import { AUTHORED } from "../test/fixtures/questions.ts";
import { shuffleFor } from "../domain/quiz/rules.ts";
import {
  type ItemResponse,
  countedOf,
  guessOf,
  parseResponse,
  mapOptionIds,
  scoreResponse,
  solutionOf,
  splitQuestion,
  shownBy,
  summaryOf,
} from "./grade.ts";
import { sampleOf } from "./samples.ts";
import type { ItemView } from "./schema.ts";

const render = (markdown: string) => ({ markdown, html: `<p>${markdown}</p>` });
const QUESTIONS = AUTHORED["all-kinds"].questions;

/** Generates valid responses to an item from its sample's responses and its own ids: any selection, order or text. */
function anyResponse({ kind }: AuthoredQuestion, item: ItemView): fc.Arbitrary<ItemResponse> {
  const { right, partly, wrong, some } = sampleOf(kind);
  const given = [right, wrong, some, partly ?? right].map((answer) => answer(item));
  const shown = [...JSON.stringify(item).matchAll(/"id":"([olr]\d+)"/g)].map(([, id]) => id!);
  const texts = [...JSON.stringify(given).matchAll(/(?<!\\)"([^"]*)"(?=[,\]}])/g)].map(([, text]) => text!);
  const text = fc.constantFrom("other", "4,7115", "471150", "-1", ...shown, ...texts);
  const like = (value: unknown): fc.Arbitrary<unknown> => {
    if (typeof value === "boolean") return fc.boolean();
    if (typeof value === "string") return text;
    if (Array.isArray(value))
      return fc.oneof(
        fc.shuffledSubarray(shown, { minLength: shown.length }),
        fc.subarray(shown, { minLength: 1 }),
      );
    return fc.record(
      Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, like(one)])),
    );
  };
  return fc
    .oneof(fc.constantFrom(...given), ...given.map(like))
    .filter((response) => parseResponse(item, response).ok) as fc.Arbitrary<ItemResponse>;
}

it.each([
  [{ kind: "single-choice", options: ["a", "b", "c", "d"] }, 1 / 4],
  [{ kind: "multiple-choice", options: ["a", "b", "c"] }, 1 / 7],
  [{ kind: "true-false" }, 1 / 2],
  [{ kind: "ordering", options: ["a", "b", "c"] }, 1 / 6],
  [{ kind: "matching", left: ["a", "b"], right: ["c", "d", "e"] }, 1 / 6],
  [{ kind: "matching", left: ["a", "b"], right: ["c"] }, 1],
  [{ kind: "cloze", blanks: [{ options: ["a", "b"] }, { options: ["c", "d", "e"] }] }, 1 / 6],
  [{ kind: "cloze", blanks: [{ options: ["a", "b"] }, { options: null }] }, 0],
  [{ kind: "numeric" }, 0],
])("%j is guessed with its probability", (item, guess) => {
  expect(guessOf(item as unknown as ItemView)).toBeCloseTo(guess, 12);
});

describe("every kind", () => {
  it("is in the fixture course", () => {
    expect(QUESTIONS.map(({ kind }) => kind).sort()).toEqual([...QUESTION_KINDS].sort());
  });

  describe.each(QUESTIONS.map((authored) => ({ kind: authored.kind, authored })))("$kind", ({ authored }) => {
    const { item, sealed } = splitQuestion(authored, render);

    it("is guessed blindly as often as its options allow, and never where a text or number is asked for", () => {
      const guess = guessOf(item);
      expect(guess).toBeGreaterThanOrEqual(0);
      expect(guess).toBeLessThanOrEqual(0.5);
      expect(guess > 0).toBe(countedOf(item.kind) !== null || ["ordering", "matching"].includes(item.kind));
    });

    it("keeps key, feedback, hints and explanation out of its public item", () => {
      const text = JSON.stringify(item);
      for (const secret of ["SEALED", "zorbal", "quindle", "vexmore", "4711"])
        expect(text).not.toContain(secret);
      expect(text).not.toMatch(/correct|answer|accept|key|feedback|explanation|misconception/i);
      expect(JSON.stringify(sealed)).toContain("SEALED");
    });

    it("has the same public item whatever the authored order of options", () => {
      if (!("options" in authored)) return;
      const turned = { ...authored, options: authored.options.toReversed() } as AuthoredQuestion;
      expect(splitQuestion(turned, render)).toEqual({ item, sealed });
    });

    it("scores its sample's responses as the sample says", () => {
      const { right, partly, wrong, some } = sampleOf(authored.kind);
      const fractionOf = (response: unknown) => {
        const parsed = parseResponse(item, response);
        return parsed.ok && scoreResponse(item, sealed, parsed.response).fraction;
      };
      expect(fractionOf(right(item))).toBe(1);
      expect(fractionOf(wrong(item))).toBe(0);
      if (partly) expect(fractionOf(partly(item))).toSatisfy((share: number) => share > 0 && share < 1);
      expect(fractionOf(some(item))).not.toBe(false);
    });

    it("gives its own solution full marks, and the solution is a valid response", () => {
      const parsed = parseResponse(item, solutionOf(item, sealed));
      expect(parsed.ok && scoreResponse(item, sealed, parsed.response)).toMatchObject({
        fraction: 1,
        correct: true,
      });
    });

    it("scores the same under any attempt's order and ids, and maps back unchanged", () => {
      fc.assert(
        fc.property(anyResponse(authored, item), fc.uuid(), (response, attempt) => {
          const { view, labels, stored } = shuffleFor(attempt, item, sealed);
          const parsed = parseResponse(view, mapOptionIds(item.kind, response, labels));
          if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
          const back = mapOptionIds(item.kind, parsed.response, stored);
          expect(scoreResponse(item, sealed, back)).toMatchObject({
            fraction: scoreResponse(item, sealed, response).fraction,
          });
          expect(summaryOf(view, parsed.response).length).toBeGreaterThan(0);
        }),
      );
    });

    it("shows in words whatever can be chosen, matched or arranged", () => {
      const words = JSON.stringify(shownBy(item));
      const options = JSON.stringify(item).matchAll(
        /\{"id":"[^"]+","text":\{"markdown":("(?:[^"\\]|\\.)*")/g,
      );
      for (const [, text] of options) expect(words).toContain(text!.slice(1, -1));
      expect(words).not.toMatch(/"[olr][0-9]"/);
    });

    it("scores from 0 to 1, and 1 exactly when correct", () => {
      fc.assert(
        fc.property(anyResponse(authored, item), (response) => {
          const { fraction, correct } = scoreResponse(item, sealed, response);
          expect(fraction).toBeGreaterThanOrEqual(0);
          expect(fraction === 1).toBe(correct);
          expect(fraction).toBeLessThanOrEqual(1);
        }),
      );
    });

    it("never throws on any JSON, and its errors do not depend on the key", () => {
      const field = fc.constantFrom(
        "choice",
        "choices",
        "value",
        "unit",
        "text",
        "order",
        "pairs",
        "blanks",
        "__proto__",
        "constructor",
      );
      const nearly = fc.dictionary(
        field,
        fc.oneof(
          fc.jsonValue(),
          fc.array(fc.constantFrom("o1", "o2", "l1", "r1")),
          fc.dictionary(fc.constantFrom("l1", "beast", "time", "__proto__"), fc.string()),
        ),
      );
      fc.assert(
        fc.property(fc.oneof(fc.jsonValue(), nearly), (response) => {
          const parsed = parseResponse(item, response);
          if (parsed.ok) return scoreResponse(item, sealed, parsed.response).fraction >= 0;
          const message = JSON.stringify(parsed.errors);
          return parsed.errors.length > 0 && !/SEALED|zorbal|vexmore|4711/.test(message);
        }),
        { numRuns: 500 },
      );
    });
  });
});
