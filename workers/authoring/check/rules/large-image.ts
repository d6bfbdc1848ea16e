import type { Rule } from "../rule.ts";

const MOST = 1.5 * 1024 * 1024;
const IMAGE = /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)$/i;

/** Many learners are on slow or paid connections. */
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
      if (bytes <= MOST || !IMAGE.test(path) || !shown.has(path)) continue;
      const message = `image of ${(bytes / 1024 / 1024).toFixed(1)} MB`;
      yield { file: path, line: 1, message, fix: "scale it down or compress it to less than 1.5 MB" };
    }
  },
};
