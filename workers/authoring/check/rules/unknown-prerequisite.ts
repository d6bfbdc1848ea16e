import { didYouMean } from "../../suggest.ts";
import type { Rule } from "../rule.ts";

/** `requires` must list chapters of this course that come earlier. */
export const unknownPrerequisite: Rule = {
  name: "unknown-prerequisite",
  severity: "error",
  *find({ course }) {
    const indexes = new Map(course.chapters.map((chapter, index) => [chapter.id, index]));
    for (const [index, { id, entry, line }] of course.chapters.entries()) {
      for (const required of entry.requires ?? []) {
        const found = indexes.get(required);
        if (found === undefined) {
          const fix = didYouMean(
            required,
            indexes.keys(),
            "use the id of a chapter, or remove it from requires",
          );
          yield {
            file: "course.yaml",
            line,
            message: `chapter ${id} requires "${required}", which does not exist`,
            fix,
          };
        } else if (found > index) {
          const message = `chapter ${id} requires "${required}", which comes after it`;
          yield {
            file: "course.yaml",
            line,
            message,
            fix: "reorder the chapters",
            severity: "warning",
          };
        }
      }
    }
  },
};
