import type { Rule } from "../rule.ts";

const MAX_WORDS = 1_500;

/** Sections should be short, because search, citations and the resume position lead to a section. */
export const longSection: Rule = {
  name: "long-section",
  severity: "warning",
  *find({ texts }) {
    for (const { text, page } of texts) {
      for (const { title, words, line } of page.sections) {
        if (words <= MAX_WORDS) continue;
        const message = `section "${title}" has ${words} words`;
        yield {
          file: text.file,
          line,
          message,
          fix: `divide it into sections of at most ${MAX_WORDS} words`,
        };
      }
    }
  },
};
