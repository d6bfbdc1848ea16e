import type { Rule } from "../rule.ts";

/** A heading without text makes a section without a name. */
export const emptyHeading: Rule = {
  name: "empty-heading",
  severity: "warning",
  *find({ texts }) {
    for (const { text, page } of texts) {
      for (const { title, line } of page.headings) {
        if (title.trim() === "")
          yield { file: text.file, line, message: "heading is empty", fix: "add a text or remove it" };
      }
    }
  },
};
