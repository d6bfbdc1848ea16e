import { directionOf } from "@course-companion/contract/direction";
import { type Language, toLanguage } from "@course-companion/contract/languages";
import { formatPercent } from "@course-companion/contract/percent";
import { widget } from "@course-companion/messages";
import { type Values, fill } from "@course-companion/messages/format";

/**
 * A text of all views. A view's own texts are sections of their own, so that no view has those of another. Views have a
 * gate of their own, `notInAccount`: a view in a host sells nothing.
 */
export type TextKey = keyof (typeof widget)["en"];

/** A section of the catalogues: texts by language. */
export type Texts<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

/** Says a text by its name. */
export type Say<K extends string> = (key: K, values?: Values) => string;

/** The interface in one language. */
export interface Wording {
  /** BCP 47, of the texts: it may differ from the locale that numbers and days follow. */
  language: Language;
  locale: string;
  direction: "ltr" | "rtl";
  say: Say<TextKey>;
  /** The same with a view's own texts besides. */
  sayOf: <K extends string>(texts: Texts<K>) => Say<K | TextKey>;
  number: (value: number) => string;
  percent: (share: number) => string;
  /** A calendar day such as `2026-11-26`. */
  day: (day: string) => string;
}

/** The wording for a host's locale, as in `es-MX`; English when the widget does not speak it. */
export function wordingFor(wanted: string | undefined): Wording {
  const known = isLocale(wanted) ? toLanguage(wanted) : undefined;
  const language = known ?? "en";
  const locale = known ? wanted! : "en";
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  const sayIn =
    <K extends string>(texts: Readonly<Record<K, string>>): Say<K> =>
    (key, values) =>
      fill(language, texts[key], values, number);
  return {
    language,
    locale,
    direction: directionOf(language),
    say: sayIn(widget[language]),
    sayOf: <K extends string>(texts: Texts<K>) =>
      sayIn<K | TextKey>({ ...widget[language], ...texts[language] }),
    number,
    percent: (share) => formatPercent(locale, share),
    day: (day) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day)),
  };
}

function isLocale(locale: string | undefined): locale is string {
  try {
    return locale !== undefined && Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
