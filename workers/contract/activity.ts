/** How a year of activity is drawn as a calendar, the same wherever a learner sees it. */
const DAY_MS = 86_400_000;
const WEEKS = 53;
/** A completed chapter weighs as much as this many answers. */
const CHAPTER_WEIGHT = 5;
/** From how much on a day has level 1, 2, 3, 4: fixed, so that a day looks the same next week. */
const LEVELS = [1, 5, 12, 25] as const;
/** For browsers that do not know where a week begins: 1 is Monday, 7 Sunday (Unicode CLDR weekData). */
const FIRST_DAYS: Record<string, number> = { en: 7, ur: 7, ar: 6 };

/** How much was done on a day: 0 is nothing. */
export type ActivityLevel = 0 | 1 | 2 | 3 | 4;

/** How much was done on a day, from 0 (nothing) to 4. */
export function levelOf({ answers, chapters }: { answers: number; chapters: number }): ActivityLevel {
  const weight = answers + CHAPTER_WEIGHT * chapters;
  return LEVELS.filter((least) => weight >= least).length as ActivityLevel;
}

/** A week of the calendar. */
export interface CalendarWeek {
  /** The day on which it begins. */
  day: string;
  /** The first of this month is in it; null for other weeks. */
  month: string | null;
  /** Seven days; null for those after today. */
  days: (string | null)[];
}

/** The 53 weeks that end with the one of `today`, each from the locale's first day of the week (1 Monday to 7 Sunday). */
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

/** On which day a week begins for a locale: 1 is Monday, 7 Sunday. */
export function firstDayOf(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? FIRST_DAYS[known.language] ?? 1;
}

/** Days between two calendar days; negative when `to` lies before `from`. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

const numberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);

const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
