import { isolateLimiter } from "../../workers/platform/http/isolate-limiter.ts";
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

/** On Pages, which has no such bindings, each isolate counts by itself. */
const OWN = { each: isolateLimiter(EACH), network: isolateLimiter(NETWORK) };
