import type { Attempt, AnswersReply } from "@course-companion/contract/quiz";
import type { ItemAnswer, ItemView } from "@course-companion/contract/quiz-items";
import type { Draft, ViewOf } from "@course-companion/questions";

/** Attempts for tests. */
const text = (words: string) => ({ markdown: words, html: `<p>${words}</p>` });
const option = (id: string) => ({ id, text: text(id) });
const base = (id: string) => ({
  id,
  prompt: text(id),
  objectives: [],
  points: 1,
  hints: 2,
  source: "chapter#section",
});

/** A question of each kind, by kind. */
export const questions: { [K in ItemView["kind"]]: ViewOf<K> } = {
  "single-choice": {
    ...base("single"),
    kind: "single-choice",
    options: ["a", "b"].map(option),
    keepOrder: false,
  },
  "multiple-choice": {
    ...base("multiple"),
    kind: "multiple-choice",
    options: ["a", "b", "c"].map(option),
    keepOrder: false,
  },
  "true-false": { ...base("truth"), kind: "true-false" },
  numeric: { ...base("number"), kind: "numeric", units: ["km", "m"] },
  "short-text": { ...base("text"), kind: "short-text" },
  ordering: { ...base("order"), kind: "ordering", options: ["a", "b", "c"].map(option) },
  matching: {
    ...base("match"),
    kind: "matching",
    left: ["1", "2"].map(option),
    right: ["a", "b", "c"].map(option),
  },
  cloze: {
    ...base("cloze"),
    kind: "cloze",
    text: text("{{one}} and {{two}}"),
    blanks: [
      { id: "one", options: null },
      { id: "two", options: ["a", "b"].map(option) },
    ],
  },
};

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
      item: { ...questions["true-false"], id },
      chapter: "chapter",
      hintsShown: [],
      answer: null,
    })),
    toReview: [],
  };
}

/** An answer as the server tells it: graded right or wrong, or only taken (`null`). */
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
export const replyOf = (attempt: Attempt, results: ItemAnswer[], finished = false): AnswersReply => ({
  attempt: { ...attempt, status: finished ? "finished" : attempt.status },
  results,
  toReview: attempt.toReview,
});
