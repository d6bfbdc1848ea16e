import { LANGUAGES, type Language, acceptedLanguage, toLanguage } from "../../workers/contract/languages.ts";

/** The interface's languages, as they stand first in a page's path. */
export const LOCALES = Object.keys(LANGUAGES) as Language[];
export type Locale = Language;

/** The language for somebody who came without one: chosen before, else asked for by the browser, else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  return toLanguage(chosen) ?? acceptedLanguage(acceptLanguage) ?? "en";
}
