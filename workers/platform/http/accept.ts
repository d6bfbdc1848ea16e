import { parseAccept } from "hono/utils/accept";
import { type Language, toLanguage } from "../../contract/languages.ts";

/** What of a header is looked at; the rest says nothing that a browser says. */
const MAX_HEADER = 1_000;

/** Lists the values of an `accept` header (or a similar one) by weight; equal weights stay in the header's order. */
export const acceptedOf = (header: string | null): string[] =>
  parseAccept((header ?? "").slice(0, MAX_HEADER))
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.toLowerCase());

/** Picks the preferred interface language of an `accept-language` header (RFC 9110, section 12.5.4). */
export const acceptedLanguage = (header: string | null): Language | undefined =>
  acceptedOf(header)
    .map(toLanguage)
    .find((language) => language !== undefined);
