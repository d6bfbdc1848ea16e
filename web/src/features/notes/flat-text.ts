/** A text with runs of white space as one space, and the position of each unit in the original. */
export interface FlatText {
  flat: string;
  origin: number[];
}

const WHITE = /\s/;
const flats = new WeakMap<{ text: string }, FlatText>();

/** The flat text of a section; made once for all notes that are looked for in it. */
export function flatOf(section: { text: string }): FlatText {
  const made = flats.get(section) ?? flatten(section.text);
  flats.set(section, made);
  return made;
}

/** Makes a text comparable: white space is wherever the author wrapped a line. */
export function flatten(text: string): FlatText {
  // The units are joined at the end: to look at a string that still grows takes time by its length.
  const units: string[] = [];
  const origin: number[] = [];
  let wasWhite = false;
  for (let at = 0; at < text.length; at += 1) {
    const isWhite = WHITE.test(text[at]!);
    if (!isWhite || !wasWhite) {
      units.push(isWhite ? " " : text[at]!);
      origin.push(at);
    }
    wasWhite = isWhite;
  }
  return { flat: units.join(""), origin };
}

/** How many units two texts have in common from their beginning. */
export function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** How many units two texts have in common up to their end. */
export function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length;
}
