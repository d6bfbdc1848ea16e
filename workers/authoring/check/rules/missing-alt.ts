import type { Rule } from "../rule.ts";

/** Images need a text for learners who cannot see them. */
export const missingAlt: Rule = {
  name: "missing-alt",
  severity: "warning",
  *find({ places }) {
    for (const { file, rendered } of places) {
      for (const { url, line, alt, decorative } of rendered.links) {
        if (alt === null || decorative || alt.trim() !== "") continue;
        const fix = 'describe it in the brackets, or write <img alt=""> if it is decorative';
        yield { file, line, message: `image "${shortUrl(url)}" has no alternative text`, fix };
      }
    }
  },
};

/** Shortens a URL, since those of data: images can be very long. */
function shortUrl(url: string): string {
  return url.length <= 80 ? url : `${url.slice(0, 79)}…`;
}
