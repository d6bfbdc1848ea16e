import type { IdentityEnv } from "../env.ts";
import { keyedHash, randomId, sameHash } from "../keyed-hash.ts";
import type { GrantRef } from "./grants.ts";

/**
 * A refresh token is `learner:grant:secret~mark`. The mark proves that this service issued it. That distinguishes a
 * reused token, which ends the grant, from a forged one, which must not: otherwise anyone who knows a grant's id
 * could end it.
 */
const SEPARATOR = "~";
const MAX_LENGTH = 1_024;
/**
 * `former`: issued while rotation was still decided in the key-value store. It has its own purpose, so that a
 * Worker of that time rejects current tokens as forged instead of ending their grants.
 */
const PURPOSES = { current: "rotated-refresh-token", former: "refresh-token" } as const;

export type TokenKind = keyof typeof PURPOSES;

/** A refresh token that this service issued. */
export interface RefreshToken extends GrantRef {
  kind: TokenKind;
  /** Without its mark. */
  token: string;
  hash: string;
}

/** Creates a refresh token of a grant: the token for the client, and the hash for the database. */
export async function newRefreshToken(
  env: IdentityEnv,
  { learnerId, grantId }: GrantRef,
): Promise<{ token: string; hash: string }> {
  const token = `${learnerId}:${grantId}:${randomId(32)}`;
  return { token: await markRefreshToken(env, token), hash: await hashOf(env, token) };
}

/** Reads a refresh token from a client; null when it was not issued here. */
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

/** Returns a token with its mark, as clients get it. */
export async function markRefreshToken(
  env: IdentityEnv,
  token: string,
  kind: TokenKind = "current",
): Promise<string> {
  return token + SEPARATOR + (await keyedHash(env, PURPOSES[kind], token));
}

/** Returns the owner of a code or an unmarked token: `learner:grant:secret`. */
export function ownerOf(token: string): GrantRef | null {
  const [learnerId, grantId, secret, ...rest] = token.split(":");
  return learnerId && grantId && secret && rest.length === 0 ? { learnerId, grantId } : null;
}

const hashOf = (env: IdentityEnv, token: string) => keyedHash(env, "refresh-token-hash", token);
