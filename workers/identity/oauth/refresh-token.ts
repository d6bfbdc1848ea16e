import type { IdentityEnv } from "../env.ts";
import { keyedHash, sameHash } from "../keyed-hash.ts";
import type { GrantRef } from "./grants.ts";

/**
 * Refresh tokens leave with a mark by which this service knows its own: one that was rotated away can then be told from
 * something made up, and only the first ends the grant. Without it, whoever knows a grant's id could end it.
 */
const SEPARATOR = "~";

/** The refresh token as it is given to a client. */
export async function markRefreshToken(env: IdentityEnv, token: string): Promise<string> {
  return token + SEPARATOR + (await markOf(env, token));
}

/** The library's token of one that a client sent; null when it was never given out here. */
export async function unmarkRefreshToken(env: IdentityEnv, sent: string): Promise<string | null> {
  const at = sent.lastIndexOf(SEPARATOR);
  if (at < 0 || sent.length > 1_024) return null;
  const token = sent.slice(0, at);
  return sameHash(await markOf(env, token), sent.slice(at + 1)) ? token : null;
}

/** Whose a library token is: `learner:grant:secret`. */
export function ownerOf(token: string): GrantRef | null {
  const [learnerId, grantId, secret] = token.split(":");
  return learnerId && grantId && secret ? { learnerId, grantId } : null;
}

const markOf = (env: IdentityEnv, token: string) => keyedHash(env, "refresh-token", token);
