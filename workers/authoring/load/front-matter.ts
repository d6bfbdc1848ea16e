/** A Markdown file without its front matter. */
export interface SplitMarkdown {
  /** YAML between the two `---` lines; null when there is none. */
  yaml: string | null;
  body: string;
  /** Line of the file, from 1, on which `body` starts. */
  bodyLine: number;
  /** The file starts with `---` and a `key:`, but the closing `---` is missing. */
  unclosed: boolean;
}

/** Splits off the front matter, which starts with `---` on the first line and ends with `---` or `...`. */
export function splitFrontMatter(text: string): SplitMarkdown {
  const whole = { yaml: null, body: text, bodyLine: 1, unclosed: false };
  if (!/^---[ \t]*(?:\r?\n|$)/.test(text)) return whole;
  let start = text.indexOf("\n") + 1;
  const first = start;
  for (let line = 2; start > 0 && start <= text.length; line++) {
    const end = text.indexOf("\n", start);
    const content = text.slice(start, end < 0 ? undefined : end).trimEnd();
    if (content === "---" || content === "...") {
      return {
        yaml: text.slice(first, start),
        body: end < 0 ? "" : text.slice(end + 1),
        bodyLine: line + 1,
        unclosed: false,
      };
    }
    if (end < 0) break;
    start = end + 1;
  }
  // Without a `key:`, the first line is a thematic break of Markdown.
  return { ...whole, unclosed: /^---[ \t]*\r?\n[A-Za-z]\w*:/.test(text) };
}
