import type { Draft } from "@course-companion/questions";
import type { AnswerResult, Answered, OpenQuestion, Started } from "../../api.ts";
import type { CallProblem } from "../../host/problem.ts";

/** An answer that was given here: on its way, kept for want of a connection, or told of. */
export interface Given {
  response: Draft;
  state: "sending" | "waiting" | "told";
  told: AnswerResult | null;
}

/** Why the last answer was refused. */
type Problem = Pick<CallProblem, "reason" | "pointer">;

/** A quiz under way. */
export interface QuizState {
  started: Started;
  /** Questions that are known and were open when they came, by id, in order. */
  questions: ReadonlyMap<string, OpenQuestion>;
  given: ReadonlyMap<string, Given>;
  /** The question that is shown; null when none is left. */
  current: string | null;
  problem: Problem | null;
}

export type QuizEvent =
  | { type: "loaded"; started: Started; letters: { item: string; response: Draft }[] }
  | { type: "answered"; item: string; response: Draft }
  | { type: "waiting"; item: string }
  | { type: "told"; item: string; reply: Answered }
  | { type: "refused"; item: string; problem: Problem }
  | { type: "hinted"; item: string; hint: string }
  | { type: "next" };

/** What follows from an event; pure, so that every course of a quiz can be tested. */
export function follow(state: QuizState | null, event: QuizEvent): QuizState | null {
  if (event.type === "loaded") return load(state, event);
  if (!state) return state;
  switch (event.type) {
    case "answered":
      return put(state, event.item, { response: event.response, state: "sending", told: null });
    case "waiting": {
      const given = state.given.get(event.item);
      return given ? put(state, event.item, { ...given, state: "waiting" }) : state;
    }
    case "told":
      return tell(state, event.item, event.reply);
    case "refused": {
      const given = new Map(state.given);
      given.delete(event.item);
      return { ...state, given, problem: event.problem, current: event.item };
    }
    case "hinted": {
      const question = state.questions.get(event.item);
      if (!question) return state;
      const hintsShown = [...question.hintsShown, event.hint];
      return { ...state, questions: new Map(state.questions).set(event.item, { ...question, hintsShown }) };
    }
    case "next":
      return { ...state, problem: null, current: firstOpen(state) };
  }
}

/** Questions that are answered, those on their way included. */
export const answeredCount = ({ started, given }: QuizState): number =>
  Math.min(
    started.questions,
    started.answered + [...given.values()].filter(({ state }) => state !== "told").length,
  );

function load(
  state: QuizState | null,
  { started, letters }: Extract<QuizEvent, { type: "loaded" }>,
): QuizState {
  const open = [...(started.question ? [started.question] : []), ...started.upcoming];
  const same = state?.started.attempt === started.attempt ? state : null;
  const given = new Map(same?.given);
  for (const { item, response } of letters)
    if (!given.has(item)) given.set(item, { response, state: "waiting", told: null });
  // Questions that were answered in the conversation meanwhile are open no more, and are not shown again.
  const answered = [...(same?.questions ?? [])].filter(([id]) => given.has(id));
  const questions = new Map([...answered, ...open.map((one) => [one.id, one] as const)]);
  const next: QuizState = { started, questions, given, current: null, problem: null };
  const shown = same?.current;
  const stays = shown && questions.has(shown);
  return { ...next, current: stays ? shown : firstOpen(next) };
}

function tell(state: QuizState, item: string, reply: Answered): QuizState {
  const { result, question, ...standing } = reply;
  const before = state.given.get(item);
  const questions = new Map(state.questions);
  if (question && !questions.has(question.id)) questions.set(question.id, question);
  return {
    ...put({ ...state, questions, problem: null }, item, {
      response: before?.response ?? result?.response ?? {},
      state: "told",
      told: result,
    }),
    started: { ...state.started, ...standing },
  };
}

const put = (state: QuizState, item: string, given: Given): QuizState => ({
  ...state,
  given: new Map(state.given).set(item, given),
});

const firstOpen = ({ questions, given }: QuizState): string | null =>
  [...questions.keys()].find((id) => !given.has(id)) ?? null;
