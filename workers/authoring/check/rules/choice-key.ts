import { questionRule } from "../question-rule.ts";

/** Exactly one option of a single choice is right, and at least one of a multiple choice. */
export const choiceKey = questionRule("choice-key", "error", function* (question) {
  if (question.kind !== "single-choice" && question.kind !== "multiple-choice") return;
  const path = ["options"];
  const right = question.options.filter((option) => option.correct === true).length;
  if (right === 0) {
    yield { path, message: "no option is correct", fix: "write correct: true at the right one" };
  } else if (question.kind === "single-choice" && right > 1) {
    const fix = "keep one, or make it kind: multiple-choice";
    yield { path, message: `${right} options of a single choice are correct`, fix };
  } else if (question.kind === "multiple-choice" && right === question.options.length) {
    const message = "every option is correct";
    yield { path, message, fix: "add an option that is not", severity: "warning" };
  }
});
