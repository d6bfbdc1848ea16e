import {
  type Draft,
  type Verdict,
  emptyDraft,
  isSame,
  canSendAnyway,
  missingOf,
  toResponse,
  verdictOf,
} from "@course-companion/questions";
import { type QuizState, isOpen, nextOpen } from "./state.ts";
import { type Entry, type PlayedAttempt, isPending } from "./types.ts";

/**
 * How far a question is: without an answer, on its way, waiting to be sent, taken but not graded yet, wrong with a second
 * try to come, or graded.
 */
export type StepState = "open" | "sending" | "waiting" | "recorded" | "retry" | "skipped" | Verdict;

/** How far a question is. `skipped`: the attempt ended without an answer to it. */
export function stepOf(entry: Entry, given: QuizState["given"]): StepState {
  const own = given[entry.item.id];
  if (own) return own.state;
  if (entry.answer === null) return "open";
  if (entry.answer.response === null) return "skipped";
  if (isPending(entry.answer)) return "retry";
  return entry.answer.result === null ? "recorded" : verdictOf(entry.answer.result);
}

/** The content of a question's fields: what is being sent, else a draft where one may still answer, else what counts. */
export function shownAnswer(state: QuizState, entry: Entry): Draft {
  const { id } = entry.item;
  const counted = entry.answer?.response ?? undefined;
  const own = state.given[id];
  if (own?.state === "sending") return own.response;
  if (isFinal(state, entry)) return counted ?? own?.response ?? emptyDraft(entry.item);
  return state.drafts[id] ?? own?.response ?? counted ?? emptyDraft(entry.item);
}

/** Whether a question's fields can be changed. Until it is answered, or where answers may change until the end. */
export function isLocked(state: QuizState, entry: Entry): boolean {
  const own = state.given[entry.item.id];
  if (state.ending !== "no" || own?.state === "sending") return true;
  return isFinal(state, entry) || (own !== undefined && !state.mayChange);
}

const isFinal = ({ attempt, mayChange }: QuizState, { answer }: Entry): boolean =>
  attempt.status === "finished" || (!mayChange && answer !== null && !isPending(answer));

/** Whether there is something in the fields that was not sent. */
export function isChanged(state: QuizState, entry: Entry): boolean {
  const draft = state.drafts[entry.item.id];
  if (!draft || isLocked(state, entry)) return false;
  const sent = state.given[entry.item.id]?.response ?? entry.answer?.response;
  const missing = missingOf(entry.item, draft);
  if (missing !== null && !canSendAnyway(missing)) return false;
  return !sent || !isSame(entry.item, toResponse(entry.item, draft), sent);
}

/** What a question's main button does: sends what is in the fields, shows the next open question or the result, or ends the attempt. */
type MainAction = "send" | "next" | "finish" | "result";

/** What the main button of the question that is shown does. */
export function mainAction(state: QuizState, entry: Entry): MainAction {
  const step = stepOf(entry, state.given);
  if (step === "open" || step === "retry" || isChanged(state, entry)) return "send";
  if (nextOpen(state) !== null) return "next";
  return state.attempt.status === "finished" ? "result" : "finish";
}

/** Answered questions that come before those of `items`, as they were answered where this page did not see it. */
export const countBefore = ({ questions, answered, items }: PlayedAttempt): number =>
  Math.min(
    questions - items.length,
    Math.max(0, answered - items.filter(({ answer }) => answer !== null && !isPending(answer)).length),
  );

/** How far the quiz is: questions with an answer, those without, those written and not sent, those that wait. */
export function countSteps(state: QuizState): {
  total: number;
  answered: number;
  open: number;
  unsent: number;
  waiting: number;
} {
  const { items, questions } = state.attempt;
  const here = items.filter((entry) => !isOpen(entry, state.given)).length;
  const answered = countBefore(state.attempt) + here;
  return {
    total: questions,
    answered,
    open: questions - answered,
    unsent: items.filter((entry) => isChanged(state, entry)).length,
    waiting: Object.values(state.given).filter((given) => given.state === "waiting").length,
  };
}
