import { statedBy } from "../../../questions/author.ts";
import { questionRule } from "../question-rule.ts";
import { quote } from "../wording.ts";

/** A hint that states the answer takes the question away; that is what the explanation is for. */
export const hintTells = questionRule("hint-tells", "warning", function* (question) {
  for (const [i, hint] of (question.hints ?? []).entries()) {
    const stated = statedBy(question, hint);
    if (stated === undefined) continue;
    const message = `hint ${i + 1} states the answer ${quote(stated)}`;
    yield { path: ["hints", i], message, fix: "say how to get there instead" };
  }
});
