const MAX_TRIES = 20;
const MAX_WAIT_SECONDS = 120;

/**
 * Fetches an address, and retries after the delay that a 429 response asks for: a large course that is not cached yet needs
 * more pages than the rate limit allows in a minute. Throws AbortError when stopped, also while waiting.
 */
export async function fetchWithRetry(
  address: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(address, init);
    if (response.status !== 429 || tries >= MAX_TRIES) return response;
    await response.body?.cancel();
    await wait(Number(response.headers.get("retry-after")), init.signal);
  }
}

function wait(seconds: number, signal: AbortSignal): Promise<void> {
  const milliseconds = Math.min(seconds > 0 ? seconds : 1, MAX_WAIT_SECONDS) * 1_000;
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
