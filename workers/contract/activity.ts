/** Builds the calendar of a year's activity, the same for the web app and the widget. */
const DAY_MS = 86_400_000;
const WEEKS = 53;
/** A completed chapter weighs as much as this many answers. */
const CHAPTER_WEIGHT = 5;
/** Least weight of levels 1 to 4. They are fixed, so that a day looks the same next week. */
const LEVEL_MINIMUMS = [1, 5, 12, 25] as const;
/** First day of the week for browsers without week data: 1 is Monday, 7 Sunday (Unicode CLDR weekData). */
const FIRST_DAYS: Record<string, number> = { en: 7, ur: 7, ar: 6 };

/** Level of a day's activity; 0 means none. */
export type ActivityLevel = 0 | 1 | 2 | 3 | 4;

/** Rates a day's activity from 0 (none) to 4. */
export function levelOf({ answers, chapters }: { answers: number; chapters: number }): ActivityLevel {
  const weight = answers + CHAPTER_WEIGHT * chapters;
  return LEVEL_MINIMUMS.filter((minimum) => weight >= minimum).length as ActivityLevel;
}

/** A week of the calendar. */
export interface CalendarWeek {
  /** Its first day. */
  day: string;
  /** The first day of a month, when it falls into this week; otherwise null. */
  month: string | null;
  /** Seven days; days after today are null. */
  days: (string | null)[];
}

/** Lists the 53 weeks up to `today`. Each starts on `firstDay` (1 Monday to 7 Sunday). */
export function calendarWeeks(today: string, firstDay: number): CalendarWeek[] {
  const end = numberOf(today);
  // 1970-01-01 was a Thursday, day 4 of an ISO week.
  const weekday = (((end + 3 - (firstDay - 1)) % 7) + 7) % 7;
  const start = end - weekday - (WEEKS - 1) * 7;
  return Array.from({ length: WEEKS }, (_, week) => {
    const days = Array.from({ length: 7 }, (_day, at) => {
      const number = start + week * 7 + at;
      return number > end ? null : dayOf(number);
    });
    return {
      day: dayOf(start + week * 7),
      month: days.find((day) => day?.endsWith("-01")) ?? null,
      days,
    };
  });
}

/** Returns the first day of the week in a locale: 1 is Monday, 7 Sunday. */
export function firstDayOf(locale: string): number {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? FIRST_DAYS[info.language] ?? 1;
}

/** Counts the days between two calendar days; negative when `to` is before `from`. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

const numberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
