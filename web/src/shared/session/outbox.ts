import { del, entries, get, set } from "idb-keyval";
import { ApiError, type Light, call } from "../api/client.ts";
import type { CallArguments } from "@course-companion/contract/client";
import type { RouteReply, RouteSpec } from "@course-companion/contract/routes";
import {
  type Transport,
  type Write,
  type WriteStore,
  flushWrites,
} from "@course-companion/question-ui/outbox";
import { who, whoLast } from "./who.ts";

/** A write that waits for a connection. */
interface Waiting extends Write {
  spec: Light<RouteSpec>;
  input: Record<string, unknown>;
}

/** The result of a write. */
export type Sent<T> = { state: "sent"; reply: T } | { state: "waiting" };

const PREFIX = "out:";
const PAUSE = "outbox-pause";
export const QUEUE_EVENT = "cc-queue";
/** Dispatched when the server refused queued writes; `detail` is how many. */
export const REFUSED_EVENT = "cc-refused";

/**
 * Saves a write and sends it, or leaves it queued until the connection is back. Writes are sent in order, once, and only for
 * the learner who made them. A write is saved first, so that a page that closes meanwhile loses nothing. `key` names the
 * target: a newer write replaces a queued one. Throws ApiError when the server refuses it.
 */
export async function send<R extends RouteSpec>(
  key: string,
  spec: Light<R> & { of?: R },
  input: CallArguments<R>,
): Promise<Sent<RouteReply<R>>> {
  const waiting: Waiting = {
    key,
    at: Date.now(),
    // The remembered learner, without a request: the page may close during any wait before the write is saved.
    learner: whoLast().learner,
    spec: { method: spec.method, path: spec.path },
    input: input as Record<string, unknown>,
  };
  const saved = await set(PREFIX + key, waiting).then(
    () => true,
    () => false,
  );
  if (navigator.onLine) {
    const { replies, refusals } = await flush(key);
    const refusal = refusals.get(key);
    if (refusal) throw refusal;
    if (replies.has(key)) return { state: "sent", reply: replies.get(key) as RouteReply<R> };
    // Another tab sent it, or this browser stores nothing: the write is sent again, which is safe to repeat.
    if (!saved || !(await isWaiting(key))) {
      const as = roleOf(waiting);
      const reply = await call(spec, input, { as, keepalive: true }).catch((error: unknown) => {
        if (!isNoLine(error) || !saved) throw error;
        return undefined;
      });
      if (reply !== undefined) {
        announce();
        return { state: "sent", reply };
      }
      await set(PREFIX + key, waiting);
    }
  }
  announce();
  return { state: "waiting" };
}

/** The number of queued writes. */
export async function countWaiting(): Promise<number> {
  return (await all()).length;
}

/** What of each queued write says what it is. */
export const listWaiting = async (): Promise<{ spec: Light<RouteSpec> }[]> => all();

/** Queued writes whose keys begin with `prefix`, so that a page shows them after a reload. */
export async function waitingUnder(
  prefix: string,
): Promise<{ key: string; input: Record<string, unknown> }[]> {
  return (await all()).filter(({ key }) => key.startsWith(prefix));
}

/** The results of sending queued writes, by key. */
export interface Flushed {
  replies: ReadonlyMap<string, unknown>;
  /** Writes that the server refused; they are no longer queued. */
  refusals: ReadonlyMap<string, ApiError>;
}

/** Sends queued writes, one tab at a time. REFUSED_EVENT announces refusals, except that of `own`, which its caller handles. */
export async function flush(own?: string): Promise<Flushed> {
  let flushed: Flushed = { replies: new Map(), refusals: new Map() };
  const work = async () => {
    const { replies, refusals, found, waitMs } = await flushWrites(store, transport);
    flushed = { replies, refusals: refusals as Flushed["refusals"] };
    if (found > 0) announce();
    // Sends what waits once the pause that the server asked for is over.
    if (waitMs > 0) setTimeout(() => void flush().catch(() => undefined), waitMs);
  };
  // Browsers without locks send a write twice at worst, which is safe.
  await (navigator.locks ? navigator.locks.request("cc-outbox", work) : work());
  const { refusals } = flushed;
  const unreported = refusals.size - (own !== undefined && refusals.has(own) ? 1 : 0);
  if (unreported > 0) dispatchEvent(new CustomEvent(REFUSED_EVENT, { detail: unreported }));
  return flushed;
}

const store: WriteStore<Waiting> = {
  all,
  // A newer write under the same key, made while this one was being sent, stays queued.
  async remove(write) {
    const now = await get<Waiting>(PREFIX + write.key);
    if (now?.at === write.at) await del(PREFIX + write.key);
  },
  pausedUntil: async () => (await get<number>(PAUSE).catch(() => 0)) ?? 0,
  pauseUntil: (time) => set(PAUSE, time).catch(() => undefined),
};

const transport: Transport<Waiting> = {
  learner: async () => (await who()).learner,
  send(write) {
    const input = withSentAt(write.input) as CallArguments<RouteSpec>;
    return call(write.spec, input, { as: roleOf(write), keepalive: true });
  },
  judge(error) {
    if (isNoLine(error) || waitsForSignIn(error)) return "later";
    return error instanceof ApiError ? "refused" : "fault";
  },
  retryAfter: (error) => (error as Partial<ApiError>).problem?.retryAfter,
};

/** There is no learner, and the network's limit of guests is reached: the write waits for a sign-in. */
const waitsForSignIn = (error: unknown) =>
  error instanceof ApiError && (error.problem.status === 401 || error.problem.code === "account-required");

/** An account whose session has ended does not become a guest: its writes wait for the next sign-in. */
const roleOf = ({ learner }: Waiting) =>
  learner === null || learner.startsWith("g_") ? ("learner" as const) : ("known" as const);

const isWaiting = async (key: string) => (await get(PREFIX + key).catch(() => undefined)) !== undefined;

/** Deletes a learner's queued writes, as after sign-out. */
export async function dropWaiting(learner: string): Promise<void> {
  for (const write of await all()) if (write.learner === learner) await del(PREFIX + write.key);
  announce();
}

async function all(): Promise<Waiting[]> {
  const rows = await entries<string, Waiting>().catch(() => []);
  return rows.filter(([key]) => typeof key === "string" && key.startsWith(PREFIX)).map(([, write]) => write);
}

/** Sets the moment of sending, by which the server corrects `at` of a wrong clock (see SetProgress and SaveNote). */
function withSentAt(input: Record<string, unknown>): Record<string, unknown> {
  const sentAt = new Date().toISOString();
  const parts = ["body", "query"].flatMap((name) => {
    const part = input[name] as Record<string, unknown> | undefined;
    return part && "sentAt" in part ? [[name, { ...part, sentAt }] as const] : [];
  });
  return { ...input, ...Object.fromEntries(parts) };
}

/** Whether a request got no response, or the service asks to retry later. */
export function isNoLine(error: unknown): boolean {
  if (error instanceof ApiError) return [429, 502, 503].includes(error.problem.status);
  return error instanceof TypeError || (error instanceof DOMException && error.name !== "AbortError");
}

function announce(): void {
  dispatchEvent(new Event(QUEUE_EVENT));
}
