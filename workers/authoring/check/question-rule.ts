import type { AuthoredQuestion } from "../../contract/course-format.ts";
import type { Finding, Rule } from "./rule.ts";

/** What is wrong with a question, at a path of its keys. */
export interface QuestionFinding {
  path: PropertyKey[];
  message: string;
  fix: string;
  severity?: Finding["severity"];
}

/** A rule that looks at one question at a time, in every language. */
export interface QuestionRule extends Rule {
  /** Pure; for rules that build on this one. */
  judge(question: AuthoredQuestion): Iterable<QuestionFinding>;
}

/** Makes a rule of a judgement of one question. */
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
        for (const { path, message, ...rest } of judge(located.question)) {
          const text = `question ${located.question.id}: ${message}`;
          yield { file: located.file, line: located.lineAt(path), message: text, ...rest };
        }
      }
    },
  };
}
