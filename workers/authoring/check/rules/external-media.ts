import type { Rule } from "../rule.ts";

/** Reading a course sends no requests to other sites, so images there are shown as links. */
export const externalMedia: Rule = {
  name: "external-media",
  severity: "warning",
  *find({ places }) {
    for (const { file, rendered } of places) {
      for (const { url, target, line, alt } of rendered.links) {
        if (alt === null || target.kind !== "external") continue;
        const fix = "copy the image into the course folder if its licence allows it";
        yield { file, line, message: `image "${url}" is on another site, so it is shown as a link`, fix };
      }
    }
  },
};
