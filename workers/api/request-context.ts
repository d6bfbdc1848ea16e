import type { Context as HonoContext } from "hono";
import type { Caller, Context } from "../platform/context.ts";
import { connect } from "../platform/db/database.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { isWithinLimits, networkOf } from "../platform/http/index.ts";
import { identify } from "./identify.ts";

/** What Hono carries for this application. */
export interface AppBindings {
  Bindings: Env;
  Variables: { requestId: string; context: Context };
}

/** Which limit a request counts against. */
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
 * Everything a use case needs, made from a request: who asks (unless `anonymous`), within the limits of their network
 * and of the learner. Throws `token-expired`, `token-invalid`, `origin-refused`, `rate-limited`.
 */
export async function contextOf(
  c: HonoContext<AppBindings>,
  brake: Brake,
  anonymous = false,
): Promise<Context> {
  const now = new Date();
  let caller: Caller | null = null;
  let refusal: unknown;
  try {
    if (!anonymous) caller = await identify(c.req.raw, c.env, now);
  } catch (error) {
    // Counted for the network before it is answered: forged tokens are checked within limits too.
    refusal = error;
  }
  const limits = {
    each: c.env[brake],
    network: brake === "RATE_READS" ? c.env.RATE_NETWORK_READS : c.env.RATE_NETWORK_WRITES,
  };
  const network = networkOf(c.req.raw);
  const sender = { network, learner: caller?.learnerId };
  if (!(await isWithinLimits(limits, sender)))
    throw new AppError("rate-limited", "Wait a minute and try again.", { retryAfter: RATE_PERIOD_SECONDS });
  if (refusal !== undefined) throw refusal;
  return {
    env: c.env,
    db: () => connect(c.env),
    caller,
    origin: { network },
    now,
    requestId: requestIdOf(c),
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  };
}
