import { lightPath } from "../../../contract/figures.ts";
import { originalPath } from "../rendered-course.ts";
import { ownPicturesOf } from "../../pictures/build-pictures.ts";
import type { Rule } from "../rule.ts";

const PICTURE = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i;
/** Two figures of one shape may differ by rounding. */
const TOLERANCE = 0.02;

/** A dark variant needs its figure beside it, in the same shape, or the text would move when the theme changes. */
export const darkFigure: Rule = {
  name: "dark-figure",
  severity: "warning",
  *find({ course, sizes }) {
    const own = new Set(ownPicturesOf(course).map(({ path }) => path));
    const folder = `${course.manifest.media.replace(/^\.\//, "").replace(/\/+$/, "")}/`;
    for (const file of course.files.keys()) {
      const light = lightPath(file);
      if (light === null || !PICTURE.test(file) || own.has(file)) continue;
      if (!originalPath(file).startsWith(folder)) continue;
      if (!course.files.has(light)) {
        const message = `dark figure has no "${light.split("/").at(-1)}" beside it`;
        yield { file, line: 1, message, fix: "add the light figure, or rename this one" };
        continue;
      }
      const [a, b] = [sizes.get(light), sizes.get(file)];
      if (!a || !b || Math.abs(a.width / a.height / (b.width / b.height) - 1) <= TOLERANCE) continue;
      const message = `dark figure is ${b.width} × ${b.height}, the light one ${a.width} × ${a.height}`;
      yield { file, line: 1, message, fix: "export both with the same proportions" };
    }
  },
};
