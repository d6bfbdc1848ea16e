import { LANGUAGES, acceptedLanguage, toLanguage } from "../../workers/contract/languages.ts";

/** The interface's languages, as they stand first in a page's path. */
export const LOCALES = ["en", "es", "ur", "ar", "zh-CN"] as const;
export type Locale = (typeof LOCALES)[number];

/** Each by its own name, and which way it is written. */
export const OWN: Record<Locale, { name: string; dir: "ltr" | "rtl" }> = {
  en: LANGUAGES.en,
  es: LANGUAGES.es,
  ur: LANGUAGES.ur,
  ar: LANGUAGES.ar,
  "zh-CN": LANGUAGES["zh-Hans"],
};

/** The interface's language for a tag such as `es-MX`, or null. */
export function toLocale(tag: string | null | undefined): Locale | null {
  const language = toLanguage(tag);
  return language ? LANGUAGES[language].locale : null;
}

/** The language for somebody who came without one: chosen before, else asked for by the browser, else English. */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const accepted = acceptedLanguage(acceptLanguage);
  return toLocale(chosen) ?? (accepted ? LANGUAGES[accepted].locale : "en");
}
