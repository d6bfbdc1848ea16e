import { type Form, filledParts, isEqual, missingParts } from "../form.ts";
import type { Response } from "./schema.ts";

export interface Asked {
  blanks: readonly { id: string }[];
}
export interface Draft {
  /** By blank id: the typed text, or the chosen option's id. */
  blanks?: Readonly<Record<string, string>>;
}
export const form: Form<Asked, Draft, Response> = {
  empty: () => ({ blanks: {} }),
  missing: (asked, { blanks }) => missingParts(asked.blanks, blanks, "blank"),
  toResponse: (_asked, { blanks }) => ({ blanks: filledParts(blanks) }),
  isSame: (a, b) => isEqual(filledParts(a.blanks), filledParts(b.blanks)),
  parts: "blanks",
};

/** A tag with its attributes, whose values may contain `>`. */
const TAG = /<(?:[^"'>]|"[^"]*"|'[^']*')*>/g;

/**
 * Replaces each blank, written `{{id}}`, with `draw(index)`. Text inside a tag is left alone, and only the first
 * occurrence of a blank is replaced. `missing` has the indexes of blanks that are not in the text, to be drawn after it.
 */
export function placeBlanks(
  html: string,
  { blanks }: Asked,
  draw: (index: number) => string,
): { html: string; missing: number[] } {
  const placed = new Set<number>();
  const inText = (text: string) =>
    text.replace(/\{\{([^{}<>]+)\}\}/g, (whole, name: string) => {
      const index = blanks.findIndex(({ id }) => id === name.trim());
      if (index < 0 || placed.has(index)) return whole;
      placed.add(index);
      return draw(index);
    });
  let drawn = "";
  let from = 0;
  for (const tag of html.matchAll(TAG)) {
    drawn += inText(html.slice(from, tag.index)) + tag[0];
    from = tag.index + tag[0].length;
  }
  drawn += inText(html.slice(from));
  return { html: drawn, missing: blanks.map((_, index) => index).filter((index) => !placed.has(index)) };
}
