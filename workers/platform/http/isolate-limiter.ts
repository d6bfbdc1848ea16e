const PERIOD_MS = 60_000;
const MOST_KEYS = 10_000;

/**
 * A limiter that counts within an isolate, in windows of a minute: where there is no binding for it. Who reaches several
 * isolates has a budget in each.
 */
export function isolateLimiter(limit: number, now: () => number = Date.now): RateLimit {
  const counts = new Map<string, number>();
  let window = 0;
  return {
    async limit({ key }) {
      const current = Math.floor(now() / PERIOD_MS);
      if (current !== window || counts.size >= MOST_KEYS) counts.clear();
      window = current;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return { success: count <= limit };
    },
  };
}
