import type { Note } from "@course-companion/contract/notes";
import search from "approx-string-match";
import type { Place, SectionText } from "./anchor.ts";
import { commonEnd, commonStart, flatOf, flatten } from "./flat-text.ts";

type Quote = NonNullable<Note["target"]["quote"]>;

/** One error is allowed in so many units of the quote; shorter quotes are found exactly or not at all. */
const UNITS_AN_ERROR = 8;
/** Share of prefix, quote and suffix that has to be as it was. Unrelated prose of one language is about a third alike. */
const LEAST_LIKENESS = 0.6;
/** Places whose likeness differs by less are decided by the distance to the former position. */
const CLOSE = 0.05;
/** Units of a chapter that are searched: a quote of 1,000 takes some 60 ms in so many. Longer chapters: the note's section. */
export const LONGEST_SEARCHED = 200_000;
/** Places of one section that are compared; a text that repeats itself more often is ambiguous anyway. */
const MOST_PLACES = 50;

interface Candidate extends Place {
  likeness: number;
  /** Units from the former position; infinite in another section. */
  distance: number;
}

/**
 * Where a quote is whose words were edited a little, or null: nothing is alike enough, or several places are alike.
 * An eighth of the quote may differ, and prefix, quote and suffix together must be mostly as they were.
 */
export function findApproximatePlace(sections: readonly SectionText[], target: Note["target"]): Place | null {
  const { quote, position } = target;
  if (!quote) return null;
  const own = sections.findIndex(({ id }) => id === target.section);
  let units = 0;
  for (const { text } of sections) units += text.length;
  const found = sections.flatMap((section, index) => {
    const isOwn = index === own;
    if (units > LONGEST_SEARCHED && (!isOwn || section.text.length > LONGEST_SEARCHED)) return [];
    const near = isOwn && position ? position.start : null;
    return candidates(section, quote, near).map((candidate) => ({ ...candidate, section: index }));
  });
  const best = choose(found.filter(({ likeness }) => likeness >= LEAST_LIKENESS));
  return best && { section: best.section, start: best.start, end: best.end };
}

/** The likeliest place; of several about as likely, the one that is clearly nearest to the former position. */
function choose(found: Candidate[]): Candidate | null {
  const most = Math.max(...found.map(({ likeness }) => likeness));
  const [first, second] = found
    .filter(({ likeness }) => likeness > most - CLOSE)
    .sort((a, b) => a.distance - b.distance);
  if (!first) return null;
  return !second || first.distance * 2 < second.distance ? first : null;
}

function candidates(section: SectionText, quote: Quote, near: number | null): Omit<Candidate, "section">[] {
  const { flat, origin } = flatOf(section);
  const exact = flatten(quote.exact).flat.trim();
  const prefix = flatten(quote.prefix).flat;
  const suffix = flatten(quote.suffix).flat;
  const mostErrors = Math.floor(exact.length / UNITS_AN_ERROR);
  if (mostErrors === 0 || repeatsItself(exact, mostErrors)) return [];
  const remembered = prefix.length + exact.length + suffix.length;
  return places(flat, exact, mostErrors, (start, end) => {
    const before = commonEnd(flat.slice(Math.max(0, start - prefix.length), start), prefix);
    return before + commonStart(flat.slice(end, end + suffix.length), suffix);
  }).map(({ start, end, errors }) => {
    const missing =
      errors +
      differences(flat.slice(Math.max(0, start - prefix.length), start), prefix) +
      differences(flat.slice(end, end + suffix.length), suffix);
    const at = origin[start]!;
    return {
      start: at,
      end: origin[end - 1]! + 1,
      likeness: 1 - missing / remembered,
      distance: near === null ? Infinity : Math.abs(at - near),
    };
  });
}

/**
 * Whether a quote such as a rule of dashes is alike to itself a few units further on. In a text of the same it is found at
 * every unit, which takes long and tells nothing.
 */
function repeatsItself(exact: string, mostErrors: number): boolean {
  for (let shift = 1; shift <= exact.length / 2; shift += 1) {
    const most = Math.min(2 * mostErrors, (exact.length - shift) / 4);
    let others = 0;
    for (let at = shift; at < exact.length && others <= most; at += 1)
      if (exact[at] !== exact[at - shift]) others += 1;
    if (others <= most) return true;
  }
  return false;
}

/** How many units of `wanted` are missing or other in a text. */
function differences(text: string, wanted: string): number {
  if (wanted === "") return 0;
  return search(text, wanted, wanted.length)[0]?.errors ?? wanted.length;
}

interface Match {
  start: number;
  end: number;
  errors: number;
}

/**
 * Every place within the allowed errors, none overlapping another. The library gives the best ones only, so what is before
 * and after them is searched again. Of matches that overlap the one whose edges agree best with what is remembered is taken.
 */
function places(
  text: string,
  pattern: string,
  mostErrors: number,
  agreement: (start: number, end: number) => number,
): Match[] {
  const found: Match[] = [];
  const rest: [from: number, to: number][] = [[0, text.length]];
  for (let part = rest.pop(); part && found.length < MOST_PLACES; part = rest.pop()) {
    const [from, to] = part;
    const groups: Match[][] = [];
    for (const match of search(text.slice(from, to), pattern, mostErrors)) {
      const whole = { ...match, start: trimStart(text, from + match.start), end: from + match.end };
      const group = groups.at(-1);
      if (group && whole.start < group[0]!.end) group.push(whole);
      else groups.push([whole]);
    }
    let free = from;
    for (const group of groups) {
      const best = group.reduce((a, b) => (agreement(b.start, b.end) > agreement(a.start, a.end) ? b : a));
      found.push(best);
      if (best.start - free >= pattern.length - mostErrors) rest.push([free, best.start]);
      free = best.end;
    }
    if (groups.length > 0 && to - free >= pattern.length - mostErrors) rest.push([free, to]);
  }
  return found;
}

/** The library gives the longest match, which may begin with a space or half a character instead of a letter left out. */
function trimStart(text: string, start: number): number {
  if ((text.charCodeAt(start) & 0xfc00) === 0xdc00) return start - 1;
  return text[start] === " " ? start + 1 : start;
}
