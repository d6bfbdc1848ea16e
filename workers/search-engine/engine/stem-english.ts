/** Porter2 ("English Snowball"), written from its published description: snowballstem.org/algorithms/english. */

const EXCEPTIONS = new Map<string, string>([
  ["skis", "ski"],
  ["skies", "sky"],
  ["dying", "die"],
  ["lying", "lie"],
  ["tying", "tie"],
  ["idly", "idl"],
  ["gently", "gentl"],
  ["ugly", "ugli"],
  ["early", "earli"],
  ["only", "onli"],
  ["singly", "singl"],
  ["sky", "sky"],
  ["news", "news"],
  ["howe", "howe"],
  ["atlas", "atlas"],
  ["cosmos", "cosmos"],
  ["bias", "bias"],
  ["andes", "andes"],
]);
const AFTER_1A = new Set([
  "inning",
  "outing",
  "canning",
  "herring",
  "earring",
  "proceed",
  "exceed",
  "succeed",
]);
const STEP_2: [string, string][] = [
  ["ational", "ate"],
  ["fulness", "ful"],
  ["iveness", "ive"],
  ["ization", "ize"],
  ["ousness", "ous"],
  ["biliti", "ble"],
  ["lessli", "less"],
  ["tional", "tion"],
  ["ation", "ate"],
  ["alism", "al"],
  ["aliti", "al"],
  ["entli", "ent"],
  ["fulli", "ful"],
  ["iviti", "ive"],
  ["ousli", "ous"],
  ["anci", "ance"],
  ["abli", "able"],
  ["alli", "al"],
  ["ator", "ate"],
  ["enci", "ence"],
  ["izer", "ize"],
  ["bli", "ble"],
  ["ogi", "og"],
  ["li", ""],
];
const STEP_3: [string, string][] = [
  ["ational", "ate"],
  ["tional", "tion"],
  ["alize", "al"],
  ["ative", ""],
  ["icate", "ic"],
  ["iciti", "ic"],
  ["ical", "ic"],
  ["ness", ""],
  ["ful", ""],
];
const STEP_4 = [
  "ement",
  "able",
  "ance",
  "ence",
  "ible",
  "ment",
  "ant",
  "ate",
  "ent",
  "ion",
  "ism",
  "iti",
  "ive",
  "ize",
  "ous",
  "al",
  "er",
  "ic",
];
const VOWEL = /[aeiouy]/;
const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

const endsShort = (w: string): boolean => /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/.test(w);

/** Finds the start of the region after the first vowel + non-vowel, from `from` on. */
function region(w: string, from: number): number {
  for (let i = from + 1; i < w.length; i++) {
    if (!VOWEL.test(w[i]!) && VOWEL.test(w[i - 1]!)) return i + 1;
  }
  return w.length;
}

/** Stems one lower-case English word. */
export function stemEnglish(word: string): string {
  if (word.length < 3) return word;
  const exception = EXCEPTIONS.get(word);
  if (exception !== undefined) return exception;
  // A consonant y is written Y so that it does not count as a vowel.
  let w = word.includes("y") ? word.replace(/^y|(?<=[aeiouy])y/g, "Y") : word;
  const special = /^(?:gener|commun|arsen)/.exec(w);
  const r1 = special ? special[0].length : region(w, 0);
  const r2 = region(w, r1);

  // Step 1a
  if (w.endsWith("sses")) w = w.slice(0, -2);
  else if (/ie[ds]$/.test(w)) w = w.slice(0, w.length > 4 ? -2 : -1);
  else if (w.endsWith("s") && !/[us]s$/.test(w) && VOWEL.test(w.slice(0, -2))) w = w.slice(0, -1);
  if (AFTER_1A.has(w)) return w;

  // Step 1b
  const past = /(?:eedly|ingly|edly|eed|ing|ed)$/.exec(w);
  if (past) {
    const at = past.index;
    if (past[0].startsWith("ee")) {
      if (at >= r1) w = w.slice(0, at) + "ee";
    } else if (VOWEL.test(w.slice(0, at))) {
      w = w.slice(0, at);
      if (/(?:at|bl|iz)$/.test(w)) w += "e";
      else if (DOUBLE.test(w)) w = w.slice(0, -1);
      else if (w.length <= r1 && endsShort(w)) w += "e";
    }
  }
  // Step 1c
  if (w.length > 2 && /[^aeiouy][yY]$/.test(w)) w = w.slice(0, -1) + "i";

  for (const [suffix, to] of STEP_2) {
    if (!w.endsWith(suffix)) continue;
    const at = w.length - suffix.length;
    if (at < r1) break;
    if (suffix === "ogi" && w[at - 1] !== "l") break;
    if (suffix === "li" && !/[cdeghkmnrt]$/.test(w.slice(0, at))) break;
    w = w.slice(0, at) + to;
    break;
  }
  for (const [suffix, to] of STEP_3) {
    if (!w.endsWith(suffix)) continue;
    const at = w.length - suffix.length;
    if (at >= r1 && (suffix !== "ative" || at >= r2)) w = w.slice(0, at) + to;
    break;
  }
  for (const suffix of STEP_4) {
    if (!w.endsWith(suffix)) continue;
    const at = w.length - suffix.length;
    if (at >= r2 && (suffix !== "ion" || /[st]$/.test(w.slice(0, at)))) w = w.slice(0, at);
    break;
  }
  if (w.endsWith("e")) {
    const at = w.length - 1;
    if (at >= r2 || (at >= r1 && !endsShort(w.slice(0, at)))) w = w.slice(0, at);
  } else if (w.endsWith("ll") && w.length - 1 >= r2) w = w.slice(0, -1);
  return w.toLowerCase();
}
