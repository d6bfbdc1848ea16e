import type { Note } from "@course-companion/contract/notes";
import { commonEnd, commonStart, flatOf, flatten } from "./flat-text.ts";

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

/** A place that was found; `isCertain` unless the text around it is other than the note remembers. */
export interface FoundPlace extends Place {
  isCertain: boolean;
}

const AROUND = 64;
const LONGEST = 1_000;
/** Units around a quote that agree in the right place and hardly by chance. */
const CERTAIN = 8;

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
): FoundPlace | null {
  const { quote, position } = target;
  if (!quote) return null;
  const own = sections.findIndex(({ id }) => id === target.section);
  if (unchanged && own >= 0 && position) {
    const { start, end } = position;
    if (sections[own]!.text.slice(start, end) === quote.exact)
      return { section: own, start, end, isCertain: true };
  }
  if (own >= 0) {
    const [best] = candidates(sections[own]!, quote, position?.start ?? 0);
    if (best) return placeOf(best, own);
  }
  const others = sections.flatMap((other, section) =>
    section === own
      ? []
      : candidates(other, quote, position?.start ?? 0).map((found) => ({ ...found, section })),
  );
  others.sort((a, b) => b.agreement - a.agreement);
  const [best] = others;
  if (!best || (best.agreement === 0 && others.length > 1)) return null;
  return placeOf(best, best.section);
}

interface Candidate {
  start: number;
  end: number;
  /** Characters before and after that are as the note remembers them. */
  agreement: number;
  isCertain: boolean;
}

const placeOf = ({ start, end, isCertain }: Candidate, section: number): FoundPlace => ({
  section,
  start,
  end,
  isCertain,
});

/** Every place of the quote in a section, the likeliest first. White space counts as one space. */
function candidates(
  section: SectionText,
  quote: NonNullable<Note["target"]["quote"]>,
  near: number,
): Candidate[] {
  const { flat, origin } = flatOf(section);
  const exact = flatten(quote.exact).flat.trim();
  if (exact === "") return [];
  const prefix = flatten(quote.prefix).flat;
  const suffix = flatten(quote.suffix).flat;
  const found: Candidate[] = [];
  for (let at = flat.indexOf(exact); at >= 0; at = flat.indexOf(exact, at + 1)) {
    const before = commonEnd(flat.slice(Math.max(0, at - prefix.length), at), prefix);
    const after = commonStart(flat.slice(at + exact.length, at + exact.length + suffix.length), suffix);
    found.push({
      start: origin[at]!,
      end: origin[at + exact.length - 1]! + 1,
      agreement: before + after,
      isCertain: before + after >= Math.min(CERTAIN, prefix.length + suffix.length),
    });
  }
  return found.sort(
    (a, b) => b.agreement - a.agreement || Math.abs(a.start - near) - Math.abs(b.start - near),
  );
}
