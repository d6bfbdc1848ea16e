import type { ObjectiveStrength, Progress, Reviews } from "@course-companion/contract/progress";
import type { AttemptList } from "@course-companion/contract/quiz";
import type { CourseOutline } from "@course-companion/contract/content";
import { type Practice, practiceFor } from "./practice.ts";

export type Attempt = AttemptList["attempts"][number];

/** What only the call for one course returns. */
export interface CourseDetails {
  objectives: ObjectiveStrength[];
  due: number;
  cards: number;
  nextDueDay: string | null;
  /** Where weak objectives can be practised. Missing in what an earlier version of the page saved on this device. */
  practice?: Practice[];
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

const RANK = { weak: 0, developing: 1, strong: 2 } as const;
export type Level = keyof typeof RANK;

/** Objectives by level: weak ones first, as they are what to practise; the weakest of each first. */
export function byLevel(objectives: readonly ObjectiveStrength[]): Record<Level, ObjectiveStrength[]> {
  const sorted = objectives.toSorted((a, b) => RANK[a.level] - RANK[b.level] || a.strength - b.strength);
  const groups: Record<Level, ObjectiveStrength[]> = { weak: [], developing: [], strong: [] };
  for (const objective of sorted) groups[objective.level].push(objective);
  return groups;
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
  outline: Pick<CourseOutline, "chapters"> | null,
): CourseDetails {
  const { due, cards, nextDueDay } = reviews;
  const { objectives = [], quizzes = [] } = progress.courses[0] ?? {};
  const practice = outline ? practiceFor(objectives, outline, quizzes) : [];
  return { objectives, due, cards, nextDueDay, practice };
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
