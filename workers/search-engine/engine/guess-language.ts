import { primaryLang } from "./analyze.ts";
import { fold } from "./fold.ts";
import { STOP_LANGS, stopWords } from "./stop-words.ts";

/** Languages by a script that no other language of the list uses, or that one of them uses most. */
const SCRIPTS: [RegExp, string][] = [
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/gu, "ja"],
  [/\p{sc=Hangul}/gu, "ko"],
  [/\p{sc=Han}/gu, "zh"],
  [/\p{sc=Thai}/gu, "th"],
  [/\p{sc=Cyrillic}/gu, "ru"],
  [/\p{sc=Greek}/gu, "el"],
  [/\p{sc=Hebrew}/gu, "he"],
  [/\p{sc=Arabic}/gu, "ar"],
  [/\p{sc=Devanagari}/gu, "hi"],
  [/\p{sc=Bengali}/gu, "bn"],
  [/\p{sc=Tamil}/gu, "ta"],
  [/\p{sc=Telugu}/gu, "te"],
  [/\p{sc=Gujarati}/gu, "gu"],
  [/\p{sc=Gurmukhi}/gu, "pa"],
  [/\p{sc=Kannada}/gu, "kn"],
  [/\p{sc=Malayalam}/gu, "ml"],
  [/\p{sc=Sinhala}/gu, "si"],
  [/\p{sc=Georgian}/gu, "ka"],
  [/\p{sc=Armenian}/gu, "hy"],
  [/\p{sc=Ethiopic}/gu, "am"],
  [/\p{sc=Khmer}/gu, "km"],
  [/\p{sc=Lao}/gu, "lo"],
  [/\p{sc=Myanmar}/gu, "my"],
];
/** Languages that share a script: those with letters of their own are recognised by them. */
const LETTERS: Readonly<Record<string, [RegExp, string][]>> = {
  ar: [
    [/[ٹڈڑںےۓھہ]/u, "ur"],
    [/[پچژگیک]/u, "fa"],
    [/[ةىأإ]|(?<!\p{L})ال\p{L}{2}/u, "ar"],
  ],
  ru: [[/[іїєґ]/iu, "uk"]],
};
const MAX_CHARS = 500;
const IS_ASCII = /^\p{ASCII}*$/u;
/** Most questions have letters of no other script, which one look tells. */
const NOT_LATIN = /(?!\p{sc=Latin})\p{L}/u;
/** Share of a question's letters that tells its script: names and code in a question are often Latin. */
const SHARE = 0.3;

/**
 * Guesses the language of a question (a primary subtag such as "es") from its script and function words; null when
 * nothing tells, as with names, code and most single words. Where languages are equally likely, one of `preferred` wins.
 */
export function guessLanguage(question: string, preferred: readonly string[] = []): string | null {
  const text = question.slice(0, MAX_CHARS).normalize("NFKC");
  const likely = preferred.map(primaryLang);
  if (!NOT_LATIN.test(text)) return byWords(text, likely);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const script = SCRIPTS.find(([pattern]) => (text.match(pattern)?.length ?? 0) >= letters * SHARE)?.[1];
  if (script !== undefined) return byLetters(text, script, likely);
  return /\p{sc=Latin}/u.test(text) ? byWords(text, likely) : null;
}

function byLetters(text: string, lang: string, likely: readonly string[]): string {
  const sharing = LETTERS[lang];
  if (!sharing) return lang;
  const told = sharing.find(([letters]) => letters.test(text))?.[1];
  if (told === "fa" && !likely.includes("fa") && likely.includes("ur")) return "ur";
  return told ?? likely.find((one) => one === lang || sharing.some(([, own]) => own === one)) ?? lang;
}

/** Languages of each function word, a bit a language of STOP_LANGS; made when first needed. */
let languagesOf: Map<string, number> | undefined;

function languagesByWord(): Map<string, number> {
  const made = new Map<string, number>();
  for (const [i, lang] of STOP_LANGS.entries())
    for (const word of stopWords(lang)) made.set(word, (made.get(word) ?? 0) | (1 << i));
  return made;
}

/** Folding keeps Vietnamese accents in that language's own words only. */
const VIETNAMESE = STOP_LANGS.indexOf("vi");

/** Counts the function words of each language that is written in Latin letters. */
function byWords(text: string, likely: readonly string[]): string | null {
  languagesOf ??= languagesByWord();
  const counts = STOP_LANGS.map(() => 0);
  const isAscii = IS_ASCII.test(text);
  for (const word of text.match(/[\p{L}\p{M}]+/gu) ?? []) {
    const folded = isAscii ? word.toLowerCase() : fold(word, "");
    const own = isAscii ? folded : fold(word, "vi");
    let bits = languagesOf.get(folded) ?? 0;
    if (own !== folded) {
      const bit = 1 << VIETNAMESE;
      bits = (bits & ~bit) | ((languagesOf.get(own) ?? 0) & bit);
    }
    for (let i = 0; bits !== 0; i++, bits >>>= 1) if ((bits & 1) !== 0) counts[i]!++;
  }
  let best: string | null = null;
  let most = 0;
  const consider = (i: number): void => {
    if (i >= 0 && counts[i]! > most) [best, most] = [STOP_LANGS[i]!, counts[i]!];
  };
  for (const lang of likely) consider(STOP_LANGS.indexOf(lang));
  for (let i = 0; i < STOP_LANGS.length; i++) consider(i);
  // One function word may be a name or a term ("sin", "die"), unless its spelling or punctuation tells the language.
  const isTold = most >= 2 || best === "en" || /[¿¡]|[^\p{ASCII}]/u.test(text);
  return isTold ? best : null;
}
