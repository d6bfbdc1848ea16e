import { expect, test } from "vitest";
import type { QuestionSignal } from "../../contract/signals.ts";
import { objectiveFigures } from "./objective-figures.ts";

const question = (
  item: string,
  objectives: string[],
  answers: number | null,
  difficulty: number | null,
): QuestionSignal => ({
  item,
  quiz: "quiz",
  chapter: "start",
  kind: "true-false",
  prompt: "Is it?",
  objectives,
  suppressed: answers === null,
  answers,
  difficulty,
  discrimination: null,
  meanHints: null,
  options: null,
  flags: [],
});
const named = (...ids: string[]) => ids.map((id) => ({ id, title: id.toUpperCase() }));

test("an objective's difficulty is the mean over the answers to its questions", () => {
  const list = [question("a", ["one"], 30, 0.5), question("b", ["one", "two"], 10, 0.9)];
  expect(objectiveFigures(list, named("two", "one", "none"))).toEqual([
    { objective: "two", title: "TWO", questions: 1, answers: 10, difficulty: 0.9 },
    { objective: "one", title: "ONE", questions: 2, answers: 40, difficulty: 0.6 },
  ]);
});

test("what is withheld of a question, or not there yet, is in no objective", () => {
  const list = [question("a", ["one"], null, null), question("b", ["one"], 0, null)];
  expect(objectiveFigures(list, named("one"))).toEqual([
    { objective: "one", title: "ONE", questions: 0, answers: null, difficulty: null },
  ]);
  expect(objectiveFigures([...list, question("c", ["one"], 12, 0.25)], named("one"))[0]).toMatchObject({
    questions: 1,
    answers: 12,
    difficulty: 0.25,
  });
});
