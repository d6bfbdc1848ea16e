import { expect, it } from "vitest";
import { AUTHORED } from "../../test/fixtures/questions.ts";
import { solutionOf } from "../grade.ts";
import { grade, idOf, render, split } from "../test-grading.ts";

const pairs = split(AUTHORED["all-kinds"].questions.find(({ kind }) => kind === "matching")!);

it("scores the share of correct pairs, and merges identical right sides", () => {
  if (pairs.item.kind !== "matching") throw new Error("kind");
  const { left, right } = pairs.item;
  expect(right).toHaveLength(4);
  expect(grade(pairs, { pairs: { [idOf(left, "Japan")]: idOf(right, "Tokyo") } })).toMatchObject({
    fraction: 1 / 3,
    correct: false,
    feedback: [{ part: idOf(left, "France"), text: render("SEALED think of the Seine") }],
  });
  const twins = split({
    id: "m",
    kind: "matching",
    prompt: "?",
    pairs: [
      { left: "2", right: "even" },
      { left: "4", right: "even" },
      { left: "5", right: "odd" },
    ],
  });
  expect(twins.item.kind === "matching" && twins.item.right).toHaveLength(2);
  expect(grade(twins, solutionOf(twins.item, twins.sealed)).correct).toBe(true);
});
