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

const TAG = /<\/?[a-z](?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** The words of a sanitised text, roughly and without a document: for a glance at it, as text and never as markup. */
export function glanceOf(html: string): string {
  return html
    .replace(/<annotation[\s\S]*?<\/annotation>/g, "")
    .replace(TAG, " ")
    .replace(
      /&(?:#x([\da-f]{1,5})|#(\d{1,6})|(\w{2,4}));/gi,
      (whole, hex?: string, dec?: string, name = "") =>
        hex || dec
          ? String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(dec))
          : (NAMED[name] ?? whole),
    )
    .replace(/\s+/g, " ")
    .trim();
}

/** Points as they are shown: two decimals at most. */
export const rounded = (points: number): number => Math.round(points * 100) / 100;
