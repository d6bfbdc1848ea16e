import { type Language, toLanguage } from "../../contract/languages.ts";
import { acceptedLanguage } from "../../platform/http/accept.ts";
import { readCookie } from "../../platform/http/cookies.ts";
import type { IdentityContext } from "../app.ts";
import { cookieName } from "../cookies.ts";

/** Returns the language of a request: `?lang=`, else the chosen one, else the browser's, else English. */
export function languageOf(c: IdentityContext): Language {
  return (
    toLanguage(c.req.query("lang")) ??
    toLanguage(readCookie(c.req.raw, cookieName(c.env, "lang"))) ??
    acceptedLanguage(c.req.header("accept-language") ?? null) ??
    "en"
  );
}
