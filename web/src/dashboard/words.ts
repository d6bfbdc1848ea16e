"use client";
import { createContext, useContext } from "react";
import type { activity } from "../messages/activity.ts";
import type { dashboard } from "../messages/dashboard.ts";
import type { frame } from "../messages/frame.ts";
import type { history } from "../messages/history.ts";
import type { learning } from "../messages/learning.ts";
import { fill } from "../lib/texts.ts";

/** What the page says, in one language. */
export type Texts = (typeof activity)["en"] &
  (typeof dashboard)["en"] &
  (typeof history)["en"] &
  (typeof learning)["en"] &
  Pick<(typeof frame)["en"], "failed" | "loading" | "progressDown" | "retry" | "unreachable">;

export type Words = ReturnType<typeof wordsFor>;

/** Texts, days and numbers in the interface's language. `timeZone` is the learner's: instants are told in it. */
export function wordsFor(locale: string, texts: Texts, timeZone?: string) {
  const zone = timeZone && isKnown(timeZone) ? timeZone : undefined;
  return {
    locale,
    texts,
    say: (key: keyof Texts, values?: Record<string, string | number>) => fill(locale, texts[key], values),
    number: (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value),
    percent: (share: number) => new Intl.NumberFormat(locale, { style: "percent" }).format(share),
    list: (parts: string[]) => new Intl.ListFormat(locale, { type: "unit", style: "short" }).format(parts),
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

function isKnown(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const Context = createContext<Words | null>(null);
export const WordsProvider = Context.Provider;

/** The words of the page around a component. */
export function useWords(): Words {
  return useContext(Context)!;
}
