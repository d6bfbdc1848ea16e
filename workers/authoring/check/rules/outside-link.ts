import type { Rule } from "../rule.ts";

/** Files outside the course folder are not published. */
export const outsideLink: Rule = {
  name: "outside-link",
  severity: "error",
  *find({ places }) {
    for (const { file, rendered } of places) {
      for (const { url, target, line, alt } of rendered.links) {
        if (target.kind !== "outside") continue;
        const what = alt === null ? "link" : "image";
        const fix =
          alt === null
            ? "copy the file into the course folder, or use a full https URL"
            : "copy the file into the course folder";
        yield { file, line, message: `${what} "${url}" points outside the course folder`, fix };
      }
    }
  },
};
