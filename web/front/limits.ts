import { isWithinLimits, networkOf } from "../../workers/platform/http/index.ts";
import type { WebEnv } from "./env.ts";

export const RETRY_SECONDS = 60;
/** As `web/wrangler.toml` has them. */
const EACH = 300;
const NETWORK = 1_200;

/** A network has used up what it may make the site do in a minute. */
export class TooManyRequests extends Error {}

/**
 * Counts work that a request causes because its answer is in no cache: rendering, or a look at which release is live.
 * Pages from the cache count nothing. Throws TooManyRequests.
 */
export async function spend(env: WebEnv, request: Request): Promise<void> {
  const limits = {
    each: env.RATE_PAGES ?? OWN.each,
    network: env.RATE_PAGES_NETWORK ?? OWN.network,
  };
  if (!(await isWithinLimits(limits, { network: networkOf(request) }))) throw new TooManyRequests();
}

const MOST_KEYS = 10_000;

/**
 * A limiter that counts within an isolate, in windows of a minute: for Cloudflare Pages, which has no binding for it. A
 * network that reaches several isolates has a budget in each.
 */
export function isolateLimiter(limit: number, now: () => number = Date.now): RateLimit {
  const counts = new Map<string, number>();
  let window = 0;
  return {
    async limit({ key }) {
      const current = Math.floor(now() / (RETRY_SECONDS * 1_000));
      if (current !== window || counts.size >= MOST_KEYS) counts.clear();
      window = current;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return { success: count <= limit };
    },
  };
}

const OWN = { each: isolateLimiter(EACH), network: isolateLimiter(NETWORK) };
