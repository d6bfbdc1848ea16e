const DAY_MS = 86_400_000;
const WEEKS = 53;
/** A completed chapter weighs as much as this many answers. */
const CHAPTER_WEIGHT = 5;
/** From how much on a day has level 1, 2, 3, 4: fixed, so that a day looks the same next week. */
const LEVELS = [1, 5, 12, 25] as const;
/** For browsers that do not know where a week begins: 1 is Monday, 7 Sunday (Unicode CLDR weekData). */
const FIRST_DAYS: Record<string, number> = { en: 7, es: 1, ur: 7, ar: 6, "zh-CN": 1 };

/** What was done on a calendar day of the learner. */
export interface ActivityDay {
  day: string;
  answers: number;
  chapters: number;
}

export interface Cell extends ActivityDay {
  level: 0 | 1 | 2 | 3 | 4;
}

export interface Week {
  /** The day on which it begins. */
  day: string;
  /** The first of this month is in it; null for other weeks. */
  month: string | null;
  /** Seven places; null for days after today. */
  cells: (Cell | null)[];
}

/** How much was done on a day, from 0 (nothing) to 4. */
export function levelOf({ answers, chapters }: Pick<ActivityDay, "answers" | "chapters">): Cell["level"] {
  const weight = answers + CHAPTER_WEIGHT * chapters;
  return LEVELS.filter((least) => weight >= least).length as Cell["level"];
}

/** The 53 weeks that end with the one of `today`, each from the locale's first day of the week (1 Monday to 7 Sunday). */
export function weeksOf(activity: readonly ActivityDay[], today: string, firstDay: number): Week[] {
  const byDay = new Map(activity.map((entry) => [entry.day, entry]));
  const end = numberOf(today);
  // 1970-01-01 was a Thursday, day 4 of an ISO week.
  const weekday = (((end + 3 - (firstDay - 1)) % 7) + 7) % 7;
  const start = end - weekday - (WEEKS - 1) * 7;
  return Array.from({ length: WEEKS }, (_, week) => {
    const days = Array.from({ length: 7 }, (_day, at) => start + week * 7 + at);
    const first = days.find((day) => day <= end && dayOf(day).endsWith("-01"));
    return {
      day: dayOf(days[0]!),
      month: first === undefined ? null : dayOf(first),
      cells: days.map((number) => {
        if (number > end) return null;
        const { answers, chapters } = byDay.get(dayOf(number)) ?? { answers: 0, chapters: 0 };
        return { day: dayOf(number), answers, chapters, level: levelOf({ answers, chapters }) };
      }),
    };
  });
}

/** On which day a week begins for a locale: 1 is Monday, 7 Sunday. */
export function firstDayOf(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? FIRST_DAYS[locale] ?? 1;
}

/** Days between two calendar days; negative when `to` lies before `from`. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

function numberOf(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
