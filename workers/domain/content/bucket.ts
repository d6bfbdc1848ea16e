import { causeOf, log } from "../../platform/observe/log.ts";
import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";

const TRY_MS = 3_000;
const TRIES = 2;

/**
 * Reads an object of the bucket, with a timeout of 3 s and one retry after a short random wait. Returns null when
 * it does not exist. Throws `content-unavailable` when the bucket does not answer.
 */
export async function fetchObject(ctx: Context, key: string): Promise<Uint8Array | null> {
  return retry(ctx, key, async () => {
    const object = await ctx.env.COURSES.get(key);
    return object ? new Uint8Array(await object.arrayBuffer()) : null;
  });
}

/** Returns the size of an object in bytes; null when it does not exist. */
export async function fetchSize(ctx: Context, key: string): Promise<number | null> {
  return retry(ctx, key, async () => (await ctx.env.COURSES.head(key))?.size ?? null);
}

/**
 * Reads a range of an object as a stream. Returns undefined when the object does not exist or has another size.
 */
export async function fetchRange(
  ctx: Context,
  key: string,
  size: number,
  range: { offset: number; length: number },
): Promise<ReadableStream | undefined> {
  return retry(ctx, key, async () => {
    const object = await ctx.env.COURSES.get(key, { range });
    if (!object) return undefined;
    if (object.size === size) return object.body;
    await object.body.cancel();
    return undefined;
  });
}

/** Lists the ids of live courses in order, starting after `after`. */
export async function listPointers(
  ctx: Context,
  limit: number,
  after: string | undefined,
): Promise<{ courses: string[]; hasMore: boolean }> {
  const startAfter = after === undefined ? undefined : `live/${after}.json`;
  const listed = await retry(ctx, "live/", () =>
    ctx.env.COURSES.list({ prefix: "live/", limit, ...(startAfter ? { startAfter } : {}) }),
  );
  const courses = listed.objects.map((object) => object.key.slice("live/".length, -".json".length));
  return { courses, hasMore: listed.truncated };
}

async function retry<T>(ctx: Context, key: string, read: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withTimeout(read(), TRY_MS);
    } catch (error) {
      if (attempt >= TRIES) {
        logError(ctx, "content-unavailable", key, error);
        throw new AppError("content-unavailable", "Try again in a moment.", { cause: error, retryAfter: 5 });
      }
      await sleep(40 + Math.random() * 160);
    }
  }
}

/** Writes one JSON line to the Worker's log. Keys are hashes, so the line holds no personal data. */
export function logError(ctx: Context, event: string, key: string, error?: unknown): void {
  log("error", event, { key, requestId: ctx.requestId, cause: causeOf(error) });
}

/** Resolves with the promise's value, or rejects with a TimeoutError after `ms`. */
export async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException(`no response within ${ms} ms`, "TimeoutError")), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function sleep(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
}
