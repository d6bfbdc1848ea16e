import { pluralForm } from "@course-companion/contract/plural";
import type { Locale } from "../../../front/locales.ts";

/** The texts of one part of the interface in every language; a missing one does not compile. */
export function defineTexts<const T extends Record<string, string>>(
  en: T,
  others: Record<Exclude<Locale, "en">, Record<keyof T, string>>,
): Record<Locale, Record<keyof T, string>> {
  return { en, ...others };
}

type Values = Record<string, string | number>;

/**
 * Fills the `{name}` places of a text. Numbers are written as the language does. A text with forms, as in
 * `one:{n} chapter|other:{n} chapters`, is read by the plural category of `n` (Unicode CLDR, by Intl.PluralRules).
 */
export function fill(locale: string, text: string, values: Values = {}): string {
  return pluralForm(locale, text, values["n"]).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : value;
  });
}

const COMMAS: Record<string, string> = { ur: "، ", ar: "، ", "zh-CN": "，" };

/** Parts one after the other, with the comma of the reader's language. Intl.ListFormat has "and", or no comma in Chinese. */
export function listOf(locale: string, parts: readonly string[]): string {
  return parts.join(COMMAS[locale] ?? ", ");
}
