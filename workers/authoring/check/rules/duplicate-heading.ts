import type { Rule } from "../rule.ts";

/** Of two equal headings the later gets a number as its id, and the number moves when another one is added. */
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
          const message = `heading "${title}" is there already (line ${first}), so this one is addressed as #${id}`;
          yield { file: text.file, line, message, fix: "make the two differ" };
        }
      }
    }
  },
};
