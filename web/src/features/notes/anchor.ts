import type { Note } from "@course-companion/contract/notes";

/** A section of a chapter as text; `id` is null for the text before the first heading. */
export interface SectionText {
  id: string | null;
  text: string;
}

/** A place in a chapter: UTF-16 units of a section's text. */
export interface Place {
  section: number;
  start: number;
  end: number;
}

const AROUND = 64;
const LONGEST = 1_000;

/**
 * How a note names a place, by W3C Web Annotation's TextQuoteSelector and TextPositionSelector: the marked text, the
 * text around it, and its position.
 */
export function describePlace(section: SectionText, start: number, end: number): Note["target"] {
  const last = Math.min(end, start + LONGEST);
  return {
    section: section.id,
    quote: {
      exact: section.text.slice(start, last),
      prefix: section.text.slice(Math.max(0, start - AROUND), start),
      suffix: section.text.slice(last, last + AROUND),
    },
    position: section.id === null ? null : { start, end: last },
  };
}

/**
 * Where a note's quote is now, or null when the changed text no longer has it. `unchanged`: the page shows the release and
 * language that the note was made on. The steps are in specs/004-web-app/contracts/notes.md.
 */
export function findPlace(
  sections: readonly SectionText[],
  target: Note["target"],
  unchanged: boolean,
): Place | null {
  const { quote, position } = target;
  if (!quote) return null;
  const own = sections.findIndex(({ id }) => id === target.section);
  if (unchanged && own >= 0 && position) {
    const { start, end } = position;
    if (sections[own]!.text.slice(start, end) === quote.exact) return { section: own, start, end };
  }
  if (own >= 0) {
    const [best] = candidates(sections[own]!.text, quote, position?.start ?? 0);
    if (best) return { section: own, start: best.start, end: best.end };
  }
  const others = sections.flatMap(({ text }, section) =>
    section === own
      ? []
      : candidates(text, quote, position?.start ?? 0).map((found) => ({ ...found, section })),
  );
  others.sort((a, b) => b.agreement - a.agreement);
  const [best] = others;
  if (!best || (best.agreement === 0 && others.length > 1)) return null;
  return { section: best.section, start: best.start, end: best.end };
}

interface Candidate {
  start: number;
  end: number;
  /** Characters before and after that are as the note remembers them. */
  agreement: number;
}

/** Every place of the quote in a text, the likeliest first. White space counts as one space. */
function candidates(text: string, quote: NonNullable<Note["target"]["quote"]>, near: number): Candidate[] {
  const { flat, origin } = flatten(text);
  const exact = flatten(quote.exact).flat.trim();
  if (exact === "") return [];
  const prefix = flatten(quote.prefix).flat;
  const suffix = flatten(quote.suffix).flat;
  const found: Candidate[] = [];
  for (let at = flat.indexOf(exact); at >= 0; at = flat.indexOf(exact, at + 1)) {
    const before = commonEnd(flat.slice(Math.max(0, at - prefix.length), at), prefix);
    const after = commonStart(flat.slice(at + exact.length, at + exact.length + suffix.length), suffix);
    found.push({ start: origin[at]!, end: origin[at + exact.length - 1]! + 1, agreement: before + after });
  }
  return found.sort(
    (a, b) => b.agreement - a.agreement || Math.abs(a.start - near) - Math.abs(b.start - near),
  );
}

/** A text with runs of white space as one space, and the position of each unit in the original. */
function flatten(text: string): { flat: string; origin: number[] } {
  let flat = "";
  const origin: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const white = /\s/.test(text[at]!);
    if (white && flat.endsWith(" ")) continue;
    flat += white ? " " : text[at]!;
    origin.push(at);
  }
  return { flat, origin };
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}
