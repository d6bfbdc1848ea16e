import type { IdentityEnv } from "../env.ts";
import { keyedHash, randomId, sameHash } from "../keyed-hash.ts";
import type { GrantRef } from "./grants.ts";

/**
 * A refresh token is `learner:grant:secret~mark`. The mark shows that this service issued it, so that a token that was
 * used before can be told from a made-up one: only the first ends the grant, else whoever knows a grant's id could end it.
 */
const SEPARATOR = "~";
const MAX_LENGTH = 1_024;
/**
 * `former`: issued while rotation was still decided in the key-value store. Its own purpose, so that a Worker of that
 * time refuses today's tokens as made up, and does not end their grants.
 */
const PURPOSES = { current: "rotated-refresh-token", former: "refresh-token" } as const;

export type TokenKind = keyof typeof PURPOSES;

/** A refresh token that this service issued, and by which it is known. */
export interface RefreshToken extends GrantRef {
  kind: TokenKind;
  /** Without its mark. */
  token: string;
  hash: string;
}

/** A new refresh token of a grant: what its client gets, and the hash that the database holds. */
export async function newRefreshToken(
  env: IdentityEnv,
  { learnerId, grantId }: GrantRef,
): Promise<{ token: string; hash: string }> {
  const token = `${learnerId}:${grantId}:${randomId(32)}`;
  return { token: await markRefreshToken(env, token), hash: await hashOf(env, token) };
}

/** Reads a refresh token that a client sent; null when it was never issued here. */
export async function readRefreshToken(env: IdentityEnv, sent: string): Promise<RefreshToken | null> {
  const at = sent.lastIndexOf(SEPARATOR);
  if (at < 0 || sent.length > MAX_LENGTH) return null;
  const [token, mark] = [sent.slice(0, at), sent.slice(at + 1)];
  const owner = ownerOf(token);
  if (!owner) return null;
  for (const kind of ["current", "former"] as const)
    if (sameHash(await keyedHash(env, PURPOSES[kind], token), mark))
      return { ...owner, kind, token, hash: await hashOf(env, token) };
  return null;
}

/** A token with its mark, as clients get it. */
export async function markRefreshToken(
  env: IdentityEnv,
  token: string,
  kind: TokenKind = "current",
): Promise<string> {
  return token + SEPARATOR + (await keyedHash(env, PURPOSES[kind], token));
}

/** Whose a code or a token without its mark is: `learner:grant:secret`. */
export function ownerOf(token: string): GrantRef | null {
  const [learnerId, grantId, secret, ...rest] = token.split(":");
  return learnerId && grantId && secret && rest.length === 0 ? { learnerId, grantId } : null;
}

const hashOf = (env: IdentityEnv, token: string) => keyedHash(env, "refresh-token-hash", token);
