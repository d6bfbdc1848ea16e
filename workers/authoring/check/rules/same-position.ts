import type { Rule } from "../rule.ts";

const FEWEST = 3;

/** With `keepOrder` the authored order is what learners see, so the right option should not keep its place. */
export const samePosition: Rule = {
  name: "same-position",
  severity: "warning",
  *find({ quizzes }) {
    for (const { text } of quizzes) {
      const places = text.questions.flatMap(({ question }) =>
        question.kind === "single-choice" && question.keepOrder
          ? [question.options.findIndex((option) => option.correct)]
          : [],
      );
      if (places.length < FEWEST || new Set(places).size > 1 || places[0] === -1) continue;
      const message = `option ${places[0]! + 1} is right in all ${places.length} single choices that keep their order`;
      yield {
        file: text.file,
        line: text.lineAt(["id"]),
        message,
        fix: "vary the place, or leave out keepOrder",
      };
    }
  },
};
