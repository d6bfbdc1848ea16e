import { ownPicturesOf } from "../../pictures/build-pictures.ts";
import { didYouMeanFile } from "../nearest-file.ts";
import type { Rule } from "../rule.ts";

const PICTURE = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;

/** The course's own cover and emblems must be pictures in its folder. */
export const coverPicture: Rule = {
  name: "cover-picture",
  severity: "error",
  *find({ course }) {
    for (const { path, line } of ownPicturesOf(course)) {
      if (course.files.has(path) && PICTURE.test(path)) continue;
      const isThere = course.files.has(path);
      yield {
        file: "course.yaml",
        line,
        message: isThere ? `"${path}" is not a picture` : `picture "${path}" is not in the course folder`,
        fix: isThere
          ? "use a PNG, JPEG, WebP, AVIF, GIF or SVG file"
          : didYouMeanFile(path, "course.yaml", course, "add the file or correct the path"),
      };
    }
  },
};
