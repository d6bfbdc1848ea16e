import type { Rule } from "../rule.ts";

const MOST = 1_500;

/** Search, citations and the resume place lead to sections: a very long one leads nowhere in particular. */
export const longSection: Rule = {
  name: "long-section",
  severity: "warning",
  *find({ texts }) {
    for (const { text, page } of texts) {
      for (const { title, words, line } of page.sections) {
        if (words <= MOST) continue;
        const message = `section "${title}" has ${words} words under one heading`;
        yield {
          file: text.file,
          line,
          message,
          fix: `divide it with headings into less than ${MOST} words each`,
        };
      }
    }
  },
};
