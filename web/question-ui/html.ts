/** A text that is one paragraph, without the paragraph, to be put inline. Others stay as they are. */
export function unwrapped(html: string): string {
  const inner = /^\s*<p>([\s\S]*)<\/p>\s*$/.exec(html)?.[1];
  return inner === undefined || /<\/?p[\s>]/.test(inner) ? html : inner;
}

/** Whether a text is a block. */
export const isBlock = (html: string): boolean =>
  /<(?:p|div|pre|ul|ol|table|blockquote|figure|h[1-6])[\s>]/.test(unwrapped(html));

/** Whether a text says the same without its markup. */
export const isPlain = (html: string): boolean => !unwrapped(html).includes("<");

/** The words of a text, for places without markup. Runs in a browser; scripts of a parsed document never run. */
export function wordsOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  // A formula's source is beside it.
  for (const source of body.querySelectorAll("annotation")) source.remove();
  return (body.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Points as they are shown: two decimals at most. */
export const rounded = (points: number): number => Math.round(points * 100) / 100;
