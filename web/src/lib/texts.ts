import type { Locale } from "../../front/locales.ts";

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
  return choose(locale, text, values["n"]).replace(/\{(\w+)\}/g, (whole, name: string) => {
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

function choose(locale: string, text: string, n: string | number | undefined): string {
  if (typeof n !== "number" || !/^(zero|one|two|few|many|other):/.test(text)) return text;
  const forms = new Map(
    text.split("|").map((form) => [form.slice(0, form.indexOf(":")), form.slice(form.indexOf(":") + 1)]),
  );
  return forms.get(new Intl.PluralRules(locale).select(n)) ?? forms.get("other") ?? text;
}
