import type { Author } from "../authoring.ts";
import { convertOptions, choice, choiceKey, countCorrect } from "../choice-author.ts";
import type { Authored } from "./schema.ts";

export const author: Author<Authored> = {
  ...choice,
  keyRule: choiceKey<Authored>(function* ({ options }, right) {
    if (right === options.length)
      yield {
        path: ["options"],
        message: "every option is correct",
        fix: "add a wrong option",
        severity: "warning",
      };
  }),
  convert: (found, cleanText) =>
    found.keys === "some" && countCorrect(found) > 1
      ? { kind: "multiple-choice", ...convertOptions(found, cleanText), partialCredit: true }
      : null,
};
