import type { Context } from "../../platform/context.ts";
import { sleep } from "./bucket.ts";

const running = new Map<string, { work: Promise<unknown>; since: number }>();

/** How long a request waits for another one that is fetching the same thing. */
const WAIT_MS = 1_000;

/**
 * Lets requests that miss the same key at once share one fetch. Only the value crosses requests, never a body or
 * a stream; and since workerd drops the I/O of a request whose client is gone, nobody waits for another request
 * longer than a second before fetching for itself.
 */
export async function shareFetch<T>(ctx: Context, key: string, fetch: () => Promise<T>): Promise<T> {
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

/** undefined when it failed: then the one that waited tries for itself. */
async function settle<T>(work: Promise<T>): Promise<{ value: T } | undefined> {
  try {
    return { value: await work };
  } catch {
    return undefined;
  }
}
