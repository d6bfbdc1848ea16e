import { type Form, filledParts, isEqual, missingParts } from "../form.ts";
import type { Response } from "./schema.ts";

export interface Asked {
  blanks: readonly { id: string }[];
}
export interface Draft {
  /** Blank id to text, or to an option's id. */
  blanks?: Readonly<Record<string, string>>;
}
export const form: Form<Asked, Draft, Response> = {
  empty: () => ({ blanks: {} }),
  missing: (asked, { blanks }) => missingParts(asked.blanks, blanks, "blank"),
  toResponse: (_asked, { blanks }) => ({ blanks: filledParts(blanks) }),
  isSame: (a, b) => isEqual(filledParts(a.blanks), filledParts(b.blanks)),
  parts: "blanks",
};

/** A tag with its attributes, whose values may hold `>`. */
const TAG = /<(?:[^"'>]|"[^"]*"|'[^']*')*>/g;

/**
 * A cloze text with `draw(index)` at the place of each blank, which stands as `{{id}}`. Text inside a tag is left alone,
 * and a blank has one place. `missing`: the indexes of blanks without a place, to be drawn after the text.
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
