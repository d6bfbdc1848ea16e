import type { Rule } from "../rule.ts";

/** A file with at least this many questions and no explanation gets a single finding. */
const MIN_GROUP = 3;

/** After an answer, learners want to know why it is right or wrong. */
export const missingExplanation: Rule = {
  name: "missing-explanation",
  severity: "warning",
  *find({ questions }) {
    const fix = "explain why the right answer is right and a tempting one is wrong";
    for (const [file, group] of Map.groupBy(questions, ({ located }) => located.file)) {
      const missing = group.filter(({ located }) => located.question.explanation === undefined);
      if (missing.length === group.length && group.length >= MIN_GROUP) {
        const line = group[0]!.located.lineAt([]);
        yield { file, line, message: `none of the ${group.length} questions has an explanation`, fix };
        continue;
      }
      for (const { located } of missing) {
        const message = `question ${located.question.id}: explanation is missing`;
        yield { file, line: located.lineAt([]), message, fix };
      }
    }
  },
};
