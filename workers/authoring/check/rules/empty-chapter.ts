import type { Rule } from "../rule.ts";

/** A chapter needs a text, an image or a quiz. */
export const emptyChapter: Rule = {
  name: "empty-chapter",
  severity: "warning",
  *find({ texts }) {
    for (const { text, page } of texts) {
      const filled = page.sections.some(
        (section) => section.text.trim() !== "" || section.code.trim() !== "",
      );
      if (filled || page.links.length > 0 || page.inlineQuizzes.length > 0 || page.questions.length > 0)
        continue;
      const fix = "write it, or remove it from chapters in course.yaml for now";
      yield { file: text.file, line: text.bodyLine, message: "chapter is empty", fix };
    }
  },
};
