import type { ViewResult } from "@course-companion/contract/tools";
import type { ViewedTool } from "@course-companion/contract/view-tools";
import type { Answered, Finished, OpenQuestion } from "../src/api.ts";
import {
  longQuestion,
  longReading,
  numeric,
  oddBlanks,
  open,
  outline,
  progress,
  QUESTIONS,
  reading,
  reviews,
  saved,
  score,
  started,
  step,
  told,
} from "./samples.ts";

/** A state of the widget: the view, and what each tool gives in it. */
export interface Fixture {
  view: "quiz" | "chapter" | "course" | "progress";
  tools: { [N in ViewedTool]?: ViewResult<N> | Refusal };
  /** What the tool that opened it was about, beside a course. */
  about?: Record<string, string>;
  /** False: of whom nothing is known. */
  isKnown?: boolean;
}

/** A call that was refused: the code of its problem, and which argument it is about. */
export interface Refusal {
  problem: string;
  pointer?: string | undefined;
}

const problem = (code: string, pointer?: string): Refusal => ({ problem: code, pointer });
const asked = (question: OpenQuestion, correct: boolean): Fixture => ({
  view: "quiz",
  tools: {
    start_quiz: { ...started, question },
    get_hint: { item: question.id, hint: "<p>Think of the first line.</p>", number: 1, remaining: 1 },
    answer_question: {
      ...started,
      answered: 1,
      result: told(question, correct),
      question: QUESTIONS[1]!,
    } satisfies Answered,
  },
});
const result = (passed: boolean): Fixture => ({
  view: "quiz",
  tools: {
    next_step: step({}),
    start_quiz: { ...started, kind: "check", status: "finished", answered: 8, attemptsLeft: passed ? 2 : 1 },
    finish_quiz: {
      ...started,
      status: "finished",
      answered: 8,
      attemptsLeft: 1,
      hasMore: false,
      score: { ...score(passed ? 7 : 3), passed },
      results: QUESTIONS.map((question, i) => ({ ...told(question, i % 3 !== 0), question })),
      toReview: passed ? [] : [{ source: "tools#what", title: "What a tool is" }],
    } satisfies Finished,
  },
});
/** A guest's check: its score and what to review, with one question left blank. */
const guestResult: Fixture = {
  view: "quiz",
  tools: {
    start_quiz: { ...started, kind: "check", status: "finished", answered: 7, attemptsLeft: 1 },
    finish_quiz: {
      ...started,
      status: "finished",
      answered: 7,
      attemptsLeft: 1,
      hasMore: false,
      score: { ...score(5), passed: false },
      results: QUESTIONS.map((question, i) => ({
        itemId: question.id,
        response: i === 0 ? null : told(question, true).response,
        hintsUsed: 0,
        question,
      })),
      toReview: [
        { source: "tools#what", title: "What a tool is" },
        { source: "tools#when", title: "When one is called" },
      ],
    } satisfies Finished,
  },
};
/** Every state, by name. */
export const FIXTURES: Record<string, Fixture> = {
  ...Object.fromEntries(QUESTIONS.map((question) => [`quiz: ${question.kind}`, asked(question, true)])),
  "quiz: blanks out of place": asked(oddBlanks, true),
  "refused: unit": {
    ...asked(numeric, false),
    tools: {
      ...asked(numeric, false).tools,
      answer_question: problem("invalid-request", "/answers/0/response/unit"),
    },
  },
  "quiz: wrong answer": asked(QUESTIONS[0]!, false),
  "quiz: passed": result(true),
  "quiz: not passed": result(false),
  "quiz: a guest's check": guestResult,
  "quiz: all answered, to be finished": {
    view: "quiz",
    tools: { start_quiz: { ...started, kind: "check", answered: 8 } },
  },
  "quiz: no attempts left": { view: "quiz", tools: { start_quiz: problem("attempts-exhausted") } },
  "quiz: nothing due": {
    view: "quiz",
    tools: { start_quiz: problem("nothing-due"), due_reviews: { ...reviews(0), nextDueDay: "2026-12-01" } },
  },
  "quiz: builds on another chapter": {
    view: "quiz",
    about: { quiz: "q4" },
    tools: {
      start_quiz: problem("prerequisite-missing"),
      get_outline: outline,
      my_progress: progress(true),
    },
  },
  "quiz: not in the account": { view: "quiz", tools: { start_quiz: problem("not-in-account") } },
  "quiz: long": asked(longQuestion, false),
  "quiz: of somebody else": { view: "quiz", tools: { start_quiz: problem("attempt-not-found") } },
  "quiz: server not reached": { view: "quiz", tools: { start_quiz: problem("database-unavailable") } },
  chapter: { view: "chapter", tools: { read_section: reading, save_place: saved } },
  "chapter: long": { view: "chapter", tools: { read_section: longReading, save_place: saved } },
  "chapter: not in the account": { view: "chapter", tools: { read_section: problem("not-in-account") } },
  "chapter: not open to a guest": {
    view: "chapter",
    isKnown: false,
    tools: { read_section: problem("not-in-account") },
  },
  "chapter: builds on another": {
    view: "chapter",
    about: { chapter: "ch4" },
    tools: {
      read_section: problem("prerequisite-missing"),
      get_outline: outline,
      my_progress: progress(true),
    },
  },
  "chapter: nobody to keep the place for": {
    view: "chapter",
    tools: { read_section: reading, save_place: problem("unauthenticated") },
  },
  "course: with progress": {
    view: "course",
    tools: { get_outline: open, my_progress: progress(true), next_step: step({}) },
  },
  "course: a guest": { view: "course", isKnown: false, tools: { get_outline: outline } },
  "course: the next chapter is closed": {
    view: "course",
    tools: {
      get_outline: outline,
      my_progress: progress(true),
      next_step: step({ action: "closed" }),
    },
  },
  "course: completed": {
    view: "course",
    tools: {
      get_outline: open,
      my_progress: {
        ...progress(true),
        statuses: Object.fromEntries(outline.chapters.map(({ id }) => [id, "completed" as const])),
      },
      next_step: { action: "finished" },
    },
  },
  "course: empty": {
    view: "course",
    tools: {
      get_outline: { ...outline, totalChapters: 0, chapters: [] },
      my_progress: progress(false),
      next_step: { action: "finished" },
    },
  },
  progress: {
    view: "progress",
    tools: {
      my_progress: progress(true),
      due_reviews: reviews(5),
      get_outline: open,
      next_step: step({ action: "review" }),
    },
  },
  "progress: nothing yet": {
    view: "progress",
    tools: {
      my_progress: progress(false),
      due_reviews: reviews(0),
      get_outline: outline,
      next_step: step({ chapter: "ch0", title: "Chapter about matter 1" }),
    },
  },
};
