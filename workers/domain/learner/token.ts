import { type JWTPayload, SignJWT, decodeProtectedHeader, errors, jwtVerify } from "jose";
import { TIERS, type Tier } from "../../contract/tiers.ts";
import type { Caller } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { type KeyRing, type TokenEnv, keyRingOf } from "./keys.ts";

/** `iss` of guest tokens; account tokens have the public origin. */
const TOKEN_ISSUER = "course-companion";
/** `aud` of the REST API. A token for an MCP client has its resource instead; neither is valid for the other. */
const TOKEN_AUDIENCE = "course-companion-api";
/** The scopes of a token. There is one: to use the courses, and save progress, as the owner. */
export const SCOPES = ["learn"];
/**
 * The paths of the MCP server. `open` serves guests too; `account` requires a token for every request, because some
 * hosts ask their users to sign in only when connecting is refused.
 */
export const MCP_PATHS = { open: "/mcp", account: "/mcp/account" } as const;
export type McpAddress = keyof typeof MCP_PATHS;
/** Returns an MCP address's resource: the `resource` that clients request (RFC 8707), and `aud` of their tokens. */
export const resourceOf = (origin: string, address: McpAddress = "open"): string =>
  `${origin}${MCP_PATHS[address]}`;
/** Returns the resources of both addresses. A token is for one of them. */
export const resourcesOf = (origin: string): string[] =>
  Object.values(MCP_PATHS).map((path) => origin + path);
/** The lifetime of an account's token. */
export const ACCOUNT_TOKEN_SECONDS = 30 * 60;
const TOKEN_TYPE = "at+jwt";
const MAX_LENGTH = 2_048;
const MAX_CACHED = 2_000;

/** The verified content of a token. */
interface Verified {
  caller: Caller;
  /** Seconds since 1970. */
  expiresAt: number;
  /** When the tier ends and becomes free. */
  tierUntil: number;
}

/**
 * Caches verified tokens by key ring, oldest first. Only genuine tokens are cached, so that forged ones cannot fill
 * it.
 */
const verified = new WeakMap<KeyRing, Map<string, Verified>>();

/**
 * Verifies a token of this service (RFC 9068 `at+jwt`, Ed25519) for `audience`, and returns its caller. It reads no
 * database, and caches a genuine token until it expires. Throws `token-expired` or `token-invalid`.
 */
export async function verifyToken(
  env: TokenEnv,
  token: string,
  now: Date = new Date(),
  audience: string = TOKEN_AUDIENCE,
): Promise<Caller> {
  const seconds = now.getTime() / 1_000;
  const ring = await keyRingOf(env);
  const name = `${audience} ${token}`;
  const cached = verified.get(ring)?.get(name);
  const known = cached ?? (await check(ring, token, now, audience));
  if (seconds >= known.expiresAt) {
    verified.get(ring)?.delete(name);
    throw new AppError("token-expired", "Renew the guest or sign in.");
  }
  if (!cached) remember(ring, name, known);
  return seconds < known.tierUntil ? known.caller : { ...known.caller, tier: "free", lapsed: true };
}

/**
 * Signs a token for `caller` with the key of their kind; throws when this Worker does not have it. `tierUntil`
 * (seconds since 1970) ends the tier before the token. `role` is for display only and never trusted.
 */
export async function signToken(
  env: TokenEnv,
  caller: Caller,
  now: Date,
  lifeSeconds: number,
  {
    tierUntil,
    audience = TOKEN_AUDIENCE,
    role,
  }: { tierUntil?: number; audience?: string; role?: string } = {},
): Promise<string> {
  const ring = await keyRingOf(env);
  const signer = ring.sign[caller.kind];
  if (!signer) throw new Error(`this Worker cannot sign tokens of kind ${caller.kind}`);
  const issuedAt = Math.floor(now.getTime() / 1_000);
  const claims: JWTPayload = {
    tier: caller.tier,
    kind: caller.kind,
    ep: caller.epoch,
    ...(tierUntil === undefined ? {} : { tex: tierUntil }),
    ...(role === undefined ? {} : { role }),
    ...(caller.grantId === undefined ? {} : { gid: caller.grantId }),
    ...(caller.clientId === undefined ? {} : { client_id: caller.clientId }),
    ...(caller.isHost ? { host: true } : {}),
    ...(caller.scope === undefined ? {} : { scope: caller.scope.join(" ") }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "EdDSA", typ: TOKEN_TYPE, kid: signer.kid })
    .setIssuer(issuerOf(ring, caller.kind))
    .setAudience(audience)
    .setSubject(caller.learnerId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifeSeconds)
    .setJti(crypto.randomUUID())
    .sign(signer.key);
}

const issuerOf = (ring: KeyRing, kind: Caller["kind"]) =>
  kind === "account" ? (ring.origin ?? TOKEN_ISSUER) : TOKEN_ISSUER;

/** Returns the public keys that verify tokens, as a JWK set. */
export async function tokenKeys(env: TokenEnv): Promise<{ keys: KeyRing["published"] }> {
  return { keys: (await keyRingOf(env)).published };
}

async function check(ring: KeyRing, token: string, now: Date, audience: string): Promise<Verified> {
  if (token.length > MAX_LENGTH) throw new AppError("token-invalid", "That is not a token of this service.");
  try {
    const kind = ring.verify.get(decodeProtectedHeader(token).kid ?? "")?.kind ?? "guest";
    const { payload } = await jwtVerify(
      token,
      (header) => {
        const found = ring.verify.get(header.kid ?? "");
        if (!found) throw new errors.JWKSNoMatchingKey();
        return found.key;
      },
      {
        algorithms: ["EdDSA"],
        typ: TOKEN_TYPE,
        issuer: issuerOf(ring, kind),
        audience,
        requiredClaims: ["sub", "exp", "tier", "kind", "ep"],
        currentDate: now,
      },
    );
    return readClaims(payload, kind);
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      throw new AppError("token-expired", "Renew the guest or sign in.", { cause: error });
    throw new AppError("token-invalid", "That is not a token of this service.", { cause: error });
  }
}

/** Reads the claims. `kind` is that of the key; a token with another kind is not from this service. */
function readClaims(payload: JWTPayload, kind: Caller["kind"]): Verified {
  const { sub, exp, tier, ep, tex, gid, client_id: clientId, scope } = payload;
  const known =
    (TIERS as readonly unknown[]).includes(tier) && payload["kind"] === kind && Number.isInteger(ep);
  if (!known || !sub || sub.length > 128) throw new Error("claims of another kind");
  const caller: Caller = {
    learnerId: sub,
    kind,
    tier: tier as Tier,
    epoch: ep as number,
    ...(typeof gid === "string" ? { grantId: gid } : {}),
    ...(typeof clientId === "string" ? { clientId } : {}),
    ...(payload["host"] === true ? { isHost: true as const } : {}),
    ...(typeof scope === "string" ? { scope: scope.split(" ").filter(Boolean) } : {}),
  };
  return { caller, expiresAt: exp!, tierUntil: typeof tex === "number" ? tex : Number.POSITIVE_INFINITY };
}

function remember(ring: KeyRing, token: string, value: Verified): void {
  const cached = verified.get(ring) ?? new Map<string, Verified>();
  verified.set(ring, cached);
  if (cached.size >= MAX_CACHED) cached.delete(cached.keys().next().value!);
  cached.set(token, value);
}
