import type { Rule } from "../rule.ts";

/** Who does not see an image needs its content in words. */
export const missingAlt: Rule = {
  name: "missing-alt",
  severity: "warning",
  *find({ places }) {
    for (const { file, rendered } of places) {
      for (const { url, line, alt, decorative } of rendered.links) {
        if (alt === null || decorative || alt.trim() !== "") continue;
        const fix = 'say in the brackets what it shows, or write <img alt=""> if it is decoration';
        yield { file, line, message: `image "${shortUrl(url)}" has no alternative text`, fix };
      }
    }
  },
};

/** Addresses of data: images can be very long. */
function shortUrl(url: string): string {
  return url.length <= 80 ? url : `${url.slice(0, 79)}…`;
}
