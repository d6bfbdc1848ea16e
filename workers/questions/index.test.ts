import { describe, expect, test } from "vitest";
import {
  type Asked,
  type Draft,
  QUESTION_KINDS,
  type QuestionKind,
  emptyDraft,
  isBlocked,
  isSame,
  missingOf,
  partOf,
  solutionOf,
  toResponse,
  verdictOf,
} from "./index.ts";
import { sampleOf } from "./samples.ts";
import { split } from "./test-grading.ts";

const askedOf = (kind: QuestionKind): Asked => split(sampleOf(kind).question).item;

/** Drafts that another version, or another kind of question, may have stored. */
const STORED: Draft[] = [
  {},
  { choice: "a", choices: ["a"], value: true, unit: "km", text: "x", order: ["b", "a"] },
  { value: "5", pairs: { a: "b" }, blanks: { a: "x" } },
  JSON.parse('{"choices":null,"value":7,"text":null,"order":{},"pairs":null,"blanks":[1]}') as Draft,
];

describe.each(QUESTION_KINDS)("%s", (kind) => {
  const asked = askedOf(kind);

  test("opens with something missing, so that one press does not submit it", () => {
    expect(missingOf(asked, emptyDraft(asked))).not.toBeNull();
  });

  test("is incomplete while its sample's draft is, and complete with a full response", () => {
    const { begun, right } = sampleOf(kind);
    const { item } = split(sampleOf(kind).question);
    expect(missingOf(asked, begun(item))).not.toBeNull();
    expect(missingOf(asked, right(item))).toBeNull();
  });

  test("accepts any stored draft", () => {
    for (const draft of STORED) {
      const response = toResponse(asked, draft);
      expect(isSame(asked, response, toResponse(asked, response))).toBe(true);
      expect(() => missingOf(asked, draft)).not.toThrow();
    }
  });
});

test("a draft of another kind adds nothing to the response", () => {
  expect(toResponse(askedOf("true-false"), { value: true, choice: "a", text: "x" })).toEqual({ value: true });
});

describe("a press of the button", () => {
  test.each(["choice", "text", "number", "unit", "match", "blank"] as const)(
    "is held back for want of a %s, however often",
    (missing) => {
      expect(isBlocked(missing, null)).toBe(true);
      expect(isBlocked(missing, missing)).toBe(true);
    },
  );

  test.each(["some", "order"] as const)("warns once about %s, and sends at the second press", (missing) => {
    expect(isBlocked(missing, null)).toBe(true);
    expect(isBlocked(missing, "number")).toBe(true);
    expect(isBlocked(missing, missing)).toBe(false);
  });

  test("sends a complete answer", () => {
    expect(isBlocked(null, null)).toBe(false);
    expect(isBlocked(null, "some")).toBe(false);
  });
});

test("a verdict distinguishes full, some and no points, and answers that are not graded yet", () => {
  expect(verdictOf({ correct: true, points: 1 })).toBe("right");
  expect(verdictOf({ correct: false, points: 0.5 })).toBe("partly");
  expect(verdictOf({ correct: false, points: 0 })).toBe("wrong");
  expect(verdictOf({})).toBe("recorded");
});

test("parts and the solution are known only where the result has them", () => {
  const result = { correct: false, parts: [{ id: "a", correct: true }], solution: { choice: "a" } };
  expect(partOf(result, "a")).toBe(true);
  expect(partOf(result, "b")).toBeUndefined();
  expect(partOf(null, "a")).toBeUndefined();
  expect(solutionOf(result)).toEqual({ choice: "a" });
  expect(solutionOf({ ...result, correct: true })).toBeNull();
  expect(solutionOf(null)).toBeNull();
});
