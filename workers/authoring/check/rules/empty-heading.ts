import type { Rule } from "../rule.ts";

/** A heading without text makes a section that nobody can name. */
export const emptyHeading: Rule = {
  name: "empty-heading",
  severity: "warning",
  *find({ texts }) {
    for (const { text, page } of texts) {
      for (const { title, line } of page.headings) {
        if (title.trim() === "")
          yield { file: text.file, line, message: "the heading is empty", fix: "write it or remove it" };
      }
    }
  },
};
