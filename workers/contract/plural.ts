/**
 * The form of a text for a number, by the plural category of the language (Unicode CLDR, by Intl.PluralRules). Forms are
 * written as in `one:{n} chapter|other:{n} chapters`; a text without forms, and one without a number, stays as it is.
 */
export function pluralForm(locale: string, text: string, n: unknown): string {
  if (typeof n !== "number" || !/^(?:zero|one|two|few|many|other):/.test(text)) return text;
  const forms = new Map(
    text.split("|").map((form) => [form.slice(0, form.indexOf(":")), form.slice(form.indexOf(":") + 1)]),
  );
  return forms.get(new Intl.PluralRules(locale).select(n)) ?? forms.get("other") ?? text;
}
