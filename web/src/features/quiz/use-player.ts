import type { AnswersReply, Attempt } from "@course-companion/contract/quiz";
import { keepTrying } from "@course-companion/question-ui/keep-trying";
import {
  type QuizEvent,
  type QuizState,
  type Reply,
  begin,
  follow,
} from "@course-companion/question-ui/state";
import { isLocked, shownAnswer } from "@course-companion/question-ui/steps";
import { type Entry, isPending } from "@course-companion/question-ui/types";
import { type Draft, toResponse } from "@course-companion/questions";
import { timeZoneHere } from "../../shared/lib/time-zone.ts";
import { type RefObject, useEffect, useReducer, useRef } from "react";
import { ApiError, call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { QUEUE_EVENT, countWaiting, flush, send } from "../../shared/session/outbox.ts";
import { drafts, keepAttempt } from "./kept.ts";
import { type Opened, answerKey, endKey, readWaiting } from "./open.ts";
import { troubleOf } from "./trouble.ts";

const SETTLE_MS = 300;

/** A quiz under way with all that leaves the page: answers, hints, the end, and what is kept. */
export interface Play {
  state: QuizState<Attempt>;
  dispatch: (event: QuizEvent<Attempt>) => void;
  /** Sends a response, or what is in a question's fields; a second press while it is on its way does nothing. */
  answer: (entry: Entry, response?: Draft) => Promise<void>;
  /** Throws as `call` does. */
  hint: (entry: Entry) => Promise<void>;
  /** Ends the attempt. Throws ApiError when the server refuses. */
  end: () => Promise<void>;
  refresh: () => Promise<void>;
}

/** Runs an attempt: its state, and what is sent and saved of it. */
export function usePlayer(place: string, open: Opened): Play {
  const [state, dispatch] = useReducer(follow<Attempt>, open, ({ attempt, waiting, drafts }) =>
    begin(attempt, waiting, drafts),
  );
  const now = useRef(state);
  now.current = state;
  const busy = useRef(new Set<string>());
  /** Counts writes: an attempt read before one may not know of it. */
  const writes = useRef(0);
  const { attempt } = state;
  const params = { attempt: attempt.attempt };
  const refresh = useRefresh(state, dispatch, writes);

  async function answer(entry: Entry, wanted?: Draft): Promise<void> {
    const { id } = entry.item;
    if (busy.current.has(id) || isLocked(now.current, entry)) return;
    busy.current.add(id);
    writes.current += 1;
    const response = toResponse(entry.item, wanted ?? shownAnswer(now.current, entry));
    const isSecond = isPending(entry.answer);
    const confidence = isSecond ? undefined : now.current.confidences[id];
    dispatch({ type: "sending", item: id, response });
    try {
      const answers = [
        {
          itemId: id,
          response: { ...response },
          try: isSecond ? 2 : 1,
          ...(confidence ? { confidence } : {}),
          answeredAt: new Date().toISOString(),
        },
      ];
      const body = { answers, finish: false, ...timeZoneHere() };
      const sent = await send(answerKey(params.attempt, id), routes.answer, { params, body });
      if (sent.state === "sent") dispatch({ type: "answered", item: id, reply: replyOf(sent.reply) });
      else dispatch({ type: "waiting", item: id });
    } catch (error) {
      dispatch({ type: "refused", item: id, trouble: troubleOf(error) });
      if (isOver(error)) await refresh();
    } finally {
      writes.current += 1;
      busy.current.delete(id);
    }
  }

  async function hint({ item, hintsShown }: Entry): Promise<void> {
    const body = { itemId: item.id, hint: hintsShown.length + 1 };
    const reply = await call(routes.hint, { params, body }, { as: "learner" });
    writes.current += 1;
    dispatch({ type: "hinted", item: item.id, index: reply.index, hint: reply.hint });
  }

  async function end(): Promise<void> {
    if (now.current.ending !== "no") return;
    writes.current += 1;
    dispatch({ type: "ending", to: "sending" });
    try {
      const body = { answers: [], finish: true, ...timeZoneHere() };
      const sent = await send(endKey(params.attempt), routes.answer, { params, body });
      if (sent.state === "sent") dispatch({ type: "ended", reply: replyOf(sent.reply) });
      else dispatch({ type: "ending", to: "waiting" });
    } catch (error) {
      dispatch({ type: "ending", to: "no" });
      if (isOver(error)) return await refresh();
      throw error;
    } finally {
      writes.current += 1;
    }
  }

  useSaved(place, state);
  return { state, dispatch, answer, hint, end, refresh };
}

/** Saves the attempt and its drafts in this browser as they change. */
function useSaved(place: string, { attempt, drafts: answers }: QuizState<Attempt>): void {
  useEffect(() => {
    void keepAttempt(place, attempt).catch(() => undefined);
  }, [place, attempt]);
  useEffect(() => drafts.set(attempt.attempt, attempt.status === "open" ? answers : {}), [attempt, answers]);
}

/**
 * Reads an open attempt again when the queue has changed or the page is shown again; while something waits, tries to send
 * it. Returns what reads it now; offline the attempt stays as it is.
 */
function useRefresh(
  state: QuizState<Attempt>,
  dispatch: Play["dispatch"],
  writes: RefObject<number>,
): () => Promise<void> {
  const { attempt } = state;
  const params = { attempt: attempt.attempt };
  async function refresh(): Promise<void> {
    const before = writes.current;
    try {
      const waiting = await readWaiting(params.attempt);
      const read = await call(routes.attempt, { params });
      if (before === writes.current) dispatch({ type: "read", attempt: read, waiting });
    } catch {
      // What fails here fails again, and is shown, when something is sent.
    }
  }
  const isOpen = attempt.status === "open";
  const waits =
    state.ending === "waiting" || Object.values(state.given).some((given) => given.state === "waiting");
  useEffect(() => {
    if (!isOpen) return;
    let settling: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(settling);
      settling = setTimeout(() => void refresh(), SETTLE_MS);
    };
    const onShow = () => document.visibilityState === "visible" && soon();
    addEventListener(QUEUE_EVENT, soon);
    document.addEventListener("visibilitychange", onShow);
    const trying = waits ? keepTrying(flushed) : undefined;
    return () => {
      clearTimeout(settling);
      trying?.stop();
      removeEventListener(QUEUE_EVENT, soon);
      document.removeEventListener("visibilitychange", onShow);
    };
    // `refresh` reads what is current from refs.
  }, [isOpen, waits]);
  return refresh;
}

/** What the server replied, as the player takes it. */
const replyOf = ({ attempt, results, toReview }: AnswersReply): Reply<Attempt> => ({
  attempt: { ...attempt, toReview },
  results,
});

/** Sends what waits; whether nothing is left of it. */
async function flushed(): Promise<boolean> {
  if (!navigator.onLine) return false;
  await flush();
  return (await countWaiting()) === 0;
}

const isOver = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.code === "attempt-finished";
