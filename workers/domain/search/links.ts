/** Where a section is in the web app: a path from the origin's root. Takes any text as a locale, since clients send any. */
export function sectionLink(
  course: string,
  chapter: string,
  section: string,
  locale: string | undefined,
): string {
  const query = locale ? `?locale=${encodeURIComponent(locale.toWellFormed())}` : "";
  return `/courses/${course}/chapters/${chapter}${query}#${encodeURIComponent(section)}`;
}

const LONG_WORDS = 12;
const EDGE_WORDS = 5;

/**
 * The text directive that highlights a passage (URL Fragment Text Directives, WICG draft): the whole of a short one,
 * the first and last words of a long one.
 */
export function textDirective(passage: string): string {
  const words = passage.trim().split(/\s+/u);
  const parts = words.length <= LONG_WORDS ? [words] : [words.slice(0, EDGE_WORDS), words.slice(-EDGE_WORDS)];
  return `:~:text=${parts.map((part) => encode(part.join(" "))).join(",")}`;
}

/** A hyphen, a comma and an ampersand have a meaning of their own in a directive; encodeURIComponent leaves the first. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("-", "%2D");
}
