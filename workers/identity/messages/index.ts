import { ar } from "./ar.ts";
import { type MessageKey, type Messages, en } from "./en.ts";
import { es } from "./es.ts";
import type { Language } from "../../contract/languages.ts";
import { ur } from "./ur.ts";
import { zhHans } from "./zh-hans.ts";

export { LANGUAGES, acceptedLanguage, toLanguage, type Language } from "../../contract/languages.ts";

export type { MessageKey, Messages } from "./en.ts";

/** By language; `messages.test.ts` compares their placeholders. */
export const MESSAGES: Record<Language, Messages> = { en, es, ur, ar, "zh-CN": zhHans };

/** Gives the text for `key` with its `{placeholders}` filled in. */
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

/** The texts of a language. */
export function translator(language: Language): Translate {
  const messages = MESSAGES[language];
  return (key, values = {}) =>
    messages[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
