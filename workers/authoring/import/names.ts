import { createHash } from "node:crypto";

const TRANSLITERATION: Record<string, string> = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ŋ: "ng",
  а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "yo", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m",
  н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch",
  ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya", і: "i", ї: "yi", є: "ye", ґ: "g",
  α: "a", β: "v", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "th", ι: "i", κ: "k", λ: "l", μ: "m", ν: "n", ξ: "x",
  ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t", υ: "y", φ: "f", χ: "ch", ψ: "ps", ω: "o",
}; // prettier-ignore

/** Returns the first hex digits of a SHA-256, as a short and stable name. */
export function shortHash(text: string | Uint8Array, digits = 8): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}

/**
 * Makes an id of the course format from any text, with at most `max` characters. Letters without a transliteration are
 * replaced by a short hash, so that a name in any script always gives the same id.
 */
export function slug(text: string, max = 56): string {
  const folded = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, (mark) => (mark === "\u0306" ? mark : ""))
    .normalize("NFC");
  let lost = 0;
  let out = "";
  for (const letter of folded) {
    if (/[a-z0-9]/.test(letter)) out += letter;
    else if (TRANSLITERATION[letter] !== undefined) out += TRANSLITERATION[letter];
    else if (/[\p{L}\p{N}]/u.test(letter)) lost += 1;
    else if (!/['’`]/.test(letter)) out += "-";
  }
  const ascii = cut(out.replaceAll(/-+/g, "-").replaceAll(/^-|-$/g, ""), max);
  if (lost === 0 && ascii !== "") return ascii;
  const head = cut(ascii, max - 9);
  return head === "" ? `x${shortHash(text, 7)}` : `${head}-${shortHash(text, 6)}`;
}

function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const at = text.lastIndexOf("-", max);
  return text.slice(0, at > max / 2 ? at : max).replaceAll(/-+$/g, "");
}

/** Assigns ids that are unique in the course. */
export class Ids {
  private readonly taken = new Set<string>();

  /** Returns the first candidate that is free, or the last one with a number. */
  take(...candidates: string[]): string {
    const free = candidates.find((candidate) => !this.taken.has(candidate));
    const last = candidates.at(-1) ?? "x";
    let id = free ?? "";
    for (let n = 2; id === ""; n += 1) if (!this.taken.has(`${last}-${n}`)) id = `${last}-${n}`;
    this.taken.add(id);
    return id;
  }
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Compares names with numbers by value ("2 two" before "10 ten"), and equal ones by code point for a stable order. */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Removes the leading number of a name: `03-loops` gives `loops`, `ch01-intro` gives `intro`. */
export function withoutNumber(name: string): string {
  const rest = name.replace(
    /^(?:ch(?:apter)?|lesson|unit|module|week|part|day|kapitel|leccion|capitulo)?[-_ ]?\d+(?:[-_.]\d+)*[a-z]?(?:[-_. )]+|$)/i,
    "",
  );
  return rest === "" ? name : rest;
}

/** Returns the number at the start of a name; null when there is none. */
export function leadingNumber(name: string): number | null {
  const match = /^(?:ch(?:apter)?|lesson|unit|module|week|part|day)?[-_ ]?(\d+)/i.exec(name);
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** Makes a readable title from a file or folder name. */
export function humanise(name: string): string {
  const words = withoutNumber(name.replace(/\.[a-z0-9]{1,8}$/i, ""))
    .replaceAll(/[-_.+]+/g, " ")
    .replaceAll(/([\p{Ll}])([\p{Lu}])/gu, "$1 $2")
    .trim();
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
