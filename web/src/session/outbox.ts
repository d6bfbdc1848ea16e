import { del, entries, set } from "idb-keyval";
import { ApiError, type Light, call } from "../api/client.ts";
import type { CallArguments } from "@course-companion/contract/client";
import type { RouteReply, RouteSpec } from "@course-companion/contract/routes";
import { who } from "./who.ts";

/** A write that waits for the line. It can be repeated safely: its ids were made when it was made. */
interface Waiting {
  /** One write for each: a later one replaces it. */
  key: string;
  /** Order of sending. */
  at: number;
  learner: string | null;
  spec: Light<RouteSpec>;
  input: Record<string, unknown>;
}

/** What became of a write. */
export type Sent<T> = { state: "sent"; reply: T } | { state: "waiting" };

const PREFIX = "out:";
export const QUEUE_EVENT = "cc-queue";
/** Told to the page when the server refused writes that had waited; `detail` is how many. */
export const REFUSED_EVENT = "cc-refused";

/**
 * Sends a write, or keeps it until the line is back: in order, once, and only for the learner whose it is. `key` names what
 * it writes to, so that a newer one replaces one that waits. Throws ApiError when the server refuses it.
 */
export async function send<R extends RouteSpec>(
  key: string,
  spec: Light<R> & { of?: R },
  input: CallArguments<R>,
): Promise<Sent<RouteReply<R>>> {
  if (navigator.onLine) {
    await flush();
    try {
      return { state: "sent", reply: await call(spec, input, { as: "learner", keepalive: true }) };
    } catch (error) {
      if (!isNoLine(error)) throw error;
    }
  }
  const { learner } = await who();
  const waiting: Waiting = {
    key,
    at: Date.now(),
    learner,
    spec: { method: spec.method, path: spec.path },
    input: input as Record<string, unknown>,
  };
  await set(PREFIX + key, waiting);
  announce();
  return { state: "waiting" };
}

/** How many writes wait. */
export async function countWaiting(): Promise<number> {
  return (await all()).length;
}

/** Sends what waits, one tab at a time. A write that the server refuses is dropped and told in `refused`. */
export async function flush(): Promise<{ refused: ApiError[] }> {
  const refused: ApiError[] = [];
  const work = async () => {
    const waiting = await all();
    if (waiting.length === 0) return;
    const { learner } = await who();
    for (const write of waiting) {
      // A guest's work follows the guest into an account; an account's is nobody else's.
      if (write.learner !== null && write.learner !== learner && !write.learner.startsWith("g_")) continue;
      try {
        const input = withSentAt(write.input) as CallArguments<RouteSpec>;
        // An account's that was signed out meanwhile must not become a guest's.
        const as = write.learner === null || write.learner.startsWith("g_") ? "learner" : "known";
        await call(write.spec as Light<RouteSpec>, input, { as });
      } catch (error) {
        if (isNoLine(error) || (error instanceof ApiError && error.problem.status === 401)) break;
        if (!(error instanceof ApiError)) throw error;
        refused.push(error);
      }
      await del(PREFIX + write.key);
      announce();
    }
  };
  // Browsers without locks send twice at worst, which changes nothing.
  await (navigator.locks ? navigator.locks.request("cc-outbox", work) : work());
  if (refused.length > 0) dispatchEvent(new CustomEvent(REFUSED_EVENT, { detail: refused.length }));
  return { refused };
}

/** Forgets what waits of a learner, as after sign-out. */
export async function dropWaiting(learner: string): Promise<void> {
  for (const write of await all()) if (write.learner === learner) await del(PREFIX + write.key);
  announce();
}

async function all(): Promise<Waiting[]> {
  const rows = await entries<string, Waiting>().catch(() => []);
  return rows
    .filter(([key]) => typeof key === "string" && key.startsWith(PREFIX))
    .map(([, write]) => write)
    .sort((a, b) => a.at - b.at);
}

/** The clock of the moment of sending corrects `at` for a wrong one (see SetProgress). */
function withSentAt(input: Record<string, unknown>): Record<string, unknown> {
  const body = input["body"] as Record<string, unknown> | undefined;
  if (!body || !("sentAt" in body)) return input;
  return { ...input, body: { ...body, sentAt: new Date().toISOString() } };
}

/** Nothing came back, or the service says that it will be able to later. */
export function isNoLine(error: unknown): boolean {
  if (error instanceof ApiError)
    return error.problem.status === 503 || error.problem.status === 502 || error.problem.status === 429;
  return error instanceof TypeError || (error instanceof DOMException && error.name !== "AbortError");
}

function announce(): void {
  dispatchEvent(new Event(QUEUE_EVENT));
}
