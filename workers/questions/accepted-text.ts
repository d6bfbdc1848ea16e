/** Most characters of a typed text. */
export const MAX_TEXT = 500;

/** Code points of digit zero in the scripts whose digits people type. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xe50, 0xff10];
const DIGITS = /[٠-٩۰-۹०-९০-৯੦-੯૦-૯௦-௯౦-౯๐-๙０-９]/gu;

/** Decimal digits of other scripts as 0-9. */
export function asciiDigits(text: string): string {
  return text.replace(DIGITS, (digit) => {
    const code = digit.codePointAt(0)!;
    return String(code - ZEROS.find((zero) => code >= zero && code < zero + 10)!);
  });
}

/** Marks that do not change a word: Arabic vowel signs and tatweel, zero-width and direction characters. */
const INVISIBLE = /[\u064b-\u065f\u0670\u0640\u200b-\u200f\u061c\u2060\u2066-\u2069\ufeff\u00ad]/gu;
/** Sentence marks that may stand around an answer. Not `#`, `-`, `+`, `/` and so on: C# and C++ are answers. */
const OUTER =
  /^[\s.,;:!?…"'()[\]{}¿¡。、，；：！？「」『』؟،؛۔।]+|[\s.,;:!?…"'()[\]{}¿¡。、，；：！？「」『』؟،؛۔।]+$/gu;

/**
 * Case folding that joins what learners mean as one: ß and ss, Turkish I, İ, ı and i, both small sigmas.
 */
function foldCase(text: string): string {
  return text
    .toUpperCase()
    .toLowerCase()
    .replace(/i\u0307/gu, "i")
    .replace(/ı/gu, "i")
    .replace(/ς/gu, "σ")
    .normalize("NFKC");
}

/** A typed text in the form in which answers are compared: NFKC, one kind of quotes, dashes, digits and spaces. */
export function normalText(text: string, caseSensitive: boolean): string {
  const plain = asciiDigits(text.normalize("NFKC").replace(INVISIBLE, ""))
    .replace(/[‘’‛ʼ`´]/gu, "'")
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/[‐‑‒–—−]/gu, "-")
    .replace(/\s+/gu, " ")
    .trim();
  return caseSensitive ? plain : foldCase(plain);
}

/** Whether a typed text is one of the accepted forms; punctuation around either is ignored unless it is all there is. */
export function isAccepted(typed: string, accepted: readonly string[], caseSensitive: boolean): boolean {
  const given = normalText(typed, caseSensitive);
  const bare = given.replace(OUTER, "");
  return accepted.some((form) => {
    const wanted = normalText(form, caseSensitive);
    return given === wanted || (bare !== "" && bare === wanted.replace(OUTER, ""));
  });
}
