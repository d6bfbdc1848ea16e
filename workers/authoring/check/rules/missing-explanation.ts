import type { PlacedQuestion } from "../placed.ts";
import type { Rule } from "../rule.ts";

/** From this many on, a file without any explanation is told in one line. */
const MANY = 3;

/** After an answer a learner wants to know why. */
export const missingExplanation: Rule = {
  name: "missing-explanation",
  severity: "warning",
  *find({ questions }) {
    const fix = "say why the right answer is right and the tempting one is not";
    for (const [file, group] of Map.groupBy(questions, ({ located }) => located.file)) {
      const missing = group.filter(lacks);
      if (missing.length === group.length && group.length >= MANY) {
        const line = group[0]!.located.lineAt([]);
        yield { file, line, message: `none of the ${group.length} questions has an explanation`, fix };
        continue;
      }
      for (const { located } of missing) {
        const message = `question ${located.question.id}: has no explanation`;
        yield { file, line: located.lineAt([]), message, fix };
      }
    }
  },
};

function lacks({ located }: PlacedQuestion): boolean {
  return located.question.explanation === undefined;
}
