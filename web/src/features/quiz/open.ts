import type { Attempt } from "@course-companion/contract/quiz";
import type { Draft } from "@course-companion/questions";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { isNoLine, waitingUnder } from "../../shared/session/outbox.ts";
import { drafts, keptAttempt, openHere } from "./kept.ts";
import type { Waiting } from "@course-companion/question-ui/state";

/** An attempt with all that this browser knows of it. */
export interface Opened {
  attempt: Attempt;
  waiting: Waiting;
  drafts: Record<string, Draft>;
}

/** Goes on with an attempt: the server's, or without a line the one that is kept. Throws as `call` does. */
export async function resume(place: string, handle: string): Promise<Opened> {
  try {
    return await opened(place, await call(routes.attempt, { params: { attempt: handle } }));
  } catch (error) {
    const kept = isNoLine(error) ? await keptAttempt(place) : null;
    if (kept?.attempt !== handle) throw error;
    return opened(place, kept);
  }
}

/** Begins what `start` gives; without a line goes on with the attempt kept here, when it is not ended. */
export async function begin(place: string, start: () => Promise<Attempt>): Promise<Opened> {
  try {
    return await opened(place, await start());
  } catch (error) {
    const kept = isNoLine(error) ? await keptAttempt(place) : null;
    if (kept?.status !== "open") throw error;
    return opened(place, kept);
  }
}

/** Puts what waits and what was begun beside an attempt, and marks it as the one that this tab shows. */
export async function opened(place: string, attempt: Attempt): Promise<Opened> {
  openHere.set(place, attempt.attempt);
  return { attempt, waiting: await readWaiting(attempt.attempt), drafts: drafts.get(attempt.attempt) };
}

/** Key of an answer, or of the end, in the outbox. */
export const answerKey = (attempt: string, item: string): string => `answer:${attempt}:${item}`;
export const endKey = (attempt: string): string => `end:${attempt}`;

/** What of an attempt waits to be sent. */
export async function readWaiting(attempt: string): Promise<Waiting> {
  const [answers, ends] = await Promise.all([
    waitingUnder(answerKey(attempt, "")),
    waitingUnder(endKey(attempt)),
  ]);
  const given = answers.flatMap(({ input }) => {
    const { answers: list } = input["body"] as { answers: { itemId: string; response: Draft }[] };
    return list.map(({ itemId, response }) => [itemId, response] as const);
  });
  return { answers: Object.fromEntries(given), ending: ends.length > 0 };
}
