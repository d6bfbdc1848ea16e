import { expect, it } from "vitest";
import { shuffleFor } from "../../domain/quiz/rules.ts";
import { split } from "../test-grading.ts";

it("names and orders options by hash only, unless keepOrder is set", () => {
  const options = ["All of it", "None of it", "Some of it"].map((text, i) => ({ text, correct: i === 1 }));
  const kept = split({ id: "k", kind: "single-choice", options, keepOrder: true });
  const loose = split({ id: "k", kind: "single-choice", options });
  const texts = ({ item }: typeof kept) =>
    item.kind === "single-choice" ? item.options.map((option) => option.text.markdown) : [];
  expect(texts(kept)).toEqual(["All of it", "None of it", "Some of it"]);
  expect(loose.item.kind === "single-choice" && loose.item.options.map(({ id }) => id)).toEqual([
    "o1",
    "o2",
    "o3",
  ]);
  for (const attempt of ["a", "b", "c", "d"])
    expect(texts({ ...kept, item: shuffleFor(attempt, kept.item, kept.sealed).view })).toEqual(texts(kept));
  expect(
    new Set(
      ["a", "b", "c", "d", "e", "f"].map((attempt) =>
        texts({ ...loose, item: shuffleFor(attempt, loose.item, loose.sealed).view }).join(),
      ),
    ).size,
  ).toBeGreaterThan(1);
});

it("refuses to split a question without a key", () => {
  const options = [{ text: "a" }, { text: "b" }];
  expect(() => split({ id: "k", kind: "single-choice", options })).toThrow();
});
