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

/** What became of a write. */
export type Sent<T> = { state: "sent"; reply: T } | { state: "waiting" };

const PREFIX = "out:";
export const QUEUE_EVENT = "cc-queue";
/** Told to the page when the server refused writes that had waited; `detail` is how many. */
export const REFUSED_EVENT = "cc-refused";

/**
 * Keeps a write and sends it, or leaves it until the line is back: in order, once, and only for the learner whose it is. It
 * is kept first, so that a page that is left in between loses nothing. `key` names what it writes to, so that a newer one
 * replaces one that waits. Throws ApiError when the server refuses it.
 */
export async function send<R extends RouteSpec>(
  key: string,
  spec: Light<R> & { of?: R },
  input: CallArguments<R>,
): Promise<Sent<RouteReply<R>>> {
  const waiting: Waiting = {
    key,
    at: Date.now(),
    // Not asked for anew: whatever is waited for before the write is kept, the page may be left in.
    learner: whoLast().learner,
    spec: { method: spec.method, path: spec.path },
    input: input as Record<string, unknown>,
  };
  const kept = await set(PREFIX + key, waiting).then(
    () => true,
    () => false,
  );
  if (navigator.onLine) {
    const { replies, refusals } = await flush(key);
    const refusal = refusals.get(key);
    if (refusal) throw refusal;
    if (replies.has(key)) return { state: "sent", reply: replies.get(key) as RouteReply<R> };
    // Another tab sent it, or this browser keeps nothing: asked once more, which changes nothing twice.
    if (!kept || !(await isWaiting(key))) {
      const as = roleOf(waiting);
      const reply = await call(spec, input, { as, keepalive: true }).catch((error: unknown) => {
        if (!isNoLine(error) || !kept) throw error;
        return undefined;
      });
      if (reply !== undefined) return { state: "sent", reply };
      await set(PREFIX + key, waiting);
    }
  }
  announce();
  return { state: "waiting" };
}

/** How many writes wait. */
export async function countWaiting(): Promise<number> {
  return (await all()).length;
}

/** What waits under keys that begin with `prefix`, so that a page shows it again after a reload. */
export async function waitingUnder(
  prefix: string,
): Promise<{ key: string; input: Record<string, unknown> }[]> {
  return (await all()).filter(({ key }) => key.startsWith(prefix));
}

/** What came of sending what waited, by key. */
export interface Flushed {
  replies: ReadonlyMap<string, unknown>;
  /** Writes that the server refused: they wait no longer. */
  refusals: ReadonlyMap<string, ApiError>;
}

/** Sends what waits, one tab at a time. What is refused is announced by REFUSED_EVENT, but for `own`, whose caller learns of it. */
export async function flush(own?: string): Promise<Flushed> {
  let flushed: Flushed = { replies: new Map(), refusals: new Map() };
  const work = async () => {
    const { replies, refusals, found } = await flushWrites(store, transport);
    flushed = { replies, refusals: refusals as Flushed["refusals"] };
    if (found > 0) announce();
  };
  // Browsers without locks send twice at worst, which changes nothing.
  await (navigator.locks ? navigator.locks.request("cc-outbox", work) : work());
  const { refusals } = flushed;
  const unheard = refusals.size - (own !== undefined && refusals.has(own) ? 1 : 0);
  if (unheard > 0) dispatchEvent(new CustomEvent(REFUSED_EVENT, { detail: unheard }));
  return flushed;
}

const store: WriteStore<Waiting> = {
  all,
  // A newer write under the same key, made while this one was under way, goes on waiting.
  async remove(write) {
    const now = await get<Waiting>(PREFIX + write.key);
    if (now?.at === write.at) await del(PREFIX + write.key);
  },
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
};

/** There is no learner, and this network may make no more guests: the work waits for a sign-in. */
const waitsForSignIn = (error: unknown) =>
  error instanceof ApiError && (error.problem.status === 401 || error.problem.code === "account-required");

/** An account whose session has ended does not become a guest: its work waits for the next sign-in. */
const roleOf = ({ learner }: Waiting) =>
  learner === null || learner.startsWith("g_") ? ("learner" as const) : ("known" as const);

const isWaiting = async (key: string) => (await get(PREFIX + key).catch(() => undefined)) !== undefined;

/** Forgets what waits of a learner, as after sign-out. */
export async function dropWaiting(learner: string): Promise<void> {
  for (const write of await all()) if (write.learner === learner) await del(PREFIX + write.key);
  announce();
}

async function all(): Promise<Waiting[]> {
  const rows = await entries<string, Waiting>().catch(() => []);
  return rows.filter(([key]) => typeof key === "string" && key.startsWith(PREFIX)).map(([, write]) => write);
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
