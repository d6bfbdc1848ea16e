import type { OpenIndex } from "./open.ts";
import { getSection, stringAt } from "./open.ts";
import { comparable, isWhole, quoteTokens } from "./quote-text.ts";

/**
 * Words that a passage of a closed chapter must have to be confirmed; two characters of a script written without
 * spaces count as one word. Fewer, or parts of words, would let anybody spell the chapter out by asking.
 */
const GATED_WORDS = 6;
/** So many words in a row that are also in a row in a heading are known to everybody: headings are shown freely. */
const RUN = 3;
const UNSPACED_RUN = 2 * RUN;

type Tokens = readonly { token: string; start: number }[];

/** Whether a passage is long enough to be confirmed of a chapter that the reader may not read, headings aside. */
export function isLongForGate(text: string): boolean {
  return weigh(quoteTokens(text)) >= GATED_WORDS;
}

/**
 * Whether a match in a closed chapter may be confirmed: six words must be secret. `isHeading` says of a place in the
 * passage whether it matched a heading; words that repeat a heading elsewhere do not count either.
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

/** Every run of words that is long enough to be told from chance. */
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

/** The runs of all headings and titles of a course; made at the first match in a closed chapter. */
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
