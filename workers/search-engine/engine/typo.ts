import { primaryLang, termOf } from "./analyze.ts";
import { bound, bytesOf, charAfter, findTerm } from "./dictionary.ts";
import { fold } from "./fold.ts";
import type { OpenIndex } from "./open.ts";
import { stopWords } from "./stop-words.ts";

/** Maximum length of an ending that stemming would have removed. */
const ENDING = 5;
const ALPHABETS: [RegExp, string][] = [
  [/^[a-z]+$/, "etaoinsrlhdcumfpgwybvkxjqz"],
  [/^[а-я]+$/, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф"],
];

/**
 * Finds the known term that is one edit (insertion, deletion, substitution, transposition) from an unknown word, or -1.
 * `term` is the word's stem, `surface` the word as typed: a typo in an ending prevents stemming, so endings are corrected
 * before stemming.
 */
export function findTypo(ix: OpenIndex, term: string, surface: string): number {
  const direct = findNear(ix, term);
  if (direct >= 0) return direct;
  return surface.length <= SHORT ? findShort(ix, surface) : findBySurface(ix, term, surface.toLowerCase());
}

/** Words as people write them in the middle of a sentence: names and acronyms are not typing errors. */
const PLAIN = /^\p{Ll}+$/u;
const SHORT = 4;

/**
 * Finds the known term of a word of four letters with a short stem that lacks a letter or has two swapped, or of a word
 * of three that has two swapped, or -1. Other edits would turn one short word into another (`dogs` into `docs`), and so
 * would a letter before it or behind it.
 */
function findShort(ix: OpenIndex, word: string): number {
  if (word.length < 3 || word.length > SHORT || !PLAIN.test(word)) return -1;
  let best = -1;
  const consider = (candidate: string): void => {
    const term = termOf(candidate, ix.lang);
    const id = term === undefined || term.length < 3 ? -1 : findTerm(ix, term);
    if (id >= 0 && (best < 0 || ix.idf[id]! < ix.idf[best]!)) best = id;
  };
  const alphabet = ALPHABETS.find(([script]) => script.test(word))?.[1] ?? [...new Set(word)].join("");
  for (let i = 1; i < word.length; i++) {
    if (i + 1 < word.length) consider(word.slice(0, i) + word[i + 1]! + word[i]! + word.slice(i + 2));
    if (word.length === SHORT)
      for (const letter of alphabet) consider(word.slice(0, i) + letter + word.slice(i));
  }
  return best;
}

const misspelt = new Map<string, ReadonlySet<string>>();

/** Reports whether a word is a stop word that lacks a letter or has two swapped, such as `wht` or `teh`. */
export function isMisspeltStopWord(word: string, language: string): boolean {
  const lang = primaryLang(language);
  if (word.length < 2 || word.length > 6 || !PLAIN.test(word)) return false;
  let forms = misspelt.get(lang);
  if (!forms) misspelt.set(lang, (forms = misspellings(stopWords(lang))));
  return forms.has(fold(word, lang));
}

/** Lists the typing errors of words of three letters or more that keep the first letter and are no word of the list. */
function misspellings(words: ReadonlySet<string>): Set<string> {
  const out = new Set<string>();
  for (const word of words) {
    if (word.length < 3) continue;
    for (let i = 1; i < word.length; i++) {
      out.add(word.slice(0, i) + word.slice(i + 1));
      if (i + 1 < word.length) out.add(word.slice(0, i) + word[i + 1]! + word[i]! + word.slice(i + 2));
    }
  }
  for (const word of words) out.delete(word);
  return out;
}

function findBySurface(ix: OpenIndex, stem: string, word: string): number {
  const n = word.length;
  if (stem.length < 4 || n > 24 || !/^\p{L}+$/u.test(word)) return -1;
  let best = -1;
  const consider = (candidate: string): void => {
    const term = termOf(candidate, ix.lang);
    if (term === undefined || term.length < 3) return;
    const id = findTerm(ix, term);
    if (id >= 0 && (best < 0 || ix.idf[id]! < ix.idf[best]!)) best = id;
  };
  for (let i = 1; i < n; i++) {
    if (i + 1 < n) consider(word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));
    consider(word.slice(0, i) + word.slice(i + 1));
  }
  if (best >= 0) return best;
  const alphabet = ALPHABETS.find(([script]) => script.test(word))?.[1] ?? [...new Set(word)].join("");
  for (let i = Math.max(1, n - ENDING); i <= n; i++) {
    for (const letter of alphabet) {
      consider(word.slice(0, i) + letter + word.slice(i));
      if (i < n && letter !== word[i]) consider(word.slice(0, i) + letter + word.slice(i + 1));
    }
  }
  return best;
}

/**
 * Finds the known term that is one edit from a term, or -1. It walks the sorted dictionary: at each position the terms
 * with the same prefix are a range, and each next letter in that range is one lookup. The most frequent term wins; terms
 * with the same first letter take precedence.
 */
function findNear(ix: OpenIndex, word: string): number {
  const chars = Array.from(word);
  const n = chars.length;
  if (n < 4 || n > 24 || /^\d+$/.test(word)) return -1;
  let best = -1;
  let bestRank = -Infinity;
  const consider = (candidate: string, position: number): void => {
    const i = findTerm(ix, candidate);
    if (i < 0) return;
    // A lower idf means a more frequent term; a changed first letter is rarely a typo.
    const rank = (position === 0 ? 0 : 1000) - ix.idf[i]!;
    if (rank > bestRank) {
      bestRank = rank;
      best = i;
    }
  };
  let lo = 0;
  let hi = ix.idf.length;
  for (let p = 0; p <= n && lo < hi; p++) {
    const prefix = chars.slice(0, p).join("");
    const here = chars[p];
    const next = chars[p + 1];
    if (here !== undefined) {
      const rest = chars.slice(p + 1).join("");
      consider(prefix + rest, p);
      if (next !== undefined && next !== here)
        consider(prefix + next + here + chars.slice(p + 2).join(""), p);
    }
    const bytes = bytesOf(prefix).length;
    const tail = chars.slice(p).join("");
    const tailAfter = chars.slice(p + 1).join("");
    for (let at = lo; at < hi;) {
      const letter = charAfter(ix, at, bytes);
      if (letter === undefined) {
        at++;
        continue;
      }
      consider(prefix + letter + tail, p);
      if (here !== undefined && letter !== here) consider(prefix + letter + tailAfter, p);
      at = bound(ix, bytesOf(prefix + letter), true, at, hi);
    }
    if (here === undefined) break;
    const key = bytesOf(prefix + here);
    lo = bound(ix, key, false, lo, hi);
    hi = bound(ix, key, true, lo, hi);
  }
  return best;
}
