import type { Context as HonoContext } from "hono";
import type { Caller, Context } from "../platform/context.ts";
import { connect } from "../platform/db/database.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { isWithinLimits, networkOf } from "../platform/http/index.ts";
import { observationOf } from "../platform/observe/observe.ts";
import { identify } from "./identify.ts";

/** Hono's bindings and variables in this application. */
export interface AppBindings {
  Bindings: Env;
  Variables: { context: Context };
}

/** The rate limiter that a request counts against. */
export type RateLimitName = "RATE_READS" | "RATE_WRITES" | "RATE_GUESTS";

const RATE_PERIOD_SECONDS = 60;

/** Returns the id of a request: the front door's, or a new one. */
export const requestIdOf = (c: HonoContext<AppBindings>): string => observationOf(c.req.raw).requestId;

/** Whether a request's caller is identified: `if-valid` takes a token that is not valid as none. */
type Identification = "always" | "if-valid" | "never";

/**
 * Creates the context of a use case from a request: identifies the caller and enforces the rate limits of network and
 * learner. Throws `token-expired`, `token-invalid`, `origin-refused` and `rate-limited`.
 */
export async function contextOf(
  c: HonoContext<AppBindings>,
  rateLimit: RateLimitName,
  identification: Identification = "always",
): Promise<Context> {
  const now = new Date();
  let caller: Caller | null = null;
  let identifyError: unknown;
  try {
    if (identification !== "never") caller = await identify(c.req.raw, c.env, now);
  } catch (error) {
    // Thrown after counting, so that requests with forged tokens are rate-limited too.
    if (identification === "always") identifyError = error;
  }
  const limits = {
    each: c.env[rateLimit],
    network: rateLimit === "RATE_READS" ? c.env.RATE_NETWORK_READS : c.env.RATE_NETWORK_WRITES,
  };
  const network = networkOf(c.req.raw);
  const sender = { network, learner: caller?.learnerId };
  if (!(await isWithinLimits(limits, sender)))
    throw new AppError("rate-limited", "Wait a minute and try again.", { retryAfter: RATE_PERIOD_SECONDS });
  if (identifyError !== undefined) throw identifyError;
  const requestId = requestIdOf(c);
  return {
    env: c.env,
    db: () => connect(c.env, { requestId }),
    caller,
    origin: { network },
    now,
    requestId,
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  };
}
