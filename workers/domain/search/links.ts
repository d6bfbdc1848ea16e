/** Returns a section's path in the web app, or its chapter's. The locale may be any text, because it comes from the client. */
export function sectionLink(
  course: string,
  chapter: string,
  section: string | null,
  locale: string | undefined,
): string {
  const query = locale ? `?locale=${encodeURIComponent(locale.toWellFormed())}` : "";
  return `/courses/${course}/chapters/${chapter}${query}${section === null ? "" : `#${encodeURIComponent(section)}`}`;
}

const LONG_WORDS = 12;
const EDGE_WORDS = 5;

/**
 * Returns the text directive that highlights a passage (URL Fragment Text Directives, WICG draft): a short passage
 * whole, a long one by its first and last words.
 */
export function textDirective(passage: string): string {
  const words = passage.trim().split(/\s+/u);
  const parts = words.length <= LONG_WORDS ? [words] : [words.slice(0, EDGE_WORDS), words.slice(-EDGE_WORDS)];
  return `:~:text=${parts.map((part) => encode(part.join(" "))).join(",")}`;
}

/**
 * Encodes a text for a directive, where hyphen, comma and ampersand are syntax; encodeURIComponent does not encode
 * the hyphen.
 */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("-", "%2D");
}
