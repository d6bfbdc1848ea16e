import type { Rule } from "../rule.ts";

/** Repeated headings get numbered ids, which change when another one is added before them. */
export const duplicateHeading: Rule = {
  name: "duplicate-heading",
  severity: "warning",
  *find({ texts }) {
    for (const { text, page } of texts) {
      const seen = new Map<string, number>();
      for (const { id, title, line } of page.headings) {
        const first = seen.get(title.toLowerCase());
        if (first === undefined) seen.set(title.toLowerCase(), line);
        else if (title.trim() !== "") {
          const message = `heading "${title}" repeats line ${first}, so its id is #${id}`;
          yield { file: text.file, line, message, fix: "give the headings different texts" };
        }
      }
    }
  },
};
