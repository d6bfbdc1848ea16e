import { revealedBy } from "../../../questions/author.ts";
import { questionRule } from "../question-rule.ts";
import { quote } from "../wording.ts";

/** A hint must not give away the answer; that is what the explanation is for. */
export const hintRevealsAnswer = questionRule("hint-reveals-answer", "warning", function* (question) {
  for (const [i, hint] of (question.hints ?? []).entries()) {
    const stated = revealedBy(question, hint);
    if (stated === undefined) continue;
    const message = `hint ${i + 1} gives away the answer ${quote(stated)}`;
    yield { path: ["hints", i], message, fix: "describe how to find it instead" };
  }
});
