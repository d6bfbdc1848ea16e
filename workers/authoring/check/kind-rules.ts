import { KIND_RULES, QUIZ_RULES } from "../../questions/author.ts";
import { questionRule } from "./question-rule.ts";
import type { Rule } from "./rule.ts";

/** The rules defined by question kinds; their tests are beside them in `workers/questions`. */
export const kindRules: readonly Rule[] = [
  ...KIND_RULES.map(({ name, judge }) => questionRule(name, "error", judge)),
  ...QUIZ_RULES.map(({ name, judge }): Rule => ({
    name,
    severity: "warning",
    *find({ quizzes }) {
      for (const { text } of quizzes) {
        const found = judge(text.questions.map(({ question }) => question));
        if (found) yield { file: text.file, line: text.lineAt(["id"]), ...found };
      }
    },
  })),
];
