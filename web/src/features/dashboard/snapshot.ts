import type { ObjectiveKnowledge } from "@course-companion/contract/knowledge";
import { KNOWLEDGE_LEVELS, type KnowledgeLevel } from "@course-companion/contract/knowledge-levels";
import type { Progress } from "@course-companion/contract/progress";
import type { Reviews } from "@course-companion/contract/reviews";
import type { AttemptList } from "@course-companion/contract/quiz";
import type { CourseOutline } from "@course-companion/contract/content";
import { type Coming, emptyDays, sumOf } from "../../shared/forecast/bars.ts";
import { type NearPath, nearPath } from "../../shared/path/near-path.ts";
import { type Practice, practiceFor } from "./practice.ts";

export type Attempt = AttemptList["attempts"][number];

/** What only the call for one course returns. */
export interface CourseDetails {
  /** All of the course, in its order. */
  objectives: ObjectiveKnowledge[];
  due: number;
  cards: number;
  nextDueDay: string | null;
  /** What comes due on the next days. Missing as `practice`. */
  coming?: Coming;
  /** Where weak objectives can be practised. Missing in what an earlier version of the page saved on this device. */
  practice?: Practice[];
  /** The path around the current chapter. Missing as `practice`, and when the outline did not load. */
  path?: NearPath;
}

/** How a course is called in the interface's language, where it is. */
export interface CourseName {
  title: string;
  language: string;
  /** The language of texts that come from the course itself. */
  own: string;
}

/** Where reading continues. */
export interface ContinueAt {
  course: string;
  chapter: string;
  title: string;
  section: string | null;
}

/** All that the page shows of a learner. It is saved on the device, so its fields stay as they are. */
export interface LearnerSnapshot {
  learner: string | null;
  /** When it was loaded, ISO 8601. */
  at: string;
  progress: Progress;
  names: Record<string, CourseName>;
  /** By course; null when loading failed. */
  details: Record<string, CourseDetails | null>;
  goOn: ContinueAt | null;
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

/** Summarises the calls for one course. `outline` is null when loading failed. */
export function detailsOf(
  progress: Progress,
  reviews: Reviews,
  outline: Pick<CourseOutline, "chapters" | "pictures"> | null,
): CourseDetails {
  const { due, cards, nextDueDay, overdue, forecast: days } = reviews;
  const own = progress.courses[0] ?? null;
  const { objectives = [], quizzes = [] } = own ?? {};
  const base = { objectives, due, cards, nextDueDay, coming: { overdue, days } };
  if (!outline) return { ...base, practice: [] };
  return {
    ...base,
    practice: practiceFor(objectives, outline, quizzes),
    path: nearPath(outline, own),
  };
}

/** Days of a forecast, today included. */
const FORECAST_DAYS = 14;

/** The most courses whose details load without being opened. */
export const MAX_PRELOADED = 40;

/**
 * What is due over all courses, and the course whose review comes first. Null while details are loading; a stale
 * snapshot waits for none.
 */
export function dueOf(
  { progress, details }: Pick<LearnerSnapshot, "progress" | "details">,
  isStale: boolean,
): { n: number; course: string } | null {
  const courses = progress.courses.slice(0, MAX_PRELOADED).map(({ course }) => course);
  if (!isStale && courses.some((course) => details[course] === undefined)) return null;
  const dues = courses.map((course) => ({ course, n: details[course]?.due ?? 0 }));
  const first = dues.find(({ n }) => n > 0) ?? dues[0];
  return { n: dues.reduce((sum, { n }) => sum + n, 0), course: first?.course ?? "" };
}

/**
 * What comes due over all courses; `isKnown` false while a course is loading, and the days are empty then. A stale
 * snapshot waits for none.
 */
export function comingOf(
  { progress, details }: Pick<LearnerSnapshot, "progress" | "details">,
  isStale: boolean,
): { coming: Coming; isKnown: boolean } {
  const courses = progress.courses.slice(0, MAX_PRELOADED).map(({ course }) => course);
  const isKnown = isStale || courses.every((course) => details[course] !== undefined);
  const known = courses.flatMap((course) => details[course]?.coming ?? []);
  const sum = isKnown ? sumOf(known) : null;
  return { coming: sum ?? { overdue: 0, days: emptyDays(progress.today, FORECAST_DAYS) }, isKnown };
}

/** Days with activity and what was done on them, added up. */
export function totalsOf(activity: Progress["activity"]): {
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
