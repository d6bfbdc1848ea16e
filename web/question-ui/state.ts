import { type Draft, isSame } from "@course-companion/questions";
import type { Trouble } from "./trouble.ts";
import { type Confidence, type Entry, type PlayedAttempt, type Text, htmlOf, isPending } from "./types.ts";

/** An answer that was given here and is not graded yet: on its way, or waiting for a connection. */
export interface Given {
  response: Draft;
  state: "sending" | "waiting";
}

/** A quiz under way, or its result. `A` is the attempt as the page or view has it. */
export interface QuizState<A extends PlayedAttempt = PlayedAttempt> {
  /** As the server had it last. */
  attempt: A;
  /** Which question is shown. */
  at: number;
  given: Readonly<Record<string, Given>>;
  /** Begun and not sent. */
  drafts: Readonly<Record<string, Draft>>;
  /** How sure the learner is of what they have not sent yet. */
  confidences: Readonly<Record<string, Confidence>>;
  /** Questions whose answer that counts was given elsewhere: in another tab, on another device, in a conversation. */
  elsewhere: readonly string[];
  refused: { item: string; trouble: Trouble } | null;
  /** Whether an answer can be changed until the end. */
  mayChange: boolean;
  /** Whether the end was asked for here. */
  ending: "no" | "sending" | "waiting";
  /** The attempt was ended in another tab or on another device. */
  endedElsewhere: boolean;
  shows: "questions" | "result";
}

/** What waits to be sent, as the outbox has it. */
export interface Waiting {
  answers: Readonly<Record<string, Draft>>;
  ending: boolean;
}

/** What the server replied to answers: what changed of the attempt, the answers that count, and questions it brought along. */
export interface Reply<A extends PlayedAttempt> {
  attempt: Partial<Omit<A, "items">>;
  results: readonly NonNullable<A["items"][number]["answer"]>[];
  more?: A["items"];
}

export type QuizEvent<A extends PlayedAttempt = PlayedAttempt> =
  | { type: "read"; attempt: A; waiting: Waiting }
  | { type: "drafted"; item: string; answer: Draft }
  | { type: "confided"; item: string; confidence: Confidence }
  | { type: "sending"; item: string; response: Draft }
  | { type: "waiting"; item: string }
  | { type: "answered"; item: string; reply: Reply<A> }
  | { type: "refused"; item: string; trouble: Trouble }
  | { type: "hinted"; item: string; index: number; hint: Text }
  | { type: "went"; at: number }
  | { type: "ending"; to: QuizState["ending"] }
  | { type: "ended"; reply: Reply<A> }
  | { type: "showed" };

/** A quiz as it opens: at the first question without an answer, or with its result. */
export function begin<A extends PlayedAttempt>(
  attempt: A,
  waiting: Waiting,
  drafts: Readonly<Record<string, Draft>>,
  mayChange = attempt.kind === "check",
): QuizState<A> {
  const state: QuizState<A> = {
    attempt,
    at: 0,
    given: givenIn(waiting),
    drafts,
    confidences: {},
    elsewhere: [],
    refused: null,
    mayChange,
    ending: waiting.ending ? "waiting" : "no",
    endedElsewhere: false,
    shows: attempt.status === "finished" ? "result" : "questions",
  };
  return { ...state, at: nextOpen({ ...state, at: -1 }) ?? 0 };
}

/** What follows from an event. Pure. */
export function follow<A extends PlayedAttempt>(state: QuizState<A>, event: QuizEvent<A>): QuizState<A> {
  switch (event.type) {
    case "read":
      return readAgain(state, event.attempt, event.waiting);
    case "drafted":
      return {
        ...state,
        refused: withoutRefusal(state, event.item),
        drafts: { ...state.drafts, [event.item]: event.answer },
      };
    case "confided":
      return { ...state, confidences: { ...state.confidences, [event.item]: event.confidence } };
    case "sending":
      return {
        ...state,
        refused: withoutRefusal(state, event.item),
        given: { ...state.given, [event.item]: { response: event.response, state: "sending" } },
      };
    case "waiting": {
      const given = state.given[event.item];
      if (!given) return state;
      return { ...state, given: { ...state.given, [event.item]: { ...given, state: "waiting" } } };
    }
    case "answered":
      return grade(state, event.item, event.reply);
    case "refused":
      return {
        ...state,
        given: without(state.given, event.item),
        refused: { item: event.item, trouble: event.trouble },
      };
    case "hinted":
      return { ...state, attempt: withHint(state.attempt, event.item, event.index, event.hint) };
    case "went":
      return { ...state, at: event.at };
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

/** Whether a question waits for an answer: it has none that counts, neither here nor at the server. */
export const isOpen = (entry: Entry, given: Readonly<Record<string, unknown>>): boolean =>
  (entry.answer === null || isPending(entry.answer)) && !given[entry.item.id];

function grade<A extends PlayedAttempt>(state: QuizState<A>, item: string, reply: Reply<A>): QuizState<A> {
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
    refused: withoutRefusal(state, item),
  };
}

function readAgain<A extends PlayedAttempt>(state: QuizState<A>, attempt: A, waiting: Waiting): QuizState<A> {
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
  const given = { ...givenIn(waiting), ...Object.fromEntries(sending) };
  return {
    ...state,
    attempt,
    at: placeAfter(state, { attempt, given }),
    given,
    drafts: state.mayChange ? state.drafts : others.reduce((rest, id) => without(rest, id), state.drafts),
    elsewhere: [...new Set([...state.elsewhere, ...others])],
    refused: lost ? { item: lost.item.id, trouble: { code: "invalid-request" } } : state.refused,
    ending: attempt.status === "finished" ? "no" : waiting.ending ? "waiting" : state.ending,
    endedElsewhere: state.endedElsewhere || endedElsewhere,
    shows: isOver && (endedElsewhere || state.ending !== "no") ? "result" : state.shows,
  };
}

/** A refusal is shown until its question is answered anew, also when another one was looked at meanwhile. */
const withoutRefusal = ({ refused }: QuizState, item: string): QuizState["refused"] =>
  refused?.item === item ? null : refused;

/** The question that was shown, or the first open one where it is no longer there. */
function placeAfter(before: QuizState, now: Pick<QuizState, "attempt" | "given">): number {
  const shown = before.attempt.items[before.at]?.item.id;
  const at = now.attempt.items.findIndex(({ item }) => item.id === shown);
  return at >= 0 ? at : (nextOpen({ ...now, at: -1 }) ?? 0);
}

const givenIn = ({ answers }: Waiting): QuizState["given"] =>
  Object.fromEntries(
    Object.entries(answers).map(([item, response]) => [item, { response, state: "waiting" }]),
  );

function merge<A extends PlayedAttempt>(attempt: A, { attempt: changes, results, more = [] }: Reply<A>): A {
  const byId = new Map(results.map((result) => [result.itemId, result]));
  const known = new Set(attempt.items.map(({ item }) => item.id));
  const items = [...attempt.items, ...more.filter(({ item }) => !known.has(item.id))].map((entry) => {
    const answer = inLanguageOf(entry, byId.get(entry.item.id)) ?? entry.answer;
    return { ...entry, answer, hintsShown: withHintOf(answer, entry.hintsShown) };
  });
  return { ...attempt, ...changes, items };
}

/** The hints with the one that came for a second try. */
function withHintOf(answer: Entry["answer"], shown: readonly Text[]): readonly Text[] {
  const hint = answer?.result?.tryAgain?.hint;
  return !hint || shown.some((one) => htmlOf(one) === htmlOf(hint)) ? shown : [...shown, hint];
}

/**
 * An answer as it can be shown with the question that is here. One that was given in another language elsewhere names
 * other options by the same ids: until the attempt is read again, it has only its grade and its explanation.
 */
function inLanguageOf<T extends NonNullable<Entry["answer"]>>(
  entry: Entry,
  answer: T | undefined,
): T | undefined {
  if (answer?.language === undefined || answer.language === entry.answer?.language) return answer;
  const result = answer.result && { ...answer.result, feedback: [], parts: null, solution: null };
  return { ...answer, response: null, result };
}

function withHint<A extends PlayedAttempt>(attempt: A, item: string, index: number, hint: Text): A {
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
