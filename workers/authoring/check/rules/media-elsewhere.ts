import type { Rule } from "../rule.ts";

/** Reading a course asks no other site for anything: a picture there is shown as a link. */
export const mediaElsewhere: Rule = {
  name: "media-elsewhere",
  severity: "warning",
  *find({ places }) {
    for (const { file, rendered } of places) {
      for (const { url, target, line, alt } of rendered.links) {
        if (alt === null || target.kind !== "external") continue;
        const fix = "put the picture into the course folder, if its licence allows it";
        yield { file, line, message: `image "${url}" is at another site, and is shown as a link`, fix };
      }
    }
  },
};
