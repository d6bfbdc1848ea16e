import { didYouMeanFile } from "../nearest-file.ts";
import type { Rule } from "../rule.ts";

/** Links must lead to a chapter or a published file. */
export const brokenLink: Rule = {
  name: "broken-link",
  severity: "error",
  *find({ course, places }) {
    for (const { file, rendered } of places) {
      for (const { url, target, line, alt } of rendered.links) {
        if (alt !== null) continue;
        if (target.kind === "missing") {
          const fix = didYouMeanFile(target.path, file, course, "correct the path or remove the link");
          yield { file, line, message: `link to "${url}", which does not exist`, fix };
        } else if (target.kind === "unlisted") {
          const message = `link to "${url}", which is not a chapter of the course`;
          yield { file, line, message, fix: "add the file to chapters in course.yaml, or remove the link" };
        } else if (target.kind === "hidden") {
          const message = `link to "${url}", which learners cannot open`;
          yield { file, line, message, fix: "link to the chapter instead" };
        }
      }
    }
  },
};
