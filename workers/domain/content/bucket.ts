import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";

const TRY_MS = 3_000;
const TRIES = 2;

/**
 * Reads an object of the bucket: at most 3 s a try, one second try after a short random wait. null: not there.
 * Throws `content-unavailable` when the bucket does not answer.
 */
export async function fetchObject(ctx: Context, key: string): Promise<Uint8Array | null> {
  return retry(ctx, key, async () => {
    const object = await ctx.env.COURSES.get(key);
    return object ? new Uint8Array(await object.arrayBuffer()) : null;
  });
}

/** Reads a part of an object as a stream; undefined when the object is not there or has another size. */
export async function fetchPart(
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

/** Ids of the courses that have a pointer, in order, after `after`. */
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
      return await within(read(), TRY_MS);
    } catch (error) {
      if (attempt >= TRIES) {
        report(ctx, "content-unavailable", key, error);
        throw new AppError("content-unavailable", "Try again in a moment.", { cause: error, retryAfter: 5 });
      }
      await sleep(40 + Math.random() * 160);
    }
  }
}

/** One line of JSON in the Worker's log. Keys are hashes, so nothing personal is in it. */
export function report(ctx: Context, event: string, key: string, error?: unknown): void {
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : undefined;
  console.error(JSON.stringify({ level: "error", event, key, requestId: ctx.requestId, cause }));
}

/** The promise's value, or a TimeoutError after `ms`. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException(`no answer in ${ms} ms`, "TimeoutError")), ms);
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
