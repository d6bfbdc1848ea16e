import { guessLanguage, type Phrasing } from "../../search-engine/index.ts";
import type { Release } from "../../contract/release.ts";
import { chooseVariant } from "../content/index.ts";

/** The indexes to search for a question, and whether one of them can tell that the course does not cover it. */
export interface LanguagePlan {
  phrasings: Phrasing[];
  /** Languages of the course, best first: of the question, then the one asked for. */
  languages: string[];
  /** Further languages, for when nothing is found: the question has no word that tells its language. */
  others: string[];
  /** The course is not wholly available in the question's language, so nothing found means nothing. */
  isForeign: boolean;
}

/** How many further languages are tried. */
const MOST_OTHERS = 3;

/** Plans which of a course's languages to search for the phrasings of a question. */
export function planLanguages(
  release: Release,
  texts: readonly string[],
  locale: string | undefined,
): LanguagePlan | null {
  const base = chooseVariant(release.search, locale, release)?.language;
  if (base === undefined) return null;
  const available = Object.keys(release.search);
  const preferred = [base, ...available];
  const phrasings = texts.map((text) => ({ text, lang: guessLanguage(text, preferred) ?? undefined }));
  const own = phrasings.flatMap(({ lang }) => availableIn(release, lang) ?? []);
  const languages = [...new Set([...own.slice(0, 1), base, ...own])];
  const isKnown = phrasings[0]?.lang !== undefined;
  return {
    phrasings,
    languages,
    others: isKnown ? [] : available.filter((one) => !languages.includes(one)).slice(0, MOST_OTHERS),
    isForeign: phrasings.every(({ lang }) => lang !== undefined && !isWhole(release, lang)),
  };
}

/** Returns the course's language for a tag, if it has that language. */
function availableIn(release: Release, lang: string | undefined): string | undefined {
  const chosen = lang && chooseVariant(release.search, lang, release);
  return chosen && !chosen.fallback ? chosen.language : undefined;
}

/** Whether all chapters are available in a language. */
function isWhole(release: Release, lang: string): boolean {
  const language = availableIn(release, lang);
  const locale = release.locales.find((one) => one.language === language);
  return locale !== undefined && locale.chapters >= release.chapters.length;
}
