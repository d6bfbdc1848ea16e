import type { Context as HonoContext } from "hono";
import type { Context } from "../context.ts";
import { connect } from "../db.ts";
import type { Env } from "../env.ts";
import { AppError } from "../errors.ts";
import { identify } from "./identify.ts";

/** What Hono carries for this application. */
export interface AppBindings {
  Bindings: Env;
  Variables: { requestId: string; context: Context };
}

/** Which brake a request counts against. */
export type Brake = "RATE_READS" | "RATE_WRITES" | "RATE_GUESTS";

const RATE_PERIOD_SECONDS = 60;

/** The id of a request; made here, since one that a client sends could be made to look like somebody else's. */
export function requestIdOf(c: HonoContext<AppBindings>): string {
  let id = c.get("requestId");
  if (id === undefined) {
    id = crypto.randomUUID();
    c.set("requestId", id);
  }
  return id;
}

/**
 * Everything a use case needs, made from a request: who asks (unless `anonymous`), after the brake. Throws
 * `token-expired`, `token-invalid`, `origin-refused`, `rate-limited`.
 */
export async function contextOf(
  c: HonoContext<AppBindings>,
  brake: Brake,
  anonymous = false,
): Promise<Context> {
  const now = new Date();
  const caller = anonymous ? null : await identify(c.req.raw, c.env, now);
  const limiter = c.env[brake];
  if (limiter) await slowDown(limiter, caller?.learnerId, c.req.raw);
  return {
    env: c.env,
    db: () => connect(c.env),
    caller,
    now,
    requestId: requestIdOf(c),
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  };
}

/** By learner, else by address. Without either (a test, a service binding) there is nobody to slow down. */
async function slowDown(limiter: RateLimit, learnerId: string | undefined, request: Request): Promise<void> {
  const key = learnerId ?? request.headers.get("cf-connecting-ip");
  if (!key) return;
  const { success } = await limiter.limit({ key });
  if (!success)
    throw new AppError("rate-limited", "Slow down a little.", { retryAfter: RATE_PERIOD_SECONDS });
}
