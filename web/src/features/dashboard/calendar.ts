import {
  type ActivityLevel,
  type CalendarWeek,
  calendarWeeks,
  levelOf,
} from "@course-companion/contract/activity";

/** What was done on a calendar day of the learner. */
export interface ActivityDay {
  day: string;
  answers: number;
  chapters: number;
}

export interface Cell extends ActivityDay {
  level: ActivityLevel;
}

export interface Week extends Pick<CalendarWeek, "day" | "month"> {
  /** Seven places; null for days after today. */
  cells: (Cell | null)[];
}

/** The calendar's weeks with what was done on each day. `firstDay`: 1 for Monday up to 7 for Sunday. */
export function weeksOf(activity: readonly ActivityDay[], today: string, firstDay: number): Week[] {
  const byDay = new Map(activity.map((entry) => [entry.day, entry]));
  return calendarWeeks(today, firstDay).map(({ days, ...week }) => ({
    ...week,
    cells: days.map((day) => {
      if (day === null) return null;
      const { answers, chapters } = byDay.get(day) ?? { answers: 0, chapters: 0 };
      return { day, answers, chapters, level: levelOf({ answers, chapters }) };
    }),
  }));
}
