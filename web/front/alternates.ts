import { toLanguage } from "../../workers/contract/languages.ts";
import { LOCALES, type Locale } from "./locales.ts";

/** An address of this site, and the language tag that search engines know it by (`x-default`: no other fits). */
export interface Alternate {
  tag: string;
  address: string;
}

/**
 * A page that is for all, in each language of the interface, then in the languages that only the course speaks.
 * `path` is without its language and begins with a slash, but for the catalogue's, which is empty. English is the
 * page of all other languages: its address responds at once, where one without a language would redirect.
 */
export function alternatesOf(path: string, languages: readonly string[] = []): Alternate[] {
  return [
    ...LOCALES.map((locale) => ({ tag: locale, address: `/${locale}${path}` })),
    ...furtherLanguages(languages).map((tag) => ({ tag, address: withLanguage(path, tag) })),
    { tag: "x-default", address: `/en${path}` },
  ];
}

/**
 * The one address of a page under which search engines should know it. A course's text in a language of the interface
 * belongs to that language's own page, and in a further language to one page, whatever the interface around it.
 */
export function canonicalOf(
  locale: Locale,
  path: string,
  content: string = locale,
  languages: readonly string[] = [],
): string {
  if (content === locale || !languages.includes(content)) return `/${locale}${path}`;
  if (furtherLanguages(languages).includes(content)) return withLanguage(path, content);
  return `/${toLanguage(content)!}${path}`;
}

/** Of a course's languages those that no page shows by the interface's language alone. */
export function furtherLanguages(languages: readonly string[]): string[] {
  return languages.filter((tag) => {
    const locale = toLanguage(tag);
    return locale === undefined || (tag !== locale && languages.includes(locale));
  });
}

const withLanguage = (path: string, tag: string): string =>
  `/${toLanguage(tag) ?? "en"}${path}?locale=${encodeURIComponent(tag)}`;
