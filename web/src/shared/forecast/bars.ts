import type { ForecastDay } from "@course-companion/contract/reviews";

/** What comes due on the next days; the first is today, and what is overdue is counted apart. */
export interface Coming {
  overdue: number;
  days: readonly ForecastDay[];
}

/** A day of the picture. Heights are shares of the picture's height; `overdue` is on today's bar alone. */
export interface Bar {
  day: string;
  /** Questions, overdue ones included. */
  n: number;
  overdue: number;
  height: number;
  overdueHeight: number;
}

/** With fewer questions than this a bar does not fill the height, so that one question looks like little. */
const FULL = 6;

/** A bar for each day, drawn to one scale. */
export function barsOf({ overdue, days }: Coming): Bar[] {
  const counts = days.map(({ due }, at) => due + (at === 0 ? overdue : 0));
  const full = Math.max(FULL, ...counts);
  return days.map(({ day }, at) => {
    const late = at === 0 ? overdue : 0;
    return { day, n: counts[at]!, overdue: late, height: counts[at]! / full, overdueHeight: late / full };
  });
}

/** Several courses' forecasts as one; all begin with the same day. Null when there are none. */
export function sumOf(all: readonly Coming[]): Coming | null {
  const [first] = all;
  if (!first) return null;
  return {
    overdue: all.reduce((sum, { overdue }) => sum + overdue, 0),
    days: first.days.map(({ day }, at) => ({
      day,
      due: all.reduce((sum, { days }) => sum + (days[at]?.day === day ? days[at].due : 0), 0),
    })),
  };
}

/** `n` days without a question, from a day on: what is shown until the numbers are known. */
export function emptyDays(from: string, n: number): ForecastDay[] {
  const start = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: n }, (_, at) => ({
    day: new Date(start + at * 86_400_000).toISOString().slice(0, 10),
    due: 0,
  }));
}
