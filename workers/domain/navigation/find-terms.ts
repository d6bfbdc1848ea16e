import type { Glossary } from "../../contract/content.ts";
import type { Context } from "../../platform/context.ts";
import { analyze } from "../../search-engine/index.ts";
import { readGlossary } from "./read-glossary.ts";

type Entry = Glossary["terms"][number];

/** Maximum number of names that resemble an unknown term. */
const MAX_NEAREST = 5;
/** Names less alike than this have hardly a letter pair in common. */
const MIN_LIKENESS = 0.25;

/** Entries of a glossary; `nearest` has names that resemble a term that no entry matches. */
export interface FoundTerms extends Pick<Glossary, "course" | "language" | "fallback"> {
  terms: Entry[];
  nearest: string[];
}

/**
 * Returns a course's glossary, or the entries that match `term`; see `matchTerm`. Definitions are public, also those of
 * chapters that the reader may not open. Throws what `readGlossary` throws.
 */
export async function findTerms(
  ctx: Context,
  courseId: string,
  { term, locale }: { term?: string | undefined; locale?: string | undefined },
): Promise<FoundTerms> {
  const { bytes } = await readGlossary(ctx, courseId, { locale });
  const { course, language, fallback, terms } = JSON.parse(new TextDecoder().decode(bytes)) as Glossary;
  const found = term === undefined ? { terms, nearest: [] } : matchTerm(terms, term, language);
  return { course, language, fallback, ...found };
}

/**
 * Finds the entries that a text names: those called exactly so, else those whose words it contains or that contain its
 * words. Case, accents and endings such as the plural do not matter, by the search engine's analysis of the language.
 * When there are none, `nearest` has the names most alike by letters.
 */
export function matchTerm(
  entries: readonly Entry[],
  text: string,
  language: string,
): Pick<FoundTerms, "terms" | "nearest"> {
  const wanted = wordsOf(text, language);
  const named = entries.map((entry) => ({
    entry,
    names: [entry.term, ...entry.also].map((name) => wordsOf(name, language)),
  }));
  const matching = (fits: (name: string[]) => boolean) =>
    named.filter(({ names }) => names.some(fits)).map(({ entry }) => entry);
  const exact = matching((name) => name.join(" ") === wanted.join(" "));
  if (exact.length > 0) return { terms: exact, nearest: [] };
  const partial = matching((name) => includesAll(wanted, name) || includesAll(name, wanted));
  if (partial.length > 0) return { terms: partial, nearest: [] };
  return { terms: [], nearest: nearestOf(entries, text) };
}

/** Splits a text into comparable words. A name of stop words alone, which the analysis drops, is compared as it is. */
function wordsOf(text: string, language: string): string[] {
  const words = analyze(text, language);
  return words.length > 0 ? words : [text.normalize("NFKC").trim().toLowerCase()];
}

const includesAll = (words: readonly string[], some: readonly string[]): boolean =>
  some.length > 0 && some.every((word) => words.includes(word));

/** Ranks the terms by the share of letter pairs in common (Dice coefficient). */
function nearestOf(entries: readonly Entry[], text: string): string[] {
  const wanted = pairsOf(text);
  return entries
    .map(({ term, also }) => ({
      term,
      likeness: Math.max(...[term, ...also].map((name) => dice(wanted, pairsOf(name)))),
    }))
    .filter(({ likeness }) => likeness >= MIN_LIKENESS)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, MAX_NEAREST)
    .map(({ term }) => term);
}

/** Returns the pairs of neighbouring letters, with the text's ends. */
function pairsOf(text: string): Set<string> {
  const letters = Array.from(` ${text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim()} `);
  return new Set(letters.slice(1).map((letter, i) => letters[i]! + letter));
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common++;
  return (2 * common) / (a.size + b.size);
}
