import { askAuth } from "./auth.ts";
import type { IdentityEnv } from "./env.ts";

/** A signed-in browser. */
export interface Session {
  id: string;
  learnerId: string;
  email: string;
  createdAt: Date;
}

/** Returns the `gid` of a browser session's tokens. */
export const sessionGrantId = (sessionId: string): string => `s_${sessionId}`;

/** Reads the session of a request's cookie, or null. One query. */
export async function sessionOf(env: IdentityEnv, request: Request): Promise<Session | null> {
  return (await openSession(env, request)).session;
}

/**
 * Reads the session of a request's cookie, and the cookies to send back: once a day an active session and its
 * cookie are extended. One query, two when it is extended; none without a cookie.
 */
export async function openSession(
  env: IdentityEnv,
  request: Request,
): Promise<{ session: Session | null; cookies: string[] }> {
  const { headers, response: found } = await askAuth(env, (api) =>
    api.getSession({ headers: request.headers, returnHeaders: true }),
  );
  if (!found) return { session: null, cookies: [] };
  const { session, user } = found;
  const own = {
    id: session.id,
    learnerId: user.id,
    email: user.email,
    createdAt: new Date(session.createdAt),
  };
  return { session: own, cookies: headers.getSetCookie() };
}
