import { describe, expect, test } from "vitest";
import { type QuizStandings, describeResults } from "./quiz-results.ts";

const texts = {
  quizPassed: "Passed: {share}",
  quizBest: "Best: {share}",
  quizOpen: "In progress",
  quizzesPassed: "{done} of {n} passed",
};
const of = (quiz: string, best: number | null, passed = false): QuizStandings[number] => ({
  quiz,
  best,
  passed,
  finished: best === null ? 0 : 1,
  open: best === null ? "handle" : null,
});
const describeIt = (ids: string[], ...standings: QuizStandings) =>
  describeResults("en", texts, ids, standings);

describe("how a learner did in a chapter's quiz", () => {
  test.each([
    ["nothing before the first attempt", [], null],
    ["nothing of another chapter's quiz", [of("other", 1, true)], null],
    ["that it is under way", [of("a", null)], { text: "In progress", isPassed: false }],
    ["the best result", [of("a", 7 / 13)], { text: "Best: 53%", isPassed: false }],
    ["that it is passed, and how well", [of("a", 0.9231, true)], { text: "Passed: 92%", isPassed: true }],
  ])("is %s", (_what, standings, expected) => {
    expect(describeIt(["a"], ...standings)).toEqual(expected);
  });

  test("of several is how many are passed", () => {
    const ids = ["a", "b"];
    expect(describeIt(ids, of("a", 0.4))).toEqual({ text: "In progress", isPassed: false });
    expect(describeIt(ids, of("a", 1, true))).toEqual({ text: "1 of 2 passed", isPassed: false });
    expect(describeIt(ids, of("a", 1, true), of("b", 1, true))).toEqual({
      text: "2 of 2 passed",
      isPassed: true,
    });
  });
});
