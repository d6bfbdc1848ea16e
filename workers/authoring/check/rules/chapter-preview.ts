import { isPreviewed } from "../../build/chapters.ts";
import type { Rule } from "../rule.ts";

/** A preview that shows nothing: the chapter is free, or has no paragraph. */
export const chapterPreview: Rule = {
  name: "chapter-preview",
  severity: "warning",
  *find({ course, texts }) {
    for (const { entry, id, line } of course.chapters) {
      if (!entry.free || !entry.preview) continue;
      const message = `chapter ${id} is free, so preview: true has no effect`;
      yield { file: "course.yaml", line, message, fix: "remove preview from this chapter" };
    }
    for (const { chapter, text, page } of texts) {
      if (page.opening !== null || !isPreviewed(course, chapter)) continue;
      const message = "the chapter has no paragraph to show to those to whom it is closed";
      const fix = `begin it with a paragraph, or set preview: false for ${chapter.id} in course.yaml`;
      yield { file: text.file, line: text.bodyLine, message, fix };
    }
  },
};
