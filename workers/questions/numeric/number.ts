import { asciiDigits } from "../accepted-text.ts";

/** Grouping marks that are never a decimal point: spaces of all kinds, apostrophes, the Arabic thousands mark, `_`. */
const GROUPING = /(?<=\d)[\s'’٬_](?=\d{3}(?!\d))/gu;
const NUMBER = /^([+-]?)(\d+(?:[.,]\d+)*[.,]?|[.,]\d+)(?:\s*(?:e|[x×·*]\s*10\s*\^?)\s*([+-]?\d{1,3}))?/iu;

/** A number that was read: its possible values, and the text that follows it (a unit). */
export interface TypedNumber {
  values: number[];
  rest: string;
}

/**
 * Reads a number as people type it: decimal point or comma, thousands separators, any decimal digits (Arabic,
 * Persian, Devanagari, Bengali, Thai, full width), Unicode minus, `e` or `×10^` exponents, a simple fraction.
 * One comma followed by exactly three digits ("1,234") is ambiguous, so both values are returned. A single point is
 * always a decimal point. Null when there is no number.
 */
export function readNumber(typed: string): TypedNumber | null {
  const plain = asciiDigits(typed.normalize("NFKC"))
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/gu, "")
    .replace(/[−–‒﹣]/gu, "-")
    .replace(/⁄/gu, "/")
    .replace(/٫/gu, ",")
    .replace(GROUPING, "")
    .trim();
  const match = NUMBER.exec(plain);
  if (match === null) return null;
  const scale = match[3] === undefined ? 1 : 10 ** Number(match[3]);
  const sign = match[1] === "-" ? -1 : 1;
  let values = possibleValues(match[2]!).map((value) => sign * value * scale);
  let rest = plain.slice(match[0].length).trim();
  const below = /^\/\s*(\d+)(?![\d.,])/u.exec(rest);
  if (below !== null && match[3] === undefined) {
    values = values.map((value) => value / Number(below[1]));
    rest = rest.slice(below[0].length).trim();
  }
  values = values.filter((value) => Number.isFinite(value));
  return values.length === 0 ? null : { values, rest };
}

/** Returns the possible values of a run of digits, points and commas; empty when it is not a number. */
function possibleValues(digits: string): number[] {
  const text = digits.replace(/[.,]$/u, "");
  const marks = text.replace(/\d/gu, "");
  if (marks === "") return [Number(text)];
  const last = marks.at(-1)!;
  if (marks.length === 1) {
    const decimal = Number(text.replace(",", "."));
    return last === "," && /^[1-9]\d{0,2},\d{3}$/u.test(text)
      ? [decimal, Number(text.replace(",", ""))]
      : [decimal];
  }
  const other = last === "," ? "." : ",";
  // 1.234.567 or 1,234,567: the mark repeats, so it groups.
  if (!marks.includes(other)) return isGrouped(text, last) ? [Number(text.replaceAll(last, ""))] : [];
  // 1,234.5 or 1.234,5: the last mark is the decimal one and appears once.
  if (marks.indexOf(last) !== marks.length - 1) return [];
  const [whole, part] = [text.slice(0, text.lastIndexOf(last)), text.slice(text.lastIndexOf(last) + 1)];
  return isGrouped(whole, other) ? [Number(`${whole.replaceAll(other, "")}.${part}`)] : [];
}

/** Reports whether a mark groups digits in thousands, or in the Indian style (12,34,567). */
function isGrouped(text: string, mark: string): boolean {
  const [first, ...others] = text.split(mark);
  return (
    first!.length >= 1 &&
    first!.length <= 3 &&
    others.at(-1)!.length === 3 &&
    (others.every((group) => group.length === 3) || others.slice(0, -1).every((group) => group.length === 2))
  );
}
