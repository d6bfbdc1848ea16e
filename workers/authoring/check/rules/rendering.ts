import type { Rule } from "../rule.ts";

/** What else the renderer could not show as written: formulas and code languages that it does not know. */
export const rendering: Rule = {
  name: "rendering",
  severity: "warning",
  *find({ places }) {
    const told = new Set<string>();
    for (const { file, rendered } of places) {
      for (const { rule, line, message, fix } of rendered.notices) {
        // A language that is not known is not known in every block of the file.
        const key = `${file}\n${message}`;
        if (rule === "raw-html" || told.has(key)) continue;
        if (rule === "code-language") told.add(key);
        yield { file, line, message, fix };
      }
    }
  },
};
