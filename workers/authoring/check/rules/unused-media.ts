import { ownPicturesOf } from "../../pictures/build-pictures.ts";
import { originalPath } from "../rendered-course.ts";
import type { Rule } from "../rule.ts";

/** A file that nothing shows is a slip more often than not. */
export const unusedMedia: Rule = {
  name: "unused-media",
  severity: "warning",
  *find({ course, places }) {
    const used = new Set(
      places.flatMap(({ rendered }) =>
        rendered.links.flatMap(({ target }) => (target.kind === "media" ? [target.path] : [])),
      ),
    );
    for (const { path } of ownPicturesOf(course)) used.add(path);
    const folder = `${course.manifest.media.replace(/^\.\//, "").replace(/\/+$/, "")}/`;
    for (const file of course.files.keys()) {
      const path = originalPath(file);
      // Who made a picture and under which licence stands beside it.
      if (!path.startsWith(folder) || used.has(file) || /\.(?:md|txt|license)$/i.test(path)) continue;
      yield { file, line: 1, message: "no chapter or quiz shows this file", fix: "use it or delete it" };
    }
  },
};
