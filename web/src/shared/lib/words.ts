import { formatPercent } from "@course-companion/contract/percent";
import { fill, listOf } from "./texts.ts";

/** What a part of the interface says in one language: its texts, days, instants and numbers. */
export type Words<T extends Record<string, string>> = ReturnType<typeof wordsFor<T>>;

/** Texts, days and numbers in the interface's language. `timeZone` is the learner's: instants are shown in it. */
export function wordsFor<T extends Record<string, string>>(locale: string, texts: T, timeZone?: string) {
  const zone = timeZone && isKnown(timeZone) ? timeZone : undefined;
  return {
    locale,
    texts,
    say: (key: keyof T, values?: Record<string, string | number>) => fill(locale, texts[key]!, values),
    number: (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value),
    percent: (share: number) => formatPercent(locale, share),
    list: (parts: readonly string[]) => listOf(locale, parts),
    /** A calendar day, which has no time zone. */
    day: (day: string, options: Intl.DateTimeFormatOptions = { dateStyle: "medium" }) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`)),
    /** An instant. */
    time: (at: string, options: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" }) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(new Date(at)),
    /** "in 5 days", "yesterday". */
    inDays: (days: number) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day"),
  };
}

/** A browser may know fewer time zones than the service. */
function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
