import { didYouMean } from "../../suggest.ts";
import type { Rule } from "../rule.ts";

/** `requires` names chapters of this course, and sensibly earlier ones. */
export const unknownPrerequisite: Rule = {
  name: "unknown-prerequisite",
  severity: "error",
  *find({ course }) {
    const places = new Map(course.chapters.map((chapter, place) => [chapter.id, place]));
    for (const [place, { id, entry, line }] of course.chapters.entries()) {
      for (const required of entry.requires ?? []) {
        const found = places.get(required);
        if (found === undefined) {
          const fix = didYouMean(
            required,
            places.keys(),
            "use the id of a chapter, or remove it from requires",
          );
          yield {
            file: "course.yaml",
            line,
            message: `chapter ${id} requires "${required}", which is no chapter`,
            fix,
          };
        } else if (found > place) {
          const message = `chapter ${id} requires "${required}", which comes after it`;
          yield {
            file: "course.yaml",
            line,
            message,
            fix: "change the order of chapters",
            severity: "warning",
          };
        }
      }
    }
  },
};
