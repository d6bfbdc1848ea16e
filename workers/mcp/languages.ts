import type { Session } from "./session.ts";

/** Returns the language of a call: the argument, else the language that the host names for its user. */
export const localeOf = (given: string | undefined, { hints }: Pick<Session, "hints">): string | undefined =>
  given ?? hints.locale;

/** Says that a text is in another language than the wanted one; empty when it is in that language, or none was wanted. */
export function languageNote(wanted: string | undefined, language: string): { languageNote?: string } {
  if (!wanted || primaryOf(wanted) === primaryOf(language)) return {};
  return { languageNote: `Not available in ${nameOf(wanted)}: this is ${nameOf(language)}.` };
}

const primaryOf = (tag: string) => tag.toLowerCase().split(/[-_]/)[0];

/** Returns a language's English name, else the tag itself. */
function nameOf(tag: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
