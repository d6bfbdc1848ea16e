/** Unicode folding for the analyzer: spellings that readers consider the same word become the same string. */

/** Invisible characters: soft hyphen, zero-width and bidi controls, variation selectors, BOM, tatweel. */
const INVISIBLE = /[\p{DI}\u0640]/gu;
const SPECIAL: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ĸ: "k",
  ŋ: "n",
  // Arabic script: letters that differ by keyboard or spelling habit.
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ې: "ي",
  ے: "ي",
  ئ: "ي",
  ؤ: "و",
  ة: "ه",
  ہ: "ه",
  ۀ: "ه",
  ھ: "ه",
  ۂ: "ه",
  ە: "ه",
  ک: "ك",
  ڪ: "ك",
  ں: "ن",
  // Devanagari and Bengali: chandrabindu as anusvara.
  "ँ": "ं",
  "ঁ": "ং",
};
const SPECIAL_RE = new RegExp(`[${Object.keys(SPECIAL).join("")}]`, "gu");
/** Marks dropped after decomposing: Latin/Greek/Cyrillic accents, Hebrew points, Arabic vowel signs, nukta. */
const MARKS = /[\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u093C\u09BC]/g;
// й, ї and Japanese voiced kana are separate letters, so they are recomposed (NFC) before marks are dropped.
const KEEP = /[\u0419\u0439\u0457\u0407]/;

/** Folds a text: NFKC, lower case, spelling variants and diacritics (except in Vietnamese, where they distinguish words). */
export function fold(text: string, lang: string): string {
  let s = text.normalize("NFKC").replace(INVISIBLE, "").toLowerCase();
  // oxlint-disable-next-line no-control-regex ---- a fast path for plain ASCII
  if (/^[\x00-\x7F]*$/.test(s)) return s;
  s = s.replace(SPECIAL_RE, (c) => SPECIAL[c] ?? c);
  if (lang === "vi") return s;
  return s.replace(
    /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Devanagari}\p{sc=Bengali}\p{M}]+/gu,
    (run) => {
      let out = "";
      for (const c of run) out += KEEP.test(c) ? c : c.normalize("NFD").replace(MARKS, "");
      return out.replace(SPECIAL_RE, (c) => SPECIAL[c] ?? c);
    },
  );
}
