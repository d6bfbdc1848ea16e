import { didYouMeanFile } from "../nearest-file.ts";
import type { Rule } from "../rule.ts";

/** Images and other embedded files must be in the course folder. */
export const missingMedia: Rule = {
  name: "missing-media",
  severity: "error",
  *find({ course, places }) {
    for (const { file, rendered } of places) {
      for (const { url, target, line, alt } of rendered.links) {
        if (
          alt === null ||
          target.kind === "media" ||
          target.kind === "external" ||
          target.kind === "outside"
        )
          continue;
        const path = "path" in target ? target.path : url;
        const message = target.kind === "missing" ? `image "${url}" not found` : `"${url}" is not an image`;
        const fix = didYouMeanFile(path, file, course, "add the file or correct the path");
        yield { file, line, message, fix };
      }
    }
  },
};
