import { authOf } from "./auth.ts";
import type { IdentityEnv } from "./env.ts";

/** A signed-in browser. */
export interface Session {
  id: string;
  learnerId: string;
  email: string;
  createdAt: Date;
}

/** `gid` of the tokens that a browser's session gets. */
export const sessionGrantId = (sessionId: string): string => `s_${sessionId}`;

/** The session of a request's cookie, or null. One query. */
export async function sessionOf(env: IdentityEnv, request: Request): Promise<Session | null> {
  const found = await authOf(env).api.getSession({ headers: request.headers });
  if (!found) return null;
  const { session, user } = found;
  return { id: session.id, learnerId: user.id, email: user.email, createdAt: new Date(session.createdAt) };
}
