import { languageInfo } from "@course-companion/contract/languages";

export { fill } from "@course-companion/messages/format";

/** Parts one after the other, with the comma of the reader's language. */
export function listOf(locale: string, parts: readonly string[]): string {
  return parts.join(languageInfo(locale)?.comma ?? ", ");
}
