import type { ObjectiveKnowledge } from "@course-companion/contract/knowledge";
import { KNOWLEDGE_LEVELS, type KnowledgeLevel } from "@course-companion/contract/knowledge-levels";
import type { Dashboard } from "@course-companion/contract/pages";
import type { AttemptList } from "@course-companion/contract/quiz";
import { type Coming, emptyDays, sumOf } from "../../shared/forecast/bars.ts";

export type Attempt = AttemptList["attempts"][number];

/** All that the page shows of a learner. It is saved on the device, so its fields stay as they are. */
export interface LearnerSnapshot {
  learner: string | null;
  /** When it was loaded, ISO 8601. */
  at: string;
  dashboard: Dashboard;
  /** null when loading failed. */
  history: AttemptList | null;
}

/** Objectives by level, the weakest of each first. What an earlier version of the page saved has other levels. */
export function byLevel(
  objectives: readonly ObjectiveKnowledge[],
): Record<KnowledgeLevel, ObjectiveKnowledge[]> {
  const sorted = objectives.toSorted((a, b) => a.chance - b.chance);
  return Object.fromEntries(
    KNOWLEDGE_LEVELS.map((level) => [level, sorted.filter((one) => one.level === level)]),
  ) as Record<KnowledgeLevel, ObjectiveKnowledge[]>;
}

/** Two pages of the history as one. An attempt in both is the later page's: it may be finished by now. */
export function mergeAttempts(shown: AttemptList, next: AttemptList): AttemptList {
  const fresh = new Map(next.attempts.map((attempt) => [attempt.attempt, attempt]));
  const known = shown.attempts.map((attempt) => fresh.get(attempt.attempt) ?? attempt);
  const there = new Set(known.map(({ attempt }) => attempt));
  return {
    attempts: [...known, ...next.attempts.filter(({ attempt }) => !there.has(attempt))],
    nextCursor: next.nextCursor,
  };
}

/** Days of a forecast, today included. */
const FORECAST_DAYS = 14;

/** What is due over all courses, and the course whose review comes first. */
export function dueOf({ courses }: Pick<Dashboard, "courses">): { n: number; course: string } {
  const dues = courses.map(({ course, details }) => ({ course, n: details?.due ?? 0 }));
  const first = dues.find(({ n }) => n > 0) ?? dues[0];
  return { n: dues.reduce((sum, { n }) => sum + n, 0), course: first?.course ?? "" };
}

/** What comes due over all courses. */
export function comingOf({ courses, today }: Pick<Dashboard, "courses" | "today">): Coming {
  const known = courses.flatMap(({ details }) =>
    details?.forecast.length ? [{ overdue: details.overdue, days: details.forecast }] : [],
  );
  return sumOf(known) ?? { overdue: 0, days: emptyDays(today, FORECAST_DAYS) };
}

/** Days with activity and what was done on them, added up. */
export function totalsOf(activity: Dashboard["activity"]): {
  days: number;
  answers: number;
  chapters: number;
} {
  return activity.reduce(
    (sum, { answers, chapters }) => ({
      days: sum.days + 1,
      answers: sum.answers + answers,
      chapters: sum.chapters + chapters,
    }),
    { days: 0, answers: 0, chapters: 0 },
  );
}

/** Whether two names mean one time zone; Asia/Calcutta is Asia/Kolkata. */
export function isSameZone(a: string, b: string): boolean {
  try {
    return canonical(a) === canonical(b);
  } catch {
    return a === b;
  }
}

function canonical(timeZone: string): string {
  const zone = new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  return /^(Etc\/)?(UTC|GMT|UCT|Zulu)$/.test(zone) ? "UTC" : zone;
}
