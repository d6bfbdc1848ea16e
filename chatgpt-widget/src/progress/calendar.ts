const DAY_MS = 86_400_000;
const WEEKS = 53;

export interface Cell {
  day: string;
  count: number;
  /** 0: nothing; 4: as much as on the busiest days. */
  level: 0 | 1 | 2 | 3 | 4;
}

/**
 * The last 53 weeks to `today` as columns of seven days; the last column ends with today. `firstDay`: 1 for Monday up to
 * 7 for Sunday, as `Intl.Locale` counts.
 */
export function calendarOf(
  days: { from: string; counts: readonly number[] },
  today: string,
  firstDay: number,
): (Cell | null)[][] {
  const end = Date.parse(today);
  const weekday = (((new Date(end).getUTCDay() - (firstDay % 7)) % 7) + 7) % 7;
  const start = end - (weekday + (WEEKS - 1) * 7) * DAY_MS;
  const from = Date.parse(days.from);
  const most = Math.max(1, ...days.counts);
  return Array.from({ length: WEEKS }, (_week, week) =>
    Array.from({ length: 7 }, (_day, day) => {
      const at = start + (week * 7 + day) * DAY_MS;
      if (at > end) return null;
      const count = days.counts[Math.round((at - from) / DAY_MS)] ?? 0;
      const level = count === 0 ? 0 : (Math.min(4, Math.ceil((count / most) * 4)) as Cell["level"]);
      return { day: new Date(at).toISOString().slice(0, 10), count, level };
    }),
  );
}

/** The first day of the week where this locale is spoken; Monday when the browser does not know. */
export function firstDayOf(locale: string): number {
  try {
    const known = new Intl.Locale(locale) as Intl.Locale & {
      getWeekInfo?: () => { firstDay: number };
      weekInfo?: { firstDay: number };
    };
    return known.getWeekInfo?.().firstDay ?? known.weekInfo?.firstDay ?? 1;
  } catch {
    return 1;
  }
}
