import type { AuthoredQuestion } from "../../contract/course-format.ts";
import type { QuestionFinding } from "../../questions/author.ts";
import { didYouMean } from "../suggest.ts";
import type { Rule } from "./rule.ts";

/** A rule that checks one question at a time, in every language. */
export interface QuestionRule extends Rule {
  /** Checks a question; pure, so that other rules can call it. */
  judge(question: AuthoredQuestion): Iterable<QuestionFinding>;
}

/** Makes a rule from a function that checks one question. */
export function questionRule(
  name: string,
  severity: Rule["severity"],
  judge: QuestionRule["judge"],
): QuestionRule {
  return {
    name,
    severity,
    judge,
    *find({ questions }) {
      for (const { located } of questions) {
        for (const { path, message, fix, ...rest } of judge(located.question)) {
          yield {
            file: located.file,
            line: located.lineAt(path),
            message: `question ${located.question.id}: ${message}`,
            fix: typeof fix === "string" ? fix : didYouMean(fix.word, fix.among, fix.otherwise),
            ...rest,
          };
        }
      }
    },
  };
}
