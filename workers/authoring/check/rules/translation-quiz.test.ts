import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { translationQuiz } from "./translation-quiz.ts";

const at = "translations/es/chapters/one.quiz.yaml";
const find = (original: string, translated: string, head = "") =>
  findingsOf(
    translationQuiz,
    {
      "chapters/one.quiz.yaml": quizOf(original),
      "translations/es/chapters/one.md": "# Uno",
      [at]: quizOf(translated, head),
    },
    "translations: { es: { title: T } }",
  );
const fact = (id: string, answer = true, more = "") =>
  `- { id: ${id}, kind: true-false, prompt: P, answer: ${answer}${more} }`;
const choice = (right: number) =>
  `- { id: a, kind: single-choice, prompt: P, options: [${[1, 2].map((i) => `{ text: T${i}, correct: ${i === right} }`).join(", ")}] }`;
const cloze = (answer: string) =>
  `- { id: b, kind: cloze, prompt: P, text: "{{x}}", blanks: { x: { options: [u, v], answer: ${answer} } } }`;
const text = (word: string) => `- { id: a, kind: short-text, prompt: ${word}, accept: [${word}] }`;
const number = (unit: string) => `- { id: b, kind: numeric, prompt: P, answer: 1, unit: ${unit} }`;

describe("translation-quiz", () => {
  it("finds questions that are missing, extra, of another kind or worth something else", async () => {
    const translated = [
      "- { id: b, kind: numeric, prompt: P, answer: 1 }",
      fact("c", true, ", points: 2"),
      fact("d"),
    ];
    expect(await find([fact("a"), fact("b"), fact("c")].join("\n"), translated.join("\n"))).toEqual([
      `${at}:1 question a of the original is missing (warning)`,
      `${at}:4 question b is numeric, but true-false in the original`,
      `${at}:5 question c is worth 2 points, but 1 in the original (warning)`,
      `${at}:6 question d is not in the original quiz`,
    ]);
  });

  it("finds keys that differ", async () => {
    expect(
      await find(
        `${choice(1)}\n${cloze("u")}\n${fact("c")}`,
        `${choice(2)}\n${cloze("v")}\n${fact("c", false)}`,
      ),
    ).toEqual([
      `${at}:4 question a: the right options differ from the original (2 instead of 1)`,
      `${at}:5 question b: the blanks differ from the original (x option 2 of 2 instead of x option 1 of 2)`,
      `${at}:6 question c: the answer differs from the original (false instead of true)`,
    ]);
  });

  it("finds different settings", async () => {
    expect(await find(fact("a"), fact("a"), "passMark: 0.5\nmode: check\n")).toEqual([
      `${at}:4 mode of quiz one-quiz differs from the original (warning)`,
      `${at}:3 passMark of quiz one-quiz differs from the original (warning)`,
    ]);
  });

  it("accepts different texts, accepted answers and units", async () => {
    expect(await find(`${text("one")}\n${number("miles")}`, `${text("uno")}\n${number("millas")}`)).toEqual(
      [],
    );
  });
});
