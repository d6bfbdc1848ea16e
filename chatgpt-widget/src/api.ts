import type { Draft, QuestionKind, RichText, ViewOf } from "@course-companion/questions";
import type { Host } from "./host/types.ts";

/*
 * What the tools give a view (`view: true`): the shapes of workers/mcp/tools with rich text as HTML, which publishing has
 * sanitised.
 */

/** Sanitised HTML. */
export type Html = string;

/** A value of the contract as a view gets it: every rich text as HTML. */
type AsHtml<T> = T extends RichText
  ? Html
  : T extends readonly (infer Item)[]
    ? AsHtml<Item>[]
    : T extends object
      ? { [Name in keyof T]: AsHtml<T[Name]> }
      : T;

/** A question of one kind, with the hints that were shown. */
export type QuestionOf<K extends QuestionKind> = AsHtml<ViewOf<K>> & { hintsShown: Html[] };
export type Question = { [K in QuestionKind]: QuestionOf<K> }[QuestionKind];

interface Standing {
  status: "open" | "finished";
  questions: number;
  answered: number;
  score: { points: number; maxPoints: number; share: number; passed: boolean | null } | null;
}

export interface Started extends Standing {
  attempt: string;
  course: string;
  quiz: string | null;
  chapter: string | null;
  kind: "practice" | "check" | "review";
  title: string | null;
  language: string;
  attemptsLeft: number | null;
  guest: string | null;
  question: Question | null;
  /** Those after it, as far as they were sent along. */
  upcoming: Question[];
}

/** How an answer was graded; without points it was only taken, and is told of later. */
export interface Told {
  itemId: string;
  response: Draft | null;
  hintsUsed: number;
  points?: number;
  maxPoints?: number;
  correct?: boolean;
  feedback?: (Html | { part: string; text: Html })[];
  parts?: { id: string; correct: boolean }[] | null;
  solution?: Draft | null;
  explanation?: Html | null;
  misconception?: Html | null;
}

export interface Answered extends Standing {
  result: Told | null;
  question: Question | null;
}

export interface Finished extends Standing {
  attemptsLeft: number | null;
  results: (Told & { question: Question })[];
  /** Sections to read again, as CHAPTER#SECTION. */
  toReview?: { source: string; title: string }[];
  hasMore: boolean;
}

export interface Hint {
  item: string;
  hint: Html;
  number: number;
  remaining: number;
}

export interface Reading {
  course: string;
  chapter: string;
  chapterTitle: string;
  language: string;
  sections: { id: string; title: string }[];
  contents: { id: string; title: string; level: number }[];
  text: Html;
  hasMore: boolean;
  next: { section: string; part: number } | null;
}

interface OutlineChapter {
  number: number;
  id: string;
  title: string;
  free: boolean;
  minutes: number;
  requires: string[];
  objectives: string[];
  quizzes: { id: string; title: string; questions: number }[];
}

export interface Outline {
  course: string;
  title: string;
  language: string;
  totalChapters: number;
  chapters: OutlineChapter[];
  hasMore: boolean;
}

export interface Objective {
  objective: string;
  title: string;
  answers: number;
  strength: number;
  level: "weak" | "developing" | "strong";
}

export interface Progress {
  today: string;
  streak: { current: number; longest: number; freezes: number; activeToday: boolean; atRisk: boolean };
  activeDays: number;
  courses: {
    course: string;
    title: string;
    chapters: number;
    completed: number;
    resume: { chapter: string; title: string; section: string | null } | null;
    objectives?: Objective[];
    quizzes?: { quiz: string; finished: number; best: number | null; passed: boolean; open: string | null }[];
  }[];
  /** From a day on: how much was done, and the level of it as a digit a day. */
  days: { from: string; counts: number[]; levels: string };
  statuses: Record<string, "in-progress" | "completed">;
}

export interface Reviews {
  due: number;
  cards: number;
  nextDueDay: string | null;
}

const PAGES = 60;

/** A course's whole outline; it comes in pages. */
export async function wholeOutline(host: Host, course: string, locale: string): Promise<Outline> {
  let outline = await host.call<Outline>("get_outline", { course, locale });
  for (let page = 1; outline.hasMore && page < PAGES; page++) {
    const from = outline.chapters.at(-1)!.number + 1;
    const next = await host.call<Outline>("get_outline", { course, locale, from });
    outline = { ...next, chapters: [...outline.chapters, ...next.chapters] };
  }
  return outline;
}
