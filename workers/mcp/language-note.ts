import { primaryTag } from "../contract/languages.ts";

const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

/** Returns a language's English name, for notes to a host's model. */
function nameOf(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/**
 * Returns a note for the model when the sections that a search returns are in another language than was asked for, or
 * than the question; undefined when there is nothing to say.
 */
export function searchLanguageNote(
  { language, questionLanguage }: { language: string; questionLanguage: string | null },
  locale: string | undefined,
): string | undefined {
  const wanted = locale ?? questionLanguage;
  const differs = [locale, questionLanguage].some((tag) => tag && primaryTag(tag) !== primaryTag(language));
  if (!wanted || !differs) return undefined;
  const question =
    questionLanguage && primaryTag(questionLanguage) !== primaryTag(language)
      ? ` The question is in ${nameOf(questionLanguage)}, so only names and shared words match; a phrasing in ${nameOf(language)} in \`queries\` finds more.`
      : "";
  return `These sections are in ${nameOf(language)}.${question}`;
}
