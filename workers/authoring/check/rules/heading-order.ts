import type { Rule } from "../rule.ts";

/** Headings go down one level at a time; readers of screen readers move by them. */
export const headingOrder: Rule = {
  name: "heading-order",
  severity: "warning",
  *find({ texts }) {
    for (const { text, page } of texts) {
      // The title may stand in the front matter instead of a first-level heading.
      let before = 1;
      for (const { title, level, line } of page.headings) {
        if (level > before + 1) {
          const message = `heading "${title}" jumps from level ${before} to level ${level}`;
          yield { file: text.file, line, message, fix: `write it with ${"#".repeat(before + 1)}` };
        }
        before = level;
      }
    }
  },
};
