import type { AuthoredQuestion } from "../../../contract/course-format.ts";
import { parseResponse, scoreResponse, solutionOf, splitQuestion } from "../../../questions/grade.ts";
import { checkKey } from "../../../questions/author.ts";
import { questionRule } from "../question-rule.ts";

/** A last safeguard: the grader must accept the author's own answer and give it full marks. */
export const ungradable = questionRule("ungradable", "error", function* (question) {
  // The rule of the question's kind explains better why it cannot be graded.
  if (checkKey(question).length > 0) return;
  const problem = tryGrading(question);
  if (problem !== null) yield { path: [], message: problem, fix: "check the answer of this question" };
});

function tryGrading(question: AuthoredQuestion): string | null {
  try {
    const { item, sealed } = splitQuestion(question, (markdown) => ({ markdown, html: markdown }));
    const parsed = parseResponse(item, solutionOf(item, sealed));
    if (!parsed.ok) return `its own answer is rejected (${parsed.errors[0]?.detail ?? "invalid"})`;
    return scoreResponse(item, sealed, parsed.response).correct ? null : "its own answer is graded as wrong";
  } catch (error) {
    return `cannot be graded (${error instanceof Error ? error.message : String(error)})`;
  }
}
