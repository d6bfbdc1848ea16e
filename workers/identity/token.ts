import { sql } from "drizzle-orm";
import { problemResponse } from "../api/problem.ts";
import { isOwnOrigin } from "../browser.ts";
import type { Caller } from "../context.ts";
import type { Tier } from "../contract/tiers.ts";
import { connect } from "../db.ts";
import { AppError } from "../errors.ts";
import { ACCOUNT_TOKEN_SECONDS, signToken } from "../learner/index.ts";
import type { IdentityApp } from "./app.ts";
import { dropSession, keepCookie } from "./cookies.ts";
import type { IdentityEnv } from "./env.ts";
import { brake } from "./form.ts";
import { openSession, sessionGrantId } from "./session.ts";
import { mergeGuestOf } from "./sign-in/guest.ts";

/** The `client_id` of browsers' own tokens. */
export const WEB_CLIENT = "web";

/** What the database says about an account now; tokens are made of it. */
export interface Standing {
  tier: Tier;
  /** Seconds since 1970 when the tier ends; null: open. */
  tierEnds: number | null;
  role: string;
  epoch: number;
  locale: string | null;
  timeZone: string;
}

/** An account's tier, role and epoch in one query; null when it is deleted. */
export async function standingOf(env: IdentityEnv, learnerId: string): Promise<Standing | null> {
  const { rows } = await connect(env).execute<{ [Key in keyof Standing]: Standing[Key] }>(sql`
    select coalesce(t.tier, 'free') as tier, extract(epoch from t.ends_at)::float8 as "tierEnds",
           l.role, l.epoch, l.locale, l.time_zone as "timeZone"
    from learners l left join lateral effective_tier(l.id, now()) t on true
    where l.id = ${learnerId} and l.kind = 'account'`);
  return rows[0] ?? null;
}

/** A browser's token, and its cookie. */
export interface WebToken {
  cookie: string;
  expiresAt: string;
}

/**
 * Signs the token of a signed-in browser from what the database says now. It ends with the session: sign-out revokes
 * its `gid`. Throws `unauthenticated` when the account is gone.
 */
export async function issueWebToken(
  env: IdentityEnv,
  session: { id: string; learnerId: string },
  now: Date,
): Promise<WebToken> {
  const standing = await standingOf(env, session.learnerId);
  if (!standing) throw new AppError("unauthenticated", "Sign in at /sign-in.");
  const caller: Caller = {
    learnerId: session.learnerId,
    kind: "account",
    tier: standing.tier,
    epoch: standing.epoch,
    grantId: sessionGrantId(session.id),
    clientId: WEB_CLIENT,
    scope: ["learn"],
  };
  const token = await signToken(env, caller, now, ACCOUNT_TOKEN_SECONDS, {
    role: standing.role,
    ...(standing.tierEnds === null ? {} : { tierUntil: Math.floor(standing.tierEnds) }),
  });
  const seconds = Math.floor(now.getTime() / 1_000) + ACCOUNT_TOKEN_SECONDS;
  return { cookie: keepCookie(env, "token", token), expiresAt: new Date(seconds * 1_000).toISOString() };
}

/** `POST /identity/token`: a new token for the browser's session, or 401 and no cookies any more. */
export function registerTokenRoute(app: IdentityApp): void {
  app.post("/identity/token", async (c) => {
    const { env } = c;
    const request = c.req.raw;
    if (!isOwnOrigin(request))
      throw new AppError("origin-refused", "Only pages of this site renew the token.");
    await brake(env.RATE_IDENTITY, request);
    const { session, cookies } = await openSession(env, request);
    if (!session) {
      const problem = new AppError("unauthenticated", "Sign in at /sign-in.");
      const response = problemResponse(problem, crypto.randomUUID(), c.req.path);
      for (const cookie of dropSession(env)) response.headers.append("set-cookie", cookie);
      return response;
    }
    // A guest whose merge failed at sign-in, for want of the database, goes over now.
    const merged = await mergeGuestOf(env, request, session.learnerId);
    const token = await issueWebToken(env, session, new Date());
    for (const cookie of [...cookies, token.cookie, ...merged])
      c.header("set-cookie", cookie, { append: true });
    return c.json({ expiresAt: token.expiresAt }, 200, { "cache-control": "no-store" });
  });
}
