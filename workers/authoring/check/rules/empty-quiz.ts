import { isDropped } from "../../load/index.ts";
import type { Rule } from "../rule.ts";

/** A quiz needs at least one question. */
export const emptyQuiz: Rule = {
  name: "empty-quiz",
  severity: "error",
  *find({ quizzes }) {
    for (const { text } of quizzes) {
      if (text.questions.length > 0 || isDropped(text.dropped, "questions", "banks")) continue;
      const message = `quiz ${text.quiz.id} has no questions`;
      yield {
        file: text.file,
        line: text.lineAt(["id"]),
        message,
        fix: "add questions, or list a bank under banks",
      };
    }
  },
};
