import { calendarWeeks, daysBetween } from "@course-companion/contract/activity";
import type { Progress } from "../../api.ts";

export interface Cell {
  day: string;
  count: number;
  /** From 0 (nothing) to 4. */
  level: number;
}

/** The calendar's weeks as columns of seven days; null for days after today. */
export function calendarOf(
  { from, counts, levels }: Progress["days"],
  today: string,
  firstDay: number,
): (Cell | null)[][] {
  return calendarWeeks(today, firstDay).map(({ days }) =>
    days.map((day) => {
      if (day === null) return null;
      const at = daysBetween(from, day);
      return { day, count: counts[at] ?? 0, level: Number(levels[at] ?? 0) };
    }),
  );
}
