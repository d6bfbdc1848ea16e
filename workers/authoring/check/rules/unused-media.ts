import { ownPicturesOf } from "../../pictures/build-pictures.ts";
import { originalPath } from "../rendered-course.ts";
import type { Rule } from "../rule.ts";

/** A media file that is not used was probably forgotten. */
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
      // Files with the author and licence of an image may be beside it.
      if (!path.startsWith(folder) || used.has(file) || /\.(?:md|txt|license)$/i.test(path)) continue;
      yield { file, line: 1, message: "no chapter or quiz uses this file", fix: "use it or delete it" };
    }
  },
};
