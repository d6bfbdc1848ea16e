import type { Context } from "../../platform/context.ts";
import { sleep } from "./bucket.ts";

const running = new Map<string, { work: Promise<unknown>; since: number }>();

/** How long a request waits for another one that is fetching the same key. */
const WAIT_MS = 1_000;

/**
 * Shares one fetch between requests that miss the same key at the same time. Only the value crosses requests, never
 * a body or a stream. workerd drops the I/O of a request whose client has disconnected, so a request waits for
 * another one for a second at most and then fetches for itself.
 */
export async function sharedFetch<T>(ctx: Context, key: string, fetch: () => Promise<T>): Promise<T> {
  const other = running.get(key);
  if (other && Date.now() - other.since < WAIT_MS) {
    const result = await Promise.race([settle(other.work as Promise<T>), sleep(WAIT_MS)]);
    return result ? result.value : fetch();
  }
  const work = fetch();
  const mine = { work, since: Date.now() };
  running.set(key, mine);
  ctx.waitUntil(settle(work));
  try {
    return await work;
  } finally {
    if (running.get(key) === mine) running.delete(key);
  }
}

/** Resolves with undefined when the fetch failed, so that the waiting request fetches for itself. */
async function settle<T>(work: Promise<T>): Promise<{ value: T } | undefined> {
  try {
    return { value: await work };
  } catch {
    return undefined;
  }
}
