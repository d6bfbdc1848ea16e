import * as fc from "fast-check";
import { expect, it } from "vitest";
import { AUTHORED } from "../../test/fixtures/questions.ts";
import { shuffleFor } from "../../domain/quiz/rules.ts";
import { parseResponse, solutionOf } from "../grade.ts";
import { grade, idOf, split } from "../test-grading.ts";

const steps = split(AUTHORED["all-kinds"].questions.find(({ kind }) => kind === "ordering")!);
const { options } = steps.item as { options: { id: string; text: { markdown: string } }[] };
const order = (...texts: string[]) => ({ order: texts.map((text) => idOf(options, text)) });

it("scores the share of neighbours in the correct order", () => {
  expect(grade(steps, order("Dawn", "Morning", "Noon", "Dusk")).fraction).toBe(1);
  expect(grade(steps, order("Dusk", "Dawn", "Morning", "Noon")).fraction).toBeCloseTo(2 / 3);
  expect(grade(steps, order("Dusk", "Noon", "Morning", "Dawn")).fraction).toBe(0);
  expect(parseResponse(steps.item, { order: ["o1"] }).ok).toBe(false);
});

it("never stores or shows three or more options in the correct order", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""),
        { minLength: 3, maxLength: 5, selector: (text) => text.trim() },
      ),
      fc.uuid(),
      (items, attempt) => {
        const made = split({ id: "o", kind: "ordering", items });
        const right = items.map((text) => text.trim()).join("\0");
        const shown = (item: typeof made.item) =>
          item.kind === "ordering" ? item.options.map((option) => option.text.markdown).join("\0") : "";
        expect(shown(made.item)).not.toBe(right);
        expect(shown(shuffleFor(attempt, made.item, made.sealed).view)).not.toBe(right);
      },
    ),
  );
});

it("shows two options in either order, since always reversed would reveal the key", () => {
  const stored = Array.from({ length: 20 }, (_, i) =>
    split({ id: `o${i}`, kind: "ordering", items: ["first", "then"] }),
  );
  expect(
    new Set(stored.map(({ item }) => item.kind === "ordering" && item.options[0]!.text.markdown)).size,
  ).toBe(2);
});

it("treats options with the same text as interchangeable", () => {
  const made = split({ id: "o", kind: "ordering", items: ["open", "read", "open", "close"] });
  const { order } = solutionOf(made.item, made.sealed) as { order: string[] };
  expect(grade(made, { order: [order[2], order[1], order[0], order[3]] })).toMatchObject({
    fraction: 1,
    correct: true,
  });
});

it("gives the author's feedback on items that are elsewhere", () => {
  const made = split({
    id: "o",
    kind: "ordering",
    items: ["one", "two", "three"],
    feedback: { 2: "two follows one", 3: "three is last" },
  });
  const shown = (made.item as { options: typeof options }).options;
  const given = (...texts: string[]) =>
    grade(made, { order: texts.map((text) => idOf(shown, text)) }).feedback.map(({ part, text }) => [
      shown.find(({ id }) => id === part)!.text.markdown,
      text.markdown,
    ]);
  expect(given("two", "one", "three")).toEqual([["two", "two follows one"]]);
  expect(given("three", "two", "one")).toEqual([["three", "three is last"]]);
  expect(given("one", "two", "three")).toEqual([]);
});
