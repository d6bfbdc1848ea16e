import type { OpenIndex } from "./open.ts";
import { getSection, stringAt } from "./open.ts";
import { comparable, isWhole, quoteTokens } from "./quote-text.ts";

/**
 * Minimum of words in a passage of a closed chapter that may be confirmed; two characters of a script without spaces count
 * as one word. With fewer words, or parts of words, a caller could reconstruct the chapter by guessing.
 */
const GATED_WORDS = 6;
/** A run of so many words that also appears in a heading is public, since headings are shown to everyone. */
const RUN = 3;
const UNSPACED_RUN = 2 * RUN;

type Tokens = readonly { token: string; start: number }[];

/** Reports whether a passage, without headings, is long enough to be confirmed in a closed chapter. */
export function isLongForGate(text: string): boolean {
  return weigh(quoteTokens(text)) >= GATED_WORDS;
}

/**
 * Reports whether a match in a closed chapter may be confirmed, which requires six words that are not public.
 * `isHeading` tells whether a position of the passage matched a heading; words that repeat another heading do not count
 * either.
 */
export function hasSecretWords(ix: OpenIndex, text: string, isHeading: (at: number) => boolean): boolean {
  const tokens = quoteTokens(text);
  const known = new Set<number>();
  for (const { from, to, run } of runsOf(tokens))
    if (headingRuns(ix).has(run)) for (let i = from; i < to; i++) known.add(i);
  return weigh(tokens.filter(({ start }, i) => !known.has(i) && !isHeading(start))) >= GATED_WORDS;
}

const weigh = (tokens: Tokens): number =>
  tokens.reduce((sum, { token }) => sum + (isWhole(token) ? 0.5 : 1), 0);

/** Lists every run of words that is long enough not to be a coincidence. */
function* runsOf(tokens: Tokens): Generator<{ from: number; to: number; run: string }> {
  for (let from = 0; from < tokens.length; from++) {
    const short = tokens.slice(from, from + RUN);
    const length = short.every(({ token }) => isWhole(token)) ? UNSPACED_RUN : RUN;
    const to = from + length;
    if (to > tokens.length) continue;
    const words = length === RUN ? short : tokens.slice(from, to);
    yield { from, to, run: words.map(({ token }) => token).join(" ") };
  }
}

const runs = new WeakMap<OpenIndex, Set<string>>();

/** Returns the runs of all headings and titles of a course, computed at the first match in a closed chapter. */
function headingRuns(ix: OpenIndex): Set<string> {
  const made = runs.get(ix);
  if (made) return made;
  const found = new Set<string>();
  const add = (heading: string) => {
    for (const { run } of runsOf(quoteTokens(comparable(heading).text))) found.add(run);
  };
  for (let i = 0; i < ix.chapterCount; i++) add(stringAt(ix.chapterStrings, i * 2 + 1));
  for (let i = 0; i < ix.sectionCount; i++) getSection(ix, i)!.headingPath.forEach(add);
  runs.set(ix, found);
  return found;
}
