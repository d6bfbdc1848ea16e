import type { Rule } from "../rule.ts";

/** A page must have one title only. */
export const multipleTitles: Rule = {
  name: "multiple-titles",
  severity: "warning",
  *find({ texts }) {
    for (const { text, page } of texts) {
      const [, second, ...more] = page.headings.filter(({ level }) => level === 1);
      if (second === undefined) continue;
      const message = `chapter has ${more.length + 2} headings of level 1`;
      yield {
        file: text.file,
        line: second.line,
        message,
        fix: "keep one with # and use ## for the others",
      };
    }
  },
};
