import type { CourseSignals, WeekSignal } from "../../contract/course-signals.ts";
import { MIN_GROUP } from "./rules.ts";
import type { CourseCounts } from "./store-course.ts";

const DAY_MS = 86_400_000;
const MOST_WEEKS = 53;

/** Returns the Monday (UTC) of the week of a moment. */
export function weekOf(moment: Date): string {
  const days = (moment.getUTCDay() + 6) % 7;
  return new Date(moment.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}

/** Rounds down to tens, so that the difference of two figures does not describe a few learners. */
const tens = (n: number): number => Math.floor(n / 10) * 10;
const isFew = (learners: number): boolean => learners > 0 && learners < MIN_GROUP;

type Figures = Pick<
  CourseSignals,
  "suppressed" | "learners" | "completions" | "attempts" | "answers" | "languages" | "weeks"
>;

/**
 * Computes the figures of a course that may be shown. Totals are in whole tens: the parts of a whole beside it would
 * reveal a part that is withheld.
 */
export function courseFigures({ counts }: Pick<CourseCounts, "counts">, now: Date): Figures {
  const of = (measure: string) =>
    new Map(counts.filter(([name]) => name === measure).map(([, key, n]) => [key, n]));
  const total = (measure: string) => [...of(measure).values()].reduce((sum, n) => sum + n, 0);
  const learners = total("learners");
  const suppressed = isFew(learners);
  const shown = (measure: string) => (suppressed ? null : tens(total(measure)));
  const languages = [...of("language")].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return {
    suppressed,
    learners: suppressed ? null : tens(learners),
    completions: shown("completions"),
    attempts: shown("attempts"),
    answers: shown("answers"),
    languages: suppressed
      ? []
      : languages.map(([language, n]) => ({ language, learners: isFew(n) ? null : tens(n) })),
    weeks: suppressed ? [] : weekFigures(of, now),
  };
}

/** Returns the weeks from the first with activity to the current one; a week with 1 to 9 active learners is withheld. */
function weekFigures(of: (measure: string) => Map<string, number>, now: Date): WeekSignal[] {
  const [starts, completions, active] = [of("starts"), of("completions"), of("active")];
  const first = [...active.keys()].toSorted().at(0);
  if (first === undefined) return [];
  const last = weekOf(now);
  const earliest = new Date(Date.parse(last) - (MOST_WEEKS - 1) * 7 * DAY_MS).toISOString().slice(0, 10);
  const weeks: WeekSignal[] = [];
  for (
    let week = first > earliest ? first : earliest;
    week <= last;
    week = weekOf(new Date(Date.parse(week) + 7 * DAY_MS))
  ) {
    const suppressed = isFew(active.get(week) ?? 0);
    const shown = (counts: Map<string, number>) => (suppressed ? null : (counts.get(week) ?? 0));
    weeks.push({
      week,
      suppressed,
      starts: shown(starts),
      completions: shown(completions),
      active: shown(active),
    });
  }
  return weeks;
}
