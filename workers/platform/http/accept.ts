import { parseAccept } from "hono/utils/accept";
import { type Language, toLanguage } from "../../contract/languages.ts";

/** What of a header is looked at; the rest says nothing that a browser says. */
const LONGEST = 1_000;

/** What an `accept` header or one of its kin asks for, what it wants most first; of equal weights in its order. */
export const acceptedOf = (header: string | null): string[] =>
  parseAccept((header ?? "").slice(0, LONGEST))
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.toLowerCase());

/** The first language of an `accept-language` header that there is, by its weights (RFC 9110, section 12.5.4). */
export const acceptedLanguage = (header: string | null): Language | undefined =>
  acceptedOf(header)
    .map(toLanguage)
    .find((language) => language !== undefined);
