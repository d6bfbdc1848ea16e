import type { Rule } from "../rule.ts";

/** Warns about HTML that sanitising will remove from the published page. */
export const rawHtml: Rule = {
  name: "raw-html",
  severity: "warning",
  *find({ places }) {
    for (const { file, rendered } of places) {
      for (const { rule, line, message, fix } of rendered.notices) {
        if (rule === "raw-html") yield { file, line, message, fix };
      }
    }
  },
};
