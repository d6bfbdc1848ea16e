import type { Rule } from "../rule.ts";

const FEWEST = 3;

/** True/false questions with one answer for all need no thought. */
export const sameAnswer: Rule = {
  name: "same-answer",
  severity: "warning",
  *find({ quizzes }) {
    for (const { text } of quizzes) {
      const answers = text.questions.flatMap(({ question }) =>
        question.kind === "true-false" ? [question.answer] : [],
      );
      if (answers.length < FEWEST || new Set(answers).size > 1) continue;
      const message = `all ${answers.length} true/false questions are ${answers[0]}`;
      const fix = `turn one around, so that ${!answers[0]} is right`;
      yield { file: text.file, line: text.lineAt(["id"]), message, fix };
    }
  },
};
