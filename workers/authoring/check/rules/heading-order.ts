import type { Rule } from "../rule.ts";

/** Headings must not skip levels, as screen reader users navigate by them. */
export const headingOrder: Rule = {
  name: "heading-order",
  severity: "warning",
  *find({ texts }) {
    for (const { text, page } of texts) {
      // The title may be in the front matter instead of a first-level heading.
      let previous = 1;
      for (const { title, level, line } of page.headings) {
        if (level > previous + 1) {
          const message = `heading "${title}" jumps from level ${previous} to level ${level}`;
          yield { file: text.file, line, message, fix: `use ${"#".repeat(previous + 1)} instead` };
        }
        previous = level;
      }
    }
  },
};
