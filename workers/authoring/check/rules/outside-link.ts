import type { Rule } from "../rule.ts";

/** What is outside the course folder is not published with it. */
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
            ? "put the file into the course folder, or use a full https address"
            : "put the file into the course folder";
        yield { file, line, message: `${what} "${url}" leaves the course folder`, fix };
      }
    }
  },
};
