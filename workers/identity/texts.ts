import { frame, identity, mail } from "@course-companion/messages";
import { type Values, fill } from "@course-companion/messages/format";
import type { Language } from "../contract/languages.ts";

/** Keys of page texts: of the web app's frame, which these pages share, and their own. */
export type MessageKey = keyof (typeof frame.en & typeof identity.en);

/** Returns the text of `key` with its values filled in. */
export type Translate<Key extends string = MessageKey> = (key: Key, values?: Values) => string;

/** Returns the translator of pages in a language. */
export const translator = (language: Language): Translate =>
  translate(language, { ...frame[language], ...identity[language] });

/** Returns the translator of mails in a language. */
export const mailTranslator = (language: Language): Translate<keyof typeof mail.en> =>
  translate(language, mail[language]);

/** Digits are Western in every language, as in codes and addresses. */
function translate<Key extends string>(language: Language, texts: Record<Key, string>): Translate<Key> {
  return (key, values) => fill(language, texts[key], values, String);
}

/** Formats a wait in a language, rounded up: "40 seconds", "12 minutes". */
export function inWords(language: Language, seconds: number): string {
  const [value, unit] = seconds <= 60 ? [seconds, "second"] : [seconds / 60, "minute"];
  const style = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(`${language}-u-nu-latn`, style).format(Math.ceil(value));
}
