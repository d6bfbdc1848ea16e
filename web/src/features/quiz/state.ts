import type { AnswersReply, Attempt } from "@course-companion/contract/quiz";
import { type Draft, isSame } from "@course-companion/questions";
import type { Trouble } from "./trouble.ts";

export type Entry = Attempt["items"][number];
export type Hint = Entry["hintsShown"][number];

/** An answer that was given here and is not told of yet: on its way, or kept until the line is back. */
export interface Given {
  response: Draft;
  state: "sending" | "waiting";
}

/** A quiz under way, or its result. */
export interface QuizState {
  /** As the server told it last. */
  attempt: Attempt;
  /** Which question is shown. */
  at: number;
  given: Readonly<Record<string, Given>>;
  /** Begun and not sent. */
  drafts: Readonly<Record<string, Draft>>;
  /** Questions whose answer that counts was given in another tab or on another device. */
  elsewhere: readonly string[];
  refused: { item: string; trouble: Trouble } | null;
  /** Whether the end was asked for here. */
  ending: "no" | "sending" | "waiting";
  /** The attempt was ended in another tab or on another device. */
  endedElsewhere: boolean;
  shows: "questions" | "result";
}

/** What waits to be sent, as the outbox tells it. */
export interface Waiting {
  answers: Readonly<Record<string, Draft>>;
  ending: boolean;
}

export type QuizEvent =
  | { type: "read"; attempt: Attempt; waiting: Waiting }
  | { type: "drafted"; item: string; answer: Draft }
  | { type: "sending"; item: string; response: Draft }
  | { type: "waiting"; item: string }
  | { type: "answered"; item: string; reply: AnswersReply }
  | { type: "refused"; item: string; trouble: Trouble }
  | { type: "hinted"; item: string; index: number; hint: Hint }
  | { type: "went"; at: number }
  | { type: "ending"; to: QuizState["ending"] }
  | { type: "ended"; reply: AnswersReply }
  | { type: "showed" };

/** A quiz as it opens: at the first question without an answer, or with its result. */
export function begin(attempt: Attempt, waiting: Waiting, drafts: Record<string, Draft>): QuizState {
  const state: QuizState = {
    attempt,
    at: 0,
    given: keptIn(waiting),
    drafts,
    elsewhere: [],
    refused: null,
    ending: waiting.ending ? "waiting" : "no",
    endedElsewhere: false,
    shows: attempt.status === "finished" ? "result" : "questions",
  };
  return { ...state, at: nextOpen({ ...state, at: -1 }) ?? 0 };
}

/** What follows from an event. Pure. */
export function follow(state: QuizState, event: QuizEvent): QuizState {
  switch (event.type) {
    case "read":
      return readAgain(state, event.attempt, event.waiting);
    case "drafted":
      return { ...state, refused: null, drafts: { ...state.drafts, [event.item]: event.answer } };
    case "sending":
      return {
        ...state,
        refused: null,
        given: { ...state.given, [event.item]: { response: event.response, state: "sending" } },
      };
    case "waiting": {
      const given = state.given[event.item];
      if (!given) return state;
      return { ...state, given: { ...state.given, [event.item]: { ...given, state: "waiting" } } };
    }
    case "answered":
      return tell(state, event.item, event.reply);
    case "refused":
      return {
        ...state,
        given: without(state.given, event.item),
        refused: { item: event.item, trouble: event.trouble },
      };
    case "hinted":
      return { ...state, attempt: withHint(state.attempt, event.item, event.index, event.hint) };
    case "went":
      return { ...state, at: event.at, refused: null };
    case "ending":
      return { ...state, ending: event.to };
    case "ended":
      return { ...state, attempt: merge(state.attempt, event.reply), ending: "no", shows: "result" };
    case "showed":
      return { ...state, shows: "result" };
  }
}

/** The next question without an answer after the one that is shown, from the start again at the end; null: none. */
export function nextOpen({ attempt, given, at }: Pick<QuizState, "attempt" | "given" | "at">): number | null {
  const { items } = attempt;
  for (let step = 1; step <= items.length; step += 1) {
    const index = (at + step) % items.length;
    if (index !== at && isOpen(items[index]!, given)) return index;
  }
  return null;
}

/** Whether a question has no answer, neither here nor at the server. */
export const isOpen = (entry: Entry, given: Readonly<Record<string, unknown>>): boolean =>
  entry.answer === null && !given[entry.item.id];

function tell(state: QuizState, item: string, reply: AnswersReply): QuizState {
  const sent = state.given[item]?.response;
  const counted = reply.results.find(({ itemId }) => itemId === item)?.response;
  const entry = state.attempt.items.find((one) => one.item.id === item);
  const isOther = Boolean(sent && counted && entry && !isSame(entry.item, counted, sent));
  return {
    ...state,
    attempt: merge(state.attempt, reply),
    given: without(state.given, item),
    drafts: without(state.drafts, item),
    elsewhere: isOther ? [...state.elsewhere, item] : state.elsewhere.filter((other) => other !== item),
    refused: null,
  };
}

function readAgain(state: QuizState, attempt: Attempt, waiting: Waiting): QuizState {
  const former = new Map(state.attempt.items.map((entry) => [entry.item.id, entry.answer?.response]));
  const isOther = ({ item, answer }: Entry) => {
    const own = state.given[item.id]?.response ?? former.get(item.id);
    return Boolean(answer?.response) && !(own && isSame(item, answer!.response!, own));
  };
  const others = attempt.items.filter(isOther).map(({ item }) => item.id);
  // What waited and is neither there nor here any more was refused when it was sent.
  const lost = attempt.items.find(
    (entry) => state.given[entry.item.id]?.state === "waiting" && isOpen(entry, waiting.answers),
  );
  const sending = Object.entries(state.given).filter(([, { state: how }]) => how === "sending");
  const isOver = attempt.status === "finished" && state.attempt.status === "open";
  const endedElsewhere =
    isOver && state.ending === "no" && attempt.items.some(({ answer }) => !answer?.response);
  return {
    ...state,
    attempt,
    given: { ...keptIn(waiting), ...Object.fromEntries(sending) },
    drafts:
      attempt.kind === "check" ? state.drafts : others.reduce((rest, id) => without(rest, id), state.drafts),
    elsewhere: [...new Set([...state.elsewhere, ...others])],
    refused: lost ? { item: lost.item.id, trouble: { code: "invalid-request" } } : state.refused,
    ending: attempt.status === "finished" ? "no" : waiting.ending ? "waiting" : state.ending,
    endedElsewhere: state.endedElsewhere || endedElsewhere,
    shows: isOver && (endedElsewhere || state.ending !== "no") ? "result" : state.shows,
  };
}

const keptIn = ({ answers }: Waiting): QuizState["given"] =>
  Object.fromEntries(
    Object.entries(answers).map(([item, response]) => [item, { response, state: "waiting" }]),
  );

function merge(attempt: Attempt, reply: AnswersReply): Attempt {
  const results = new Map(reply.results.map((result) => [result.itemId, result]));
  const items = attempt.items.map((entry) => ({
    ...entry,
    answer: results.get(entry.item.id) ?? entry.answer,
  }));
  return { ...attempt, ...reply.attempt, items, toReview: reply.toReview };
}

function withHint(attempt: Attempt, item: string, index: number, hint: Hint): Attempt {
  const items = attempt.items.map((entry) =>
    entry.item.id === item && entry.hintsShown.length === index - 1
      ? { ...entry, hintsShown: [...entry.hintsShown, hint] }
      : entry,
  );
  return { ...attempt, items };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}
