/**
 * Normalizes passages for comparison: NFKC, one kind of quotation mark, apostrophe and dash, white space as one space
 * (none between characters of scripts without spaces), invisible characters dropped. Letter case is preserved. Course and
 * passage are normalized cluster by cluster, so that a part of a text has the same form as in the whole.
 */
const UNSEEN = /^[\p{DI}\u0640]+$/u;
const CLUSTER = /[\u0021-\u007E](?!\p{M})|\s+|.[\p{M}\u1160-\u11FF]*/gsu;
const TYPOGRAPHY: Record<string, string> = {
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‛": "'",
  "′": "'",
  ʼ: "'",
  "´": "'",
  "‹": "'",
  "›": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "‟": '"',
  "″": '"',
  "«": '"',
  "»": '"',
  "〝": '"',
  "〞": '"',
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "–": "-",
  "—": "-",
  "―": "-",
  "−": "-",
  "﹘": "-",
  "⸺": "-",
};
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u3000-\u303F\u30FC\uFF00-\uFFEF]/u;

export type Comparable = {
  text: string;
  /** The source offset of each unit of `text`; the last entry is the source's length. */
  at: number[];
};

/** Normalizes a text and maps it back to the source. */
export function comparable(source: string): Comparable {
  let text = "";
  const at: number[] = [];
  let spaceAt = -1;
  let lastUnspaced = false;
  for (const m of source.matchAll(CLUSTER)) {
    let c = m[0];
    const i = m.index;
    const code = c.charCodeAt(0);
    if (code === 0x20 || ((code < 0x20 || code > 0x7e) && /^\s+$/.test(c))) {
      if (spaceAt < 0) spaceAt = i;
      continue;
    }
    let unspaced = false;
    if (code > 0x7e || c.length > 1) {
      if (UNSEEN.test(c)) continue;
      const head = TYPOGRAPHY[c[0]!];
      c = (head === undefined ? c : head + c.slice(1)).normalize("NFKC");
      unspaced = UNSPACED.test(c) || UNSPACED.test(m[0]);
      c = c.trim();
      if (!c) continue;
    }
    if (spaceAt >= 0) {
      if (text && !(lastUnspaced && unspaced)) {
        text += " ";
        at.push(spaceAt);
      }
      spaceAt = -1;
    }
    text += c;
    for (let k = 0; k < c.length; k++) at.push(i);
    lastUnspaced = unspaced;
  }
  at.push(source.length);
  return { text, at };
}

const SINGLE =
  "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\u30FC";
const TOKEN = new RegExp(`[${SINGLE}]|(?:(?![${SINGLE}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
const WHOLE = new RegExp(`^[${SINGLE}]$`, "u");

const LETTER = new RegExp(`^(?![${SINGLE}])[\\p{L}\\p{N}\\p{M}]$`, "u");

/** Reports whether a cut before the unit `at` splits a word. */
export function cutsWord(text: string, at: number): boolean {
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? "";
  const after = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  return LETTER.test(before) && LETTER.test(after);
}

/** Lists the words of a comparable text (single characters in unspaced scripts) with their positions. */
export function quoteTokens(text: string): { token: string; start: number; end: number }[] {
  return Array.from(text.matchAll(TOKEN), (m) => ({
    token: m[0],
    start: m.index,
    end: m.index + m[0].length,
  }));
}

/** Reports whether a token is one character of a script without spaces, which is never part of a longer word. */
export function isWhole(token: string): boolean {
  return WHOLE.test(token);
}

/** Computes FNV-1a over UTF-16 units with a final mix. */
export function hashToken(token: string, seed = 0x811c9dc5): number {
  let h = seed;
  for (let i = 0; i < token.length; i++) h = Math.imul(h ^ token.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Combines the hashes of two consecutive tokens. */
export function hashPair(a: number, b: number): number {
  const h = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Marks the filter of a chapter whose letters change in the comparable form (soft hyphens, ligatures, full width). */
export const ALTERED = hashToken("\u0000altered");
const NOT_LETTERS = /[^\p{L}\p{N}\p{M}]+/gu;

/** Reports whether the comparable form changes letters, so that it cannot be searched in the source. */
export function altersLetters(source: string, form: string): boolean {
  return /[\p{DI}\u0640]/u.test(source) || source.replace(NOT_LETTERS, "") !== form.replace(NOT_LETTERS, "");
}

/** Returns the longest word of a comparable text that is the same in an unaltered source; "" when there is none. */
export function longestWord(text: string): string {
  let longest = "";
  for (const { token } of quoteTokens(text))
    if (!isWhole(token) && token.length > longest.length) longest = token;
  return longest;
}

const PROBES = 4;

/** Builds a Bloom filter of hashes: 10 bits per entry, 4 probes (about 1 % false positives, no false negatives). */
export function makeBloom(hashes: ReadonlySet<number>): Uint8Array {
  const bits = Math.max(64, Math.ceil((hashes.size * 10) / 32) * 32);
  const bytes = new Uint8Array(bits / 8);
  for (const h of hashes) {
    const step = (Math.imul(h, 0x27d4eb2f) >>> 0) | 1;
    for (let k = 0; k < PROBES; k++) {
      const bit = ((h + Math.imul(k, step)) >>> 0) % bits;
      bytes[bit >> 3] = bytes[bit >> 3]! | (1 << (bit & 7));
    }
  }
  return bytes;
}

/** Reports whether a hash may be in the filter at `bytes` from `start` to `end`. */
export function bloomHas(bytes: Uint8Array, start: number, end: number, h: number): boolean {
  const bits = (end - start) * 8;
  const step = (Math.imul(h, 0x27d4eb2f) >>> 0) | 1;
  for (let k = 0; k < PROBES; k++) {
    const bit = ((h + Math.imul(k, step)) >>> 0) % bits;
    if ((bytes[start + (bit >> 3)]! & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
