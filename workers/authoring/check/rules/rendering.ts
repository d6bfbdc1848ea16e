import type { Rule } from "../rule.ts";

/** Warns about formulas and code languages that cannot be displayed as written. */
export const rendering: Rule = {
  name: "rendering",
  severity: "warning",
  *find({ places }) {
    const reported = new Set<string>();
    for (const { file, rendered } of places) {
      for (const { rule, line, message, fix } of rendered.notices) {
        // An unknown language is reported once for each file, not for each block.
        const key = `${file}\n${message}`;
        if (rule === "raw-html" || reported.has(key)) continue;
        if (rule === "code-language") reported.add(key);
        yield { file, line, message, fix };
      }
    }
  },
};
