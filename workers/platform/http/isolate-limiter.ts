const PERIOD_MS = 60_000;
const MAX_KEYS = 10_000;

/**
 * Creates a rate limiter that counts within one isolate, in windows of a minute, for where there is no binding. A caller
 * that reaches several isolates has a budget in each.
 */
export function isolateLimiter(limit: number, now: () => number = Date.now): RateLimit {
  const counts = new Map<string, number>();
  let window = 0;
  return {
    async limit({ key }) {
      const current = Math.floor(now() / PERIOD_MS);
      if (current !== window || counts.size >= MAX_KEYS) counts.clear();
      window = current;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return { success: count <= limit };
    },
  };
}
