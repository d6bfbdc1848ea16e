/** A tag with its attributes, whose values may hold `>`. */
const TAG = /<(?:[^"'>]|"[^"]*"|'[^']*')*>/g;

/** A text that is one paragraph, without the paragraph: it can stand in a line. Others stay as they are. */
export function unwrapped(html: string): string {
  const inner = /^\s*<p>([\s\S]*)<\/p>\s*$/.exec(html)?.[1];
  return inner === undefined || /<\/?p[\s>]/.test(inner) ? html : inner;
}

/** Whether a text must stand on lines of its own. */
export const isBlock = (html: string): boolean =>
  /<(?:p|div|pre|ul|ol|table|blockquote|figure|h[1-6])[\s>]/.test(unwrapped(html));

/**
 * A cloze text with a mark at the place of each blank: `<span data-blank="0">` for the first of `ids`. Blanks stand as
 * `{{id}}`; what stands in a tag stays as it is. `missing`: the indexes of blanks without a place.
 */
export function markBlanks(html: string, ids: readonly string[]): { html: string; missing: number[] } {
  const seen = new Set<number>();
  const inText = (text: string) =>
    text.replace(/\{\{([^{}<>]+)\}\}/g, (whole, id: string) => {
      const index = ids.indexOf(id.trim());
      if (index < 0 || seen.has(index)) return whole;
      seen.add(index);
      return `<span class="quiz-blank" data-blank="${index}"></span>`;
    });
  let marked = "";
  let from = 0;
  for (const tag of html.matchAll(TAG)) {
    marked += inText(html.slice(from, tag.index)) + tag[0];
    from = tag.index + tag[0].length;
  }
  marked += inText(html.slice(from));
  return { html: marked, missing: ids.map((_, index) => index).filter((index) => !seen.has(index)) };
}

/** The words of a text, for where no markup can stand. Runs in a browser; scripts of a parsed document never run. */
export function wordsOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  // A formula's source stands beside it.
  for (const source of body.querySelectorAll("annotation")) source.remove();
  return (body.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Points as they are shown: two decimals at most. */
export const rounded = (points: number): number => Math.round(points * 100) / 100;
