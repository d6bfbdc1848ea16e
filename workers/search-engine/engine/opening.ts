import type { SearchHit, SearchIndex, SearchOptions } from "../types.ts";
import { getSection, opened, stringAt } from "./open.ts";
import { limitOf } from "./query.ts";

/** Maximum length of a passage, in characters. */
const PASSAGE = 240;

/**
 * Returns the sections that a course opens with, for a question of which nothing can be matched: those that the reader
 * may read and that have text, in the course's order, with their beginnings.
 */
export function openingSections(index: SearchIndex, options: SearchOptions = {}): SearchHit[] {
  const ix = opened(index);
  const isGated = options.isGated ?? (() => false);
  const out: SearchHit[] = [];
  for (let i = 0; i < ix.sectionCount && out.length < limitOf(options); i++) {
    const { index: _, ...place } = getSection(ix, i)!;
    const text = stringAt(ix.texts, i).trim();
    if (text === "" || isGated(place.chapterId)) continue;
    out.push({ ...place, score: 0, gated: false, snippet: { text: beginning(text), highlights: [] } });
  }
  return out;
}

/** Cuts a text after a word; one without spaces after a character. */
function beginning(text: string): string {
  if (text.length <= PASSAGE) return text;
  const cut = text.slice(0, PASSAGE).toWellFormed();
  const space = cut.search(/\s\S*$/u);
  return space > PASSAGE / 2 ? cut.slice(0, space) : cut.replace(/\uFFFD$/u, "");
}
