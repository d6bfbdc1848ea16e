import { AppError, SafeError } from "../../workers/platform/errors.ts";
import { problemResponse } from "../../workers/platform/http/problem.ts";
import { causeOf } from "../../workers/platform/observe/log.ts";

/** Longer than any Worker takes that works: a statement is given up after 10 s. */
const LIMIT_MS = 25_000;
const RETRY_SECONDS = 5;

/**
 * Passes a request on to another Worker. When that one fails or does not begin to answer in time, the response is a
 * problem that says when to come back; what the other Workers do goes on.
 */
export async function passOn(
  worker: Fetcher,
  request: Request,
  requestId: string,
  limitMs = LIMIT_MS,
): Promise<Response> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SafeError(`no response within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([worker.fetch(request), late]);
  } catch (error) {
    const cause = error instanceof SafeError ? error : new SafeError(`the Worker failed: ${causeOf(error)}`);
    const problem = new AppError("service-unavailable", "Try again in a moment.", {
      cause,
      retryAfter: RETRY_SECONDS,
    });
    return problemResponse(problem, requestId, new URL(request.url).pathname);
  } finally {
    clearTimeout(timer);
  }
}
