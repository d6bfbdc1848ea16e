import { languageInfo } from "@course-companion/contract/languages";
import { LOCALES, type Locale } from "../../../front/locales.ts";

export { directionOf } from "@course-companion/contract/direction";
export { LOCALES, type Locale };

export const isLocale = (text: string): text is Locale => (LOCALES as readonly string[]).includes(text);

/** A language by its own name, as in "Deutsch" for de. */
export function nameOf(language: string): string {
  const { name } = languageInfo(language) ?? {};
  return name ?? new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}

/** A language as the interface's language calls it, to stand within a sentence: "German" for de in English. */
export function nameIn(locale: string, language: string): string {
  const tag = languageInfo(language)?.namedBy ?? language;
  return new Intl.DisplayNames([locale], { type: "language" }).of(tag) ?? language;
}
