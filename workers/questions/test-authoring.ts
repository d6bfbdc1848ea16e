import { KIND_RULES } from "./author.ts";
import { type AuthoredQuestion, Question } from "./schema.ts";

/** Helpers for the tests of authors. */
export const authoredOf = (question: object): AuthoredQuestion =>
  Question.parse({ id: "q", prompt: "P", ...question });

/** Lists the findings about one question, each as `severity: path: message`. */
export const faultsOf = (question: object): string[] =>
  KIND_RULES.flatMap(({ judge }) => [...judge(authoredOf(question))]).map(
    ({ path, message, severity = "error" }) => `${severity}: ${path.join(".")}: ${message}`,
  );
