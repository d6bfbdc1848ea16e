import { originalPath } from "../rendered-course.ts";
import type { Rule } from "../rule.ts";

/** Learners never see the questions of a bank that no quiz uses. */
export const unusedBank: Rule = {
  name: "unused-bank",
  severity: "warning",
  *find({ course }) {
    for (const file of course.files.keys()) {
      const path = originalPath(file);
      if (!/^banks\/.+\.ya?ml$/.test(path) || course.banks.has(path)) continue;
      yield {
        file,
        line: 1,
        message: "no quiz uses this bank",
        fix: "list it under banks in a quiz, or delete it",
      };
    }
  },
};
