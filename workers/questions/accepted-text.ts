/** Maximum length of a typed answer, in characters. */
export const MAX_TEXT = 500;

/** Code point of the digit zero in each supported script. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xe50, 0xff10];
const DIGITS = /[٠-٩۰-۹०-९০-৯੦-੯૦-૯௦-௯౦-౯๐-๙０-９]/gu;

/** Converts decimal digits of other scripts to 0-9. */
export function asciiDigits(text: string): string {
  return text.replace(DIGITS, (digit) => {
    const code = digit.codePointAt(0)!;
    return String(code - ZEROS.find((zero) => code >= zero && code < zero + 10)!);
  });
}

/** Characters that do not change a word: Arabic vowel signs and tatweel, zero-width and direction characters. */
const INVISIBLE = /[\u064b-\u065f\u0670\u0640\u200b-\u200f\u061c\u2060\u2066-\u2069\ufeff\u00ad]/gu;
/** Punctuation that may surround an answer. It excludes `#`, `-`, `+`, `/` and so on: C# and C++ are answers. */
const OUTER =
  /^[\s.,;:!?…"'()[\]{}¿¡。、，；：！？「」『』؟،؛۔।]+|[\s.,;:!?…"'()[\]{}¿¡。、，；：！？「」『』؟،؛۔।]+$/gu;

const ASCII = /^[\t\n\r -~]*$/;

/** Folds case and unifies letters that learners use alike: ß and ss, Turkish I, İ, ı and i, both small sigmas. */
function foldCase(text: string): string {
  return text
    .toUpperCase()
    .toLowerCase()
    .replace(/i\u0307/gu, "i")
    .replace(/ı/gu, "i")
    .replace(/ς/gu, "σ")
    .normalize("NFKC");
}

/** Normalizes a typed text for comparison: NFKC, and one kind of quotes, dashes, digits and spaces. */
export function normalText(text: string, caseSensitive: boolean): string {
  // All that the rest does to ASCII, for which it takes five times as long.
  if (ASCII.test(text)) {
    const plain = text.replaceAll("`", "'").replace(/\s+/g, " ").trim();
    return caseSensitive ? plain : plain.toLowerCase();
  }
  return anyText(text, caseSensitive);
}

/** Normalizes a text of any script. */
export function anyText(text: string, caseSensitive: boolean): string {
  const plain = asciiDigits(text.normalize("NFKC").replace(INVISIBLE, ""))
    .replace(/[‘’‛ʼ`´]/gu, "'")
    .replace(/[“”„‟«»]/gu, '"')
    .replace(/[‐‑‒–—−]/gu, "-")
    .replace(/\s+/gu, " ")
    .trim();
  return caseSensitive ? plain : foldCase(plain);
}

/** Reports whether a typed text is one of the accepted forms. Surrounding punctuation is ignored, unless the text consists of it. */
export function isAccepted(typed: string, accepted: readonly string[], caseSensitive: boolean): boolean {
  const given = normalText(typed, caseSensitive);
  const bare = given.replace(OUTER, "");
  return accepted.some((form) => {
    const wanted = normalText(form, caseSensitive);
    return given === wanted || (bare !== "" && bare === wanted.replace(OUTER, ""));
  });
}
