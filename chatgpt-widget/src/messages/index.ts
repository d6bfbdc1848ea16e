import { formatPercent } from "@course-companion/contract/percent";
import { pluralForm } from "@course-companion/contract/plural";
import { ar } from "./ar.ts";
import { type Messages, en } from "./en.ts";
import { es } from "./es.ts";
import { ur } from "./ur.ts";
import { zhCn } from "./zh-cn.ts";

export type { Messages };
export type TextKey = { [K in keyof Messages]: Messages[K] extends string ? K : never }[keyof Messages];

/** By the base of a language tag. */
export const LANGUAGES: Record<string, Messages> = { en, es, ur, ar, zh: zhCn };
const RTL = new Set(["ar", "ur", "fa", "he"]);

/** The interface in one language. */
export interface Wording {
  /** BCP 47, of the texts: it may differ from the locale that numbers and days follow. */
  language: string;
  locale: string;
  direction: "ltr" | "rtl";
  messages: Messages;
  say: (key: TextKey, values?: Record<string, string | number>) => string;
  number: (value: number) => string;
  percent: (share: number) => string;
  /** A calendar day such as `2026-11-26`. */
  day: (day: string) => string;
}

/** The wording for a host's locale, as in `es-MX`; English when the widget does not speak it. */
export function wordingFor(wanted: string | undefined): Wording {
  const locale = isLocale(wanted) ? wanted : "en";
  const base = locale.split("-")[0]!.toLowerCase();
  const known = LANGUAGES[base] ? base : "en";
  const messages = LANGUAGES[known]!;
  const shown = known === base ? locale : "en";
  return {
    language: known === "zh" ? "zh-CN" : known,
    locale: shown,
    direction: directionOf(known),
    messages,
    say: (key, values = {}) =>
      pluralForm(known, messages[key], values["n"]).replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === "number" ? number(shown, value) : value;
      }),
    number: (value) => number(shown, value),
    percent: (share) => formatPercent(shown, share),
    day: (day) =>
      new Intl.DateTimeFormat(shown, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day)),
  };
}

/** Of a language tag; course texts have their own. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  RTL.has(language.split("-")[0]!.toLowerCase()) ? "rtl" : "ltr";

const number = (locale: string, value: number) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);

function isLocale(locale: string | undefined): locale is string {
  try {
    return locale !== undefined && Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
