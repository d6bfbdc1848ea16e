import { sql } from "drizzle-orm";
import { withTimeout } from "../domain/content/index.ts";
import type { Context } from "../platform/context.ts";
import type { Health } from "../contract/service.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { isWithinLimits, networkOf } from "../platform/http/index.ts";

type Checks = NonNullable<Health["checks"]>;

const CONTENT_CHECK_MS = 1_500;
const DATABASE_CHECK_MS = 2_500;
const PERIOD_SECONDS = 60;
/** Monitors that ask at the same time share a result, so that many networks cost one check a second per isolate. */
const CACHE_MS = 1_000;

const recent = new WeakMap<Env, { until: number; checks: Checks }>();

/**
 * Checks storage and the database, at most once a second. Anyone may call it, so each network has its own rate limit.
 * Throws `rate-limited`.
 */
export async function checkDependencies(ctx: Context, request: Request): Promise<Checks> {
  if (!(await isWithinLimits({ each: ctx.env.RATE_HEALTH }, { network: networkOf(request) })))
    throw new AppError("rate-limited", "Use `deep` less often; without it this limit does not apply.", {
      retryAfter: PERIOD_SECONDS,
    });
  const cached = recent.get(ctx.env);
  if (cached && cached.until > ctx.now.getTime()) return cached.checks;
  const [content, database] = await Promise.all([
    outcomeOf(withTimeout(ctx.env.COURSES.list({ prefix: "live/", limit: 1 }), CONTENT_CHECK_MS)),
    outcomeOf(
      withTimeout(
        ctx
          .db()
          .execute(sql`select 1`)
          .then(),
        DATABASE_CHECK_MS,
      ),
    ),
  ]);
  const checks: Checks = { content, database };
  recent.set(ctx.env, { until: ctx.now.getTime() + CACHE_MS, checks });
  return checks;
}

async function outcomeOf(check: Promise<unknown>): Promise<"ok" | "failed"> {
  try {
    await check;
    return "ok";
  } catch {
    return "failed";
  }
}
