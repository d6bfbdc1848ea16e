import { fold } from "./fold.ts";
import { stemEnglish } from "./stem-english.ts";
import { stemLight } from "./stem-light.ts";
import { stopWords } from "./stop-words.ts";

/** A term and the position of its characters. */
export type Token = {
  term: string;
  start: number;
  end: number;
  /** Part of a compound identifier. */ part: boolean;
};

/** Scripts written without spaces, and Hangul, whose words include particles. They are indexed by character pairs. */
const UNSPACED =
  "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\p{sc=Tibetan}\\u30FC\\u3005";
const RUN = new RegExp(
  `[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}_\\u00AD\\u200B-\\u200F\\u2060])+(?:\\+\\+|#)?`,
  "gu",
);
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const IDENTIFIER_PARTS = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+|\p{N}+|[\p{L}\p{M}]+/gu;
const LATIN = /^[a-z0-9+#]+$/;
const LATIN_LANGS =
  /^(?:en|es|pt|it|fr|ca|ro|de|nl|sv|da|nb|no|nn|pl|cs|sk|hr|bs|sr|tr|az|fi|et|hu|id|ms|vi|gl|eu|lt|lv|sl|sq|is|ga|cy|mt|af|sw|tl|fil|la|eo|ht|so|uz|tk|ku|sn|zu|xh|yo|ig|ha)$/;
const MAX_TERM = 40;

/** Returns the primary subtag of a language tag in lower case ("zh-CN" gives "zh"). */
export function primaryLang(lang: string): string {
  if (lang.length === 2) return lang.toLowerCase();
  return (lang.split(/[-_]/)[0] ?? "").toLowerCase();
}

const AR_PREFIX = /^(?:وال|بال|كال|فال|لل|ال)(?=.{3})/;
const AR_SUFFIX = /(?:ها|ان|ات|ون|ين|يه|يت|ه|ي)$/;

/** Light10 of Larkey, Ballesteros and Connell: conjunction, article, then common endings. */
function stemArabic(word: string): string {
  let w = word.length > 4 ? word.replace(/^و(?=.{3})/, "") : word;
  w = w.replace(AR_PREFIX, "");
  for (let i = 0; i < 2; i++) {
    const m = AR_SUFFIX.exec(w);
    if (m && m.index >= 3) w = w.slice(0, m.index);
  }
  return w;
}

function stem(word: string, lang: string): string {
  if (LATIN.test(word)) {
    if (word.length < 3) return word;
    // Latin words in a course in another script are almost always English terms.
    if (lang === "en" || !LATIN_LANGS.test(lang)) return stemEnglish(word);
    return /\d/.test(word) ? word : stemLight(word, lang);
  }
  if (lang === "ar") return stemArabic(word);
  return stemLight(word, lang);
}

/** Reports whether a term consists of characters of a script without spaces. */
export function isUnspaced(term: string): boolean {
  return IS_UNSPACED.test(term);
}

const cut = (term: string): string => (term.length > MAX_TERM ? term.slice(0, MAX_TERM) : term);

/** Splits a text into tokens with their positions, without stop words. */
export function tokenize(text: string, language: string): Token[] {
  const lang = primaryLang(language);
  const stops = stopWords(lang);
  const out: Token[] = [];
  RUN.lastIndex = 0;
  for (let m = RUN.exec(text); m; m = RUN.exec(text)) {
    const raw = m[0];
    const at = m.index;
    if (IS_UNSPACED.test(raw)) {
      pairs(raw, at, lang, stops, out);
      continue;
    }
    word(raw, at, lang, stops, out);
  }
  return out;
}

/** Characters that folding does not change: common ideographs, kana, Hangul syllables, Thai without its compound vowel. */
const PLAIN =
  /^(?:[\u4E00-\u9FFF\u3041-\u3096\u30A1-\u30FA\u30FC\uAC00-\uD7A3\u0E01-\u0E30\u0E32\u0E40-\u0E46]|[\u0E31]|[\u0E34-\u0E3A])$/;

function pairs(raw: string, at: number, lang: string, stops: ReadonlySet<string>, out: Token[]): void {
  const chars: { c: string; start: number; end: number }[] = [];
  let i = at;
  for (const c of raw) {
    const f = PLAIN.test(c) ? c : fold(c, lang);
    if (f) chars.push({ c: f, start: i, end: i + c.length });
    i += c.length;
  }
  if (chars.length === 1 && chars[0])
    out.push({ term: chars[0].c, start: chars[0].start, end: chars[0].end, part: false });
  for (let k = 1; k < chars.length; k++) {
    const a = chars[k - 1];
    const b = chars[k];
    if (a && b && !stops.has(a.c + b.c))
      out.push({ term: a.c + b.c, start: a.start, end: b.end, part: false });
  }
}

/** A bounded cache of analysed words by language, since prose repeats words. */
const memo = new Map<string, Map<string, readonly Token[]>>();
const MEMO_WORDS = 20_000;

function word(raw: string, at: number, lang: string, stops: ReadonlySet<string>, out: Token[]): void {
  let known = memo.get(lang);
  if (!known) {
    if (memo.size > 40) memo.clear();
    memo.set(lang, (known = new Map()));
  }
  let tokens = known.get(raw);
  if (!tokens) {
    if (known.size >= MEMO_WORDS) known.clear();
    const fresh: Token[] = [];
    analyzeWord(raw, lang, stops, fresh);
    tokens = fresh;
    if (raw.length <= 64) known.set(raw, tokens);
  }
  for (const t of tokens) out.push({ term: t.term, start: t.start + at, end: t.end + at, part: t.part });
}

/** A word without capitals, digits, accents or signs, which folding does not change. */
const SIMPLE = /^[a-z]+$/;

/** Returns the tokens of one run of letters, with positions relative to its start. */
function analyzeWord(raw: string, lang: string, stops: ReadonlySet<string>, out: Token[]): void {
  if (SIMPLE.test(raw)) {
    if (!stops.has(raw)) out.push({ term: cut(stem(raw, lang)), start: 0, end: raw.length, part: false });
    return;
  }
  const trimmed = raw.replace(/^_+|_+$/g, "");
  if (!trimmed) return;
  const start = raw.indexOf(trimmed);
  const end = start + trimmed.length;
  const folded = fold(trimmed, lang);
  if (!folded || stops.has(folded)) return;
  const compound =
    trimmed.includes("_") ||
    (/\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u.test(trimmed) && trimmed.length > 3) ||
    /\p{L}\p{N}|\p{N}\p{L}/u.test(trimmed);
  out.push({ term: cut(compound ? folded : stem(folded, lang)), start, end, part: false });
  if (!compound) return;
  IDENTIFIER_PARTS.lastIndex = 0;
  for (let p = IDENTIFIER_PARTS.exec(trimmed); p; p = IDENTIFIER_PARTS.exec(trimmed)) {
    const f = fold(p[0], lang);
    if (f.length < 2 || stops.has(f) || f === folded) continue;
    out.push({
      term: cut(stem(f, lang)),
      start: start + p.index,
      end: start + p.index + p[0].length,
      part: true,
    });
  }
}

/** Returns the main term of one word as a reader would type it, or undefined for a stop word. It does not use the cache. */
export function termOf(word: string, language: string): string | undefined {
  const lang = primaryLang(language);
  const out: Token[] = [];
  analyzeWord(word, lang, stopWords(lang), out);
  return out[0]?.term;
}

/** Returns the terms of a text in order, without stop words. `lang` is a BCP 47 tag. Never throws. */
export function analyze(text: string, lang: string): string[] {
  return tokenize(text, lang).map((t) => t.term);
}
