import type { Attempt } from "@course-companion/contract/quiz";
import type { Draft } from "@course-companion/questions";
import { who } from "../../shared/session/who.ts";

/** What this browser keeps of attempts: one for each `place`, as `attemptPlace` names it. */
const PREFIX = "attempt:";

interface Kept {
  learner: string | null;
  attempt: Attempt;
}

/** Keeps an attempt, so that it opens again without a line. */
export async function keepAttempt(place: string, attempt: Attempt): Promise<void> {
  const { set } = await import("idb-keyval");
  const { learner } = await who();
  await set(PREFIX + place, { learner, attempt } satisfies Kept);
}

/** The attempt kept for a place, when it is this learner's. */
export async function keptAttempt(place: string): Promise<Attempt | null> {
  try {
    const { get } = await import("idb-keyval");
    const kept = await get<Kept>(PREFIX + place);
    return kept && kept.learner === (await who()).learner ? kept.attempt : null;
  } catch {
    // A browser that forbids storage keeps nothing.
    return null;
  }
}

/** The attempt that this tab shows at a place: a reload goes on with it. */
export const openHere = {
  get: (place: string): string | null => read<string>(`cc-attempt:${place}`),
  set: (place: string, handle: string): void => write(`cc-attempt:${place}`, handle),
  drop: (place: string): void => write(`cc-attempt:${place}`, null),
};

/** Answers begun and not sent, of one attempt, in this tab. */
export const drafts = {
  get: (attempt: string): Record<string, Draft> => read<Record<string, Draft>>(`cc-drafts:${attempt}`) ?? {},
  set: (attempt: string, answers: Readonly<Record<string, Draft>>): void =>
    write(`cc-drafts:${attempt}`, Object.keys(answers).length > 0 ? answers : null),
};

function read<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as T | null;
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Forbidden storage: a reload loses the draft.
  }
}
