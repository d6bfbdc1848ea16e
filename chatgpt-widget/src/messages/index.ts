import { directionOf } from "@course-companion/contract/direction";
import { toLanguage } from "@course-companion/contract/languages";
import { formatPercent } from "@course-companion/contract/percent";
import { widget } from "@course-companion/messages";
import { type Values, fill } from "@course-companion/messages/format";

/** Every text of the views in one language. They have a gate of their own, `notInAccount`: a view in a host sells nothing. */
type Messages = (typeof widget)["en"];
export type TextKey = keyof Messages;

/** The interface in one language. */
export interface Wording {
  /** BCP 47, of the texts: it may differ from the locale that numbers and days follow. */
  language: string;
  locale: string;
  direction: "ltr" | "rtl";
  messages: Messages;
  say: (key: TextKey, values?: Values) => string;
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
  const messages = widget[language];
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  return {
    language,
    locale,
    direction: directionOf(language),
    messages,
    say: (key, values) => fill(language, messages[key], values, number),
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
