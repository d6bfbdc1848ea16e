import type { GlossaryText } from "../load/types.ts";

/** Finds the terms of a glossary in texts of its language. */
export interface TermFinder {
  /** Matches the longest form at a place. */
  pattern: RegExp;
  /** The term's id by a form as `keyOf` writes it. */
  ids: Map<string, string>;
}

/** Scripts that write no spaces between words, so that a form has no edges to look for. */
const UNSPACED =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}]";
const BEGINS_UNSPACED = new RegExp(`^${UNSPACED}`, "u");
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, "u");
const WORD = "[\\p{L}\\p{M}\\p{N}_]";

/** Prepares the search for a glossary's terms. Where two terms have the same form, the first has it. */
export function makeTermFinder(glossary: Pick<GlossaryText, "terms">): TermFinder {
  const ids = new Map<string, string>();
  for (const { written } of glossary.terms)
    for (const form of formsOf(written)) if (!ids.has(keyOf(form))) ids.set(keyOf(form), written.id);
  const forms = [...ids.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  // The flag `i` alone compares capitals too, so what must be written in capitals is compared again in `idOf`.
  return { pattern: new RegExp(forms.map(patternOf).join("|") || "(?!)", "giu"), ids };
}

/** All forms in which a term may be written. */
export function formsOf({ term, also = [] }: { term: string; also?: string[] | undefined }): string[] {
  return [term, ...also];
}

/** A form as it is compared: in lower case with single spaces, but an abbreviation in capitals as it is. */
export function keyOf(form: string): string {
  const spaced = form.normalize("NFC").replace(/\s+/g, " ").trim();
  return isAbbreviation(spaced) ? spaced : spaced.toLowerCase();
}

const isAbbreviation = (form: string) => /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(form);

function patternOf(form: string): string {
  const escaped = form
    .split(" ")
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join("\\s+");
  const before = BEGINS_UNSPACED.test(form) ? "" : `(?<!${WORD})`;
  const after = ENDS_UNSPACED.test(form) ? "" : `(?!${WORD})`;
  return before + escaped + after;
}

/** The id of the term that was found; undefined for an abbreviation in other capitals. */
export const idOf = ({ ids }: TermFinder, found: string): string | undefined =>
  ids.get(keyOf(found)) ?? ids.get(found.replace(/\s+/g, " ").toLowerCase());
