import type { AuthoredQuestion } from "../../../contract/course-format.ts";
import type { Rule } from "../rule.ts";
import { plainText } from "../wording.ts";

const FEWEST = 4;
const SHARE = 0.75;

/** Learners notice when the longest option is always right, and stop reading. */
export const longestRight: Rule = {
  name: "longest-right",
  severity: "warning",
  *find({ quizzes }) {
    for (const { text } of quizzes) {
      const choices = text.questions
        .map(({ question }) => question)
        .filter((question) => question.kind === "single-choice");
      const giveaways = choices.filter(rightIsLongest).length;
      if (choices.length < FEWEST || giveaways < SHARE * choices.length) continue;
      const message = `the longest option is right in ${giveaways} of ${choices.length} single choices`;
      const fix = "shorten right options or lengthen wrong ones";
      yield { file: text.file, line: text.lineAt(["id"]), message, fix };
    }
  },
};

/** Whether the right option is longer than each of the others. */
function rightIsLongest(question: Extract<AuthoredQuestion, { kind: "single-choice" }>): boolean {
  const right = question.options.filter((option) => option.correct);
  const wrong = question.options.filter((option) => !option.correct);
  return right.length === 1 && wrong.every((option) => lengthOf(option.text) < lengthOf(right[0]!.text));
}

/** In characters, without Markdown's marks. */
function lengthOf(text: string): number {
  return Array.from(plainText(text)).length;
}
