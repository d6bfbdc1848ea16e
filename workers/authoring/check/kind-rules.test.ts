import { describe, expect, it } from "vitest";
import { kindRules } from "./kind-rules.ts";
import { CourseView } from "./course-view.ts";
import { renderCourse } from "./rendered-course.ts";
import { findingsOf, makeCourse, quizOf, readCourse } from "./test-course.ts";

const FILE = "chapters/one.quiz.yaml";
const find = (name: string, questions: readonly string[]) =>
  findingsOf(
    kindRules.find((rule) => rule.name === name)!,
    { [FILE]: quizOf(questions.join("\n")) },
  );

describe("the rules of the kinds", () => {
  it("are listed once even if several kinds share them", () => {
    expect(kindRules.map(({ name, severity }) => `${name} ${severity}`)).toEqual([
      "choice-key error",
      "numeric-key error",
      "short-text-key error",
      "misplaced-feedback error",
      "cloze-blanks error",
      "longest-right warning",
      "same-position warning",
      "same-answer warning",
    ]);
  });

  it("find invalid keys, each at its line", async () => {
    const choice = (id: string, kind: string, ...correct: boolean[]) =>
      `- id: ${id}\n  kind: ${kind}\n  prompt: P\n  options: [${correct.map((right, i) => `{ text: T${i}, correct: ${right} }`).join(", ")}]`;
    const questions = [
      choice("none", "single-choice", false, false),
      choice("two", "single-choice", true, false, true),
      choice("fine", "single-choice", true, false),
      choice("no-key", "multiple-choice", false, false),
      choice("all", "multiple-choice", true, true),
      choice("some", "multiple-choice", true, true, false),
    ];
    expect(await find("choice-key", questions)).toEqual([
      `${FILE}:7 question none: no option is correct`,
      `${FILE}:11 question two: 2 options of a single choice are correct`,
      `${FILE}:19 question no-key: no option is correct`,
      `${FILE}:23 question all: every option is correct (warning)`,
    ]);
    expect(await find("numeric-key", questions)).toEqual([]);
  });

  it("suggest the closest known word", async () => {
    const blanks = "blanks: { tool: { options: [hammer, saw], answer: hamer } }";
    const quiz = quizOf(`- { id: q, kind: cloze, prompt: P, text: "{{tol}}", ${blanks} }`);
    const rule = kindRules.find(({ name }) => name === "cloze-blanks")!;
    const { course } = await readCourse(await makeCourse({ [FILE]: quiz }));
    const found = rule.find(new CourseView(course, await renderCourse(course)));
    expect([...found].map(({ fix }) => fix)).toEqual([
      'did you mean "tool"?',
      "write {{tool}} where it belongs",
      'did you mean "hammer"?',
    ]);
  });

  it("check all questions of their kind in a quiz, and no others", async () => {
    const judge = (answer: boolean, i: number) =>
      `- { id: q${i}, kind: true-false, prompt: P, answer: ${answer} }`;
    const other = "- { id: t, kind: short-text, prompt: P, accept: [x] }";
    expect(await find("same-answer", [...[false, false, false].map(judge), other])).toEqual([
      `${FILE}:1 all 3 true/false questions are false`,
    ]);
    expect(await find("same-answer", [false, true, false].map(judge))).toEqual([]);
  });
});
