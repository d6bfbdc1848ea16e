import { AppError, SafeError } from "../platform/errors.ts";
import { causeOf, log } from "../platform/observe/log.ts";

const LIMIT_MS = 3_000;
const RETRY_SECONDS = 5;

/**
 * Bounds the time of each call to a key-value namespace, which has no limit of its own, and makes its failures
 * `AppError("service-unavailable")`. A stored JSON value that cannot be read is logged and counts as absent, so that an
 * app whose grant is damaged is asked to connect again.
 */
export function boundedStore(store: KVNamespace, requestId: string, limitMs = LIMIT_MS): KVNamespace {
  return new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => bounded(Promise.resolve(member.apply(target, args)), limitMs, requestId);
    },
  });
}

async function bounded(call: Promise<unknown>, limitMs: number, requestId: string): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SafeError(`no reply of KV within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([call, late]);
  } catch (error) {
    if (error instanceof SyntaxError) {
      log("error", "store-corrupt", { requestId });
      return null;
    }
    const cause = error instanceof SafeError ? error : new SafeError(`KV failed: ${causeOf(error)}`);
    throw new AppError("service-unavailable", "Try again in a moment.", { cause, retryAfter: RETRY_SECONDS });
  } finally {
    clearTimeout(timer);
  }
}
