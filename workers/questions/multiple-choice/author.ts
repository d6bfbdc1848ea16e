import type { Author } from "../authoring.ts";
import { carryOptions, choice, choiceKey, rightOf } from "../choice-author.ts";
import type { Authored } from "./schema.ts";

export const author: Author<Authored> = {
  ...choice,
  keyRule: choiceKey<Authored>(function* ({ options }, right) {
    if (right === options.length)
      yield {
        path: ["options"],
        message: "every option is correct",
        fix: "add an option that is not",
        severity: "warning",
      };
  }),
  carry: (found, say) =>
    found.keys === "some" && rightOf(found) > 1
      ? { kind: "multiple-choice", ...carryOptions(found, say), partialCredit: true }
      : null,
};
