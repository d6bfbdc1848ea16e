import type { QuizState, Reply } from "@course-companion/question-ui/state";
import type { Answer, Entry, PlayedAttempt, Result } from "@course-companion/question-ui/types";
import { type Draft, isDontKnow } from "@course-companion/questions";
import type { AnswerResult, Answered, Finished, OpenQuestion, Started } from "../../api.ts";

/** An attempt as a view has it: the questions that are answered here, then those that are open, as far as they are known. */
export type ViewAttempt = Omit<Started, "question" | "upcoming"> & PlayedAttempt;

/** The attempt that `start_quiz` gave; `before` is the same as it was shown, whose questions answered here stay. */
export function attemptOf(
  { question, upcoming, ...attempt }: Started,
  before: QuizState<ViewAttempt> | null,
): ViewAttempt {
  const open = [...(question ? [question] : []), ...upcoming];
  // Questions that were answered in the conversation meanwhile are no longer open and are not shown again.
  const stays = ({ item, answer }: Entry) => answer !== null || before!.given[item.id] !== undefined;
  const own = before?.attempt.items.filter(stays) ?? [];
  const known = new Set(own.map(({ item }) => item.id));
  return { ...attempt, items: [...own, ...open.filter(({ id }) => !known.has(id)).map(entryOf)] };
}

/** What `answer_question` replied to `response`, as the player takes it. */
export function replyOf(
  { result, question, ...attempt }: Answered,
  item: string,
  response: Draft,
): Reply<ViewAttempt> {
  return {
    attempt,
    results: [result ? answerOf(result) : { itemId: item, response, result: null }],
    more: question ? [entryOf(question)] : [],
  };
}

/** A question that is open. */
const entryOf = (item: OpenQuestion): Entry => ({ item, hintsShown: item.hintsShown, answer: null });

/** A question of a finished attempt. */
export const reviewedOf = ({ question, ...answer }: Finished["results"][number]): Entry => ({
  item: question,
  hintsShown: [],
  answer: answerOf(answer),
});

const answerOf = (result: AnswerResult): Answer => ({
  itemId: result.itemId,
  response: result.response,
  result: gradeOf(result),
  dontKnow: result.response !== null && isDontKnow(result.response),
  firstTry: result.firstTry,
});

/** An answer without points was accepted; its grade is shown later. */
function gradeOf(given: AnswerResult): Result | null {
  const { points, maxPoints = 0, correct = false, feedback = [] } = given;
  if (points === undefined) return null;
  return {
    points,
    maxPoints,
    correct,
    feedback: feedback.map((one) =>
      typeof one === "string" ? { part: null, html: one } : { part: one.part, html: one.text },
    ),
    parts: given.parts ?? null,
    solution: given.solution ?? null,
    explanation: given.explanation ?? null,
    misconception: given.misconception ?? null,
    tryAgain: given.tryAgain,
  };
}
