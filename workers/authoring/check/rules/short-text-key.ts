import { isAccepted } from "../../../questions/grade.ts";
import { questionRule } from "../question-rule.ts";
import { quote } from "../wording.ts";

/** Feedback is for wrong answers; one that is accepted as right never gets it. */
export const shortTextKey = questionRule("short-text-key", "error", function* (question) {
  if (question.kind !== "short-text") return;
  const { accept, caseSensitive = false, feedback = {} } = question;
  for (const wrong of Object.keys(feedback)) {
    if (!isAccepted(wrong, accept, caseSensitive)) continue;
    const message = `feedback for the wrong answer ${quote(wrong)}, which is accepted as right`;
    yield { path: ["feedback", wrong], message, fix: "remove it from feedback or from accept" };
  }
});
