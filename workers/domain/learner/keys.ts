import { type CryptoKey, type JWK, importJWK } from "jose";
import type { Caller } from "../../platform/context.ts";

/**
 * The environment for signing and verifying tokens. The API Worker signs guests' tokens. Only the identity Worker
 * signs accounts' tokens: it alone has `ACCOUNT_KEY`, and the others have the public half in `ACCOUNT_KEYS`.
 */
export interface TokenEnv {
  TOKEN_KEY?: string;
  TOKEN_KEYS_ACCEPTED?: string;
  ACCOUNT_KEY?: string;
  ACCOUNT_KEYS?: string;
  PUBLIC_ORIGIN?: string;
}

type Kind = Caller["kind"];

/** The keys that sign and verify tokens. */
export interface KeyRing {
  /** The private keys of this Worker. */
  sign: Partial<Record<Kind, { kid: string; key: CryptoKey }>>;
  /** By `kid`. A key is valid for one kind only, so the guests' key cannot sign for an account. */
  verify: Map<string, { key: CryptoKey; kind: Kind }>;
  /** The public keys as published, for each kind the signing one first. */
  published: (JWK & { kind: Kind })[];
  /** `iss` of account tokens. */
  origin: string | undefined;
}

const rings = new Map<string, KeyRing>();

/**
 * Returns the key ring of an environment, imported once in each isolate. Besides the signing key, others are
 * accepted (`TOKEN_KEYS_ACCEPTED`, `ACCOUNT_KEYS`), so that a rotation ends no session.
 */
export async function keyRingOf(env: TokenEnv): Promise<KeyRing> {
  const { TOKEN_KEY, TOKEN_KEYS_ACCEPTED, ACCOUNT_KEY, ACCOUNT_KEYS, PUBLIC_ORIGIN } = env;
  const name = [TOKEN_KEY, TOKEN_KEYS_ACCEPTED, ACCOUNT_KEY, ACCOUNT_KEYS, PUBLIC_ORIGIN].join(" ");
  const known = rings.get(name);
  if (known) return known;
  const ring: KeyRing = { sign: {}, verify: new Map(), published: [], origin: PUBLIC_ORIGIN };
  await addKeys(ring, "guest", TOKEN_KEY, TOKEN_KEYS_ACCEPTED);
  await addKeys(ring, "account", ACCOUNT_KEY, ACCOUNT_KEYS);
  // An isolate has one environment; only tests have more.
  if (rings.size > 8) rings.clear();
  rings.set(name, ring);
  return ring;
}

async function addKeys(
  ring: KeyRing,
  kind: Kind,
  own: string | undefined,
  others: string | undefined,
): Promise<void> {
  if (own) {
    const jwk = JSON.parse(own) as JWK;
    ring.sign[kind] = { kid: publicHalf(jwk).kid!, key: (await importJWK(jwk, "EdDSA")) as CryptoKey };
  }
  const listed = JSON.parse(others || "[]") as JWK[];
  for (const jwk of [...(own ? [JSON.parse(own) as JWK] : []), ...listed].map(publicHalf)) {
    if (ring.verify.has(jwk.kid!)) continue;
    ring.verify.set(jwk.kid!, { key: (await importJWK(jwk, "EdDSA")) as CryptoKey, kind });
    ring.published.push({ ...jwk, kind });
  }
}

/** Returns the public members of a JWK. It is an allow-list, so that the private member never passes. */
function publicHalf({ kty, crv, x, kid }: JWK): JWK {
  if (kty !== "OKP" || crv !== "Ed25519" || !x || !kid)
    throw new Error("a token key must be an Ed25519 JWK with a kid");
  return { kty, crv, x, kid, alg: "EdDSA", use: "sig" };
}
