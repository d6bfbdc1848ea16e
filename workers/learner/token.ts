import { type JWK, type JWTPayload, SignJWT, errors, jwtVerify } from "jose";
import { TIERS, type Tier } from "../contract/tiers.ts";
import type { Caller } from "../context.ts";
import type { Env } from "../env.ts";
import { AppError } from "../errors.ts";
import { type KeyRing, keyRingOf } from "./keys.ts";

export const TOKEN_ISSUER = "course-companion";
export const TOKEN_AUDIENCE = "course-companion-api";
const TOKEN_TYPE = "at+jwt";
const MAX_LENGTH = 2_048;
const KEPT = 2_000;

/** What a token says, checked. */
interface Verified {
  caller: Caller;
  /** Seconds since 1970. */
  expiresAt: number;
  /** Until when the tier counts; then it is free again. */
  tierUntil: number;
}

/** Verified tokens by key ring, oldest first. Only genuine ones are kept, so a stranger cannot fill it. */
const verified = new WeakMap<KeyRing, Map<string, Verified>>();

/**
 * Who a token speaks for: an Ed25519 `at+jwt` of this service (RFC 9068). No database is asked; a token found
 * genuine is remembered until it expires. Throws `token-expired` or `token-invalid`.
 */
export async function verifyToken(env: Env, token: string, now: Date = new Date()): Promise<Caller> {
  const seconds = now.getTime() / 1_000;
  const ring = await keyRingOf(env);
  const kept = verified.get(ring)?.get(token);
  const known = kept ?? (await check(ring, token, now));
  if (seconds >= known.expiresAt) {
    verified.get(ring)?.delete(token);
    throw new AppError("token-expired", "Mint a guest again or sign in.");
  }
  if (!kept) remember(ring, token, known);
  return seconds < known.tierUntil ? known.caller : { ...known.caller, tier: "free", lapsed: true };
}

/** Signs a token for `caller`. `tierUntil` (seconds since 1970) ends the tier before the token. */
export async function signToken(
  env: Env,
  caller: Caller,
  now: Date,
  lifeSeconds: number,
  tierUntil?: number,
): Promise<string> {
  const ring = await keyRingOf(env);
  const issuedAt = Math.floor(now.getTime() / 1_000);
  const claims: JWTPayload = { tier: caller.tier, kind: caller.kind, ep: caller.epoch };
  if (tierUntil !== undefined) claims["tex"] = tierUntil;
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA", typ: TOKEN_TYPE, kid: ring.signingKid })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setSubject(caller.learnerId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifeSeconds)
    .sign(ring.sign);
}

/** The public keys that tokens are checked with, as a JWK set. */
export async function tokenKeys(env: Env): Promise<{ keys: JWK[] }> {
  return { keys: (await keyRingOf(env)).published };
}

async function check(ring: KeyRing, token: string, now: Date): Promise<Verified> {
  if (token.length > MAX_LENGTH) throw new AppError("token-invalid", "That is not a token of this service.");
  try {
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const found = ring.verify.get(header.kid ?? "");
        if (!found) throw new errors.JWKSNoMatchingKey();
        return found;
      },
      {
        algorithms: ["EdDSA"],
        typ: TOKEN_TYPE,
        issuer: TOKEN_ISSUER,
        audience: TOKEN_AUDIENCE,
        requiredClaims: ["sub", "exp", "tier", "kind", "ep"],
        currentDate: now,
      },
    );
    return readClaims(payload);
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      throw new AppError("token-expired", "Mint a guest again or sign in.", { cause: error });
    throw new AppError("token-invalid", "That is not a token of this service.", { cause: error });
  }
}

function readClaims(payload: JWTPayload): Verified {
  const { sub, exp, tier, kind, ep, tex } = payload;
  const known =
    (TIERS as readonly unknown[]).includes(tier) &&
    (kind === "guest" || kind === "account") &&
    Number.isInteger(ep);
  if (!known || !sub || sub.length > 128) throw new Error("claims of another kind");
  const caller: Caller = {
    learnerId: sub,
    kind: kind as Caller["kind"],
    tier: tier as Tier,
    epoch: ep as number,
  };
  return { caller, expiresAt: exp!, tierUntil: typeof tex === "number" ? tex : Number.POSITIVE_INFINITY };
}

function remember(ring: KeyRing, token: string, value: Verified): void {
  const kept = verified.get(ring) ?? new Map<string, Verified>();
  verified.set(ring, kept);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
  kept.set(token, value);
}
