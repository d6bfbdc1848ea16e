const MOST_TRIES = 20;
const MOST_SECONDS = 120;

/**
 * Fetches an address, and waits as long as the site asks for (429): a large course that nobody has opened yet is more
 * than a network may have made for it in a minute. Throws AbortError when stopped, also while waiting.
 */
export async function patientFetch(
  address: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(address, init);
    if (response.status !== 429 || tries >= MOST_TRIES) return response;
    await response.body?.cancel();
    await wait(Number(response.headers.get("retry-after")), init.signal);
  }
}

function wait(seconds: number, signal: AbortSignal): Promise<void> {
  const milliseconds = Math.min(seconds > 0 ? seconds : 1, MOST_SECONDS) * 1_000;
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
