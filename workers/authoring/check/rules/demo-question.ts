import type { Rule } from "../rule.ts";

/** Anyone may answer a demo question and see its key, so a check must not ask it, and its chapter must be free. */
export const demoQuestion: Rule = {
  name: "demo-question",
  severity: "error",
  *find({ originals }) {
    for (const { chapter, text } of originals) {
      for (const { question, file, lineAt } of text.questions) {
        if (!question.demo) continue;
        const at = { file, line: lineAt(["demo"]) };
        if (text.quiz.mode === "check")
          yield {
            ...at,
            message: `question ${question.id}: demo questions cannot be in a check ("${text.quiz.id}")`,
            fix: "remove demo, or remove the question from the check",
          };
        if (!chapter.entry.free)
          yield {
            ...at,
            message: `question ${question.id}: demo questions must be in a free chapter`,
            fix: "remove demo, or choose a question of a free chapter",
          };
      }
    }
  },
};
