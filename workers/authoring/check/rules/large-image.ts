import type { Rule } from "../rule.ts";

const MAX_BYTES = 1.5 * 1024 * 1024;
const IMAGE = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)$/i;

/** Images should be small, because many learners have slow or metered connections. */
export const largeImage: Rule = {
  name: "large-image",
  severity: "warning",
  *find({ course, places }) {
    const shown = new Set(
      places.flatMap(({ rendered }) =>
        rendered.links.flatMap(({ target }) => (target.kind === "media" ? [target.path] : [])),
      ),
    );
    for (const [path, { bytes }] of course.files) {
      if (bytes <= MAX_BYTES || !IMAGE.test(path) || !shown.has(path)) continue;
      const message = `image is ${(bytes / 1024 / 1024).toFixed(1)} MB`;
      yield { file: path, line: 1, message, fix: "scale or compress it to less than 1.5 MB" };
    }
  },
};
