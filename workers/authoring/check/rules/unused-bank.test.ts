import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { unusedBank } from "./unused-bank.ts";

describe("unused-bank", () => {
  it("finds banks that no quiz uses", async () => {
    const bank = "questions:\n  - { id: b, kind: true-false, prompt: P, answer: true }\n";
    const files = {
      "banks/a.yaml": bank,
      "banks/b.yaml": bank,
      "translations/es/banks/a.yaml": bank,
      "chapters/one.quiz.yaml": quizOf("[]", "banks: [banks/a.yaml]\n").replace(
        "questions:\n  []",
        "questions: []",
      ),
    };
    expect(await findingsOf(unusedBank, files)).toEqual(["banks/b.yaml:1 no quiz uses this bank"]);
  });
});
