import type { Catalogue } from "./check.ts";
import { type Part, compact, parse } from "./parse.ts";

const ACCENTED: Record<string, string> = {
  a: "á",
  e: "é",
  i: "í",
  o: "ó",
  u: "ú",
  y: "ý",
  c: "ç",
  n: "ñ",
  s: "š",
};

/**
 * A catalogue for tests, made of the English one: accents, brackets around each message and 40% more of it. What a page
 * shows without brackets bypasses the catalogue. It is never one of the interface's languages.
 */
export function pseudo(english: Catalogue): Catalogue {
  return Object.fromEntries(
    Object.entries(english).map(([section, texts]) => [
      section,
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, disguise(text)])),
    ]),
  );
}

function disguise(message: string): string {
  const longer = "~".repeat(Math.ceil(message.replace(/[{}]/g, "").length * 0.4));
  return `⟦${compact(parse(message).map(accent), true)}${longer}⟧`;
}

function accent(part: Part): Part {
  if (typeof part === "string") return part.replace(/[aeiouycns]/g, (letter) => ACCENTED[letter]!);
  if (!("forms" in part)) return part;
  const forms = Object.entries(part.forms).map(([key, form]) => [key, form.map(accent)] as const);
  return { ...part, forms: Object.fromEntries(forms) };
}
