import type { Release } from "../../contract/release.ts";

export interface ChosenVariant<T> {
  language: string;
  dir: "ltr" | "rtl";
  variant: T;
  /** The requested language is not available. */
  fallback: boolean;
}

/**
 * Chooses the variant for a language (RFC 4647, section 3.4 "lookup": `es-MX` is served by `es`), else the one in
 * the course's own language. A null or empty `wanted` is never a fallback. Returns undefined when there is no
 * variant.
 */
export function chooseVariant<T>(
  variants: Record<string, T>,
  wanted: string | null | undefined,
  release: Pick<Release, "language" | "locales">,
): ChosenVariant<T> | undefined {
  const languages = Object.keys(variants);
  const asked = wanted ? lookUp(languages, wanted) : undefined;
  const language = asked ?? lookUp(languages, release.language) ?? languages[0];
  if (language === undefined) return undefined;
  const variant = variants[language]!;
  const dir = release.locales.find((locale) => locale.language === language)?.dir ?? "ltr";
  return { language, dir, variant, fallback: Boolean(wanted) && asked === undefined };
}

function lookUp(languages: string[], wanted: string): string | undefined {
  for (let range = wanted.slice(0, 35).toLowerCase(); range;) {
    const found = languages.find((language) => language.toLowerCase() === range);
    if (found !== undefined) return found;
    const end = range.lastIndexOf("-");
    range = end > 0 ? range.slice(0, end) : "";
  }
  // `pt` is served by `pt-BR` when that is all there is.
  const primary = wanted.slice(0, 35).toLowerCase().split("-")[0]!;
  return languages.find((language) => language.toLowerCase().split("-")[0] === primary);
}
