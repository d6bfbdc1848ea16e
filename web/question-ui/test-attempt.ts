import type { Attempt } from "@course-companion/contract/quiz";
import type { ItemAnswer } from "@course-companion/contract/quiz-items";
import type { Draft } from "@course-companion/questions";
import { type QuizEvent, type QuizState, type Reply, follow } from "./state.ts";
import { type StepState, stepOf } from "./steps.ts";

/** Attempts for tests. */
const text = (words: string) => ({ markdown: words, html: `<p>${words}</p>` });
const question = (id: string) => ({
  id,
  kind: "true-false" as const,
  prompt: text(id),
  objectives: [],
  points: 1,
  hints: 2,
  source: "chapter#section",
});

/** An open attempt at three questions named q1, q2 and q3, without answers. */
export function attemptOf(kind: Attempt["kind"] = "practice"): Attempt {
  return {
    attempt: "a1.handle",
    course: "course",
    quiz: "quiz",
    chapter: "chapter",
    kind,
    number: 1,
    release: "r",
    language: "en",
    status: "open",
    startedAt: "2026-11-02T10:00:00Z",
    finishedAt: null,
    questions: 3,
    answered: 0,
    maxPoints: 3,
    passMark: 0.7,
    score: null,
    attemptsLeft: null,
    resultsShown: kind !== "check",
    keysShown: kind !== "check",
    receipt: null,
    title: "Quiz",
    intro: null,
    items: ["q1", "q2", "q3"].map((id) => ({
      item: question(id),
      chapter: "chapter",
      hintsShown: [],
      answer: null,
    })),
    toReview: [],
  };
}

/** An answer as the server has it: graded right or wrong, or only taken (`null`). */
export function told(itemId: string, response: Draft | null, correct: boolean | null): ItemAnswer {
  return {
    itemId,
    response: response as ItemAnswer["response"],
    answeredAt: null,
    hintsUsed: 0,
    result:
      correct === null
        ? null
        : {
            points: correct ? 1 : 0,
            maxPoints: 1,
            correct,
            feedback: [],
            parts: null,
            solution: null,
            explanation: null,
            misconception: null,
          },
  };
}

/** The attempt as the server has it after some answers. */
export function withAnswers(attempt: Attempt, answers: ItemAnswer[], finished = false): Attempt {
  const byId = new Map(answers.map((answer) => [answer.itemId, answer]));
  return {
    ...attempt,
    status: finished ? "finished" : attempt.status,
    items: attempt.items.map((entry) => ({ ...entry, answer: byId.get(entry.item.id) ?? entry.answer })),
  };
}

/** The reply to a call that sent answers. */
export const replyOf = (attempt: Attempt, results: ItemAnswer[], finished = false): Reply<Attempt> => ({
  attempt: { status: finished ? "finished" : attempt.status },
  results,
});

/** A quiz of tests, and what happens in it. */
type State = QuizState<Attempt>;
export type Event = QuizEvent<Attempt>;

/** Nothing waits to be sent. */
export const NONE = { answers: {}, ending: false };

/** The quiz after events. */
export const after = (state: State, ...events: Event[]): State => events.reduce(follow<Attempt>, state);

/** How far each question is. */
export const stepsOf = (state: QuizState): StepState[] =>
  state.attempt.items.map((entry) => stepOf(entry, state.given));

/** An answer is on its way. */
export const sending = (item: string, value = true): Event => ({
  type: "sending",
  item,
  response: { value },
});
