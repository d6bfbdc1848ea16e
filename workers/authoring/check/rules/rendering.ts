import type { Rule } from "../rule.ts";

/** Finds formulas, code languages and diagrams that cannot be displayed as written; only a wrong diagram is an error. */
export const rendering: Rule = {
  name: "rendering",
  severity: "warning",
  *find({ places }) {
    const reported = new Set<string>();
    for (const { file, rendered } of places) {
      for (const { rule, line, message, fix, severity = "warning" } of rendered.notices) {
        // An unknown language is reported once for each file, not for each block.
        const key = `${file}\n${message}`;
        if (rule === "raw-html" || reported.has(key)) continue;
        if (rule === "code-language") reported.add(key);
        yield { file, line, message, fix, severity };
      }
    }
  },
};
