import { type CryptoKey, type JWK, importJWK } from "jose";
import type { Caller } from "../../platform/context.ts";

/**
 * What signing and checking tokens needs of an environment. Guests are signed by the API Worker; accounts only by
 * the identity Worker, which alone has `ACCOUNT_KEY`: the others know its public half from `ACCOUNT_KEYS`.
 */
export interface TokenEnv {
  TOKEN_KEY?: string;
  TOKEN_KEYS_ACCEPTED?: string;
  ACCOUNT_KEY?: string;
  ACCOUNT_KEYS?: string;
  PUBLIC_ORIGIN?: string;
}

type Kind = Caller["kind"];

/** Keys that tokens are signed and checked with. */
export interface KeyRing {
  /** The private halves that this Worker has. */
  sign: Partial<Record<Kind, { kid: string; key: CryptoKey }>>;
  /** By `kid`; a key speaks for one kind only, so a guest's key cannot make an account. */
  verify: Map<string, { key: CryptoKey; kind: Kind }>;
  /** Public halves, as published: of each kind the one that signs here first. */
  published: (JWK & { kind: Kind })[];
  /** `iss` of accounts' tokens. */
  origin: string | undefined;
}

const rings = new Map<string, KeyRing>();

/**
 * The key ring of an environment, imported once an isolate. Beside the key that signs, others are accepted
 * (`TOKEN_KEYS_ACCEPTED`, `ACCOUNT_KEYS`), so that a key can be rotated without ending anybody's session.
 */
export async function keyRingOf(env: TokenEnv): Promise<KeyRing> {
  const { TOKEN_KEY, TOKEN_KEYS_ACCEPTED, ACCOUNT_KEY, ACCOUNT_KEYS, PUBLIC_ORIGIN } = env;
  const name = [TOKEN_KEY, TOKEN_KEYS_ACCEPTED, ACCOUNT_KEY, ACCOUNT_KEYS, PUBLIC_ORIGIN].join(" ");
  const known = rings.get(name);
  if (known) return known;
  const ring: KeyRing = { sign: {}, verify: new Map(), published: [], origin: PUBLIC_ORIGIN };
  await addKeys(ring, "guest", TOKEN_KEY, TOKEN_KEYS_ACCEPTED);
  await addKeys(ring, "account", ACCOUNT_KEY, ACCOUNT_KEYS);
  // One environment an isolate; more only in tests.
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

/** An allow-list: the private member cannot get through, whatever else the JWK holds. */
function publicHalf({ kty, crv, x, kid }: JWK): JWK {
  if (kty !== "OKP" || crv !== "Ed25519" || !x || !kid)
    throw new Error("a token key must be an Ed25519 JWK with a kid");
  return { kty, crv, x, kid, alg: "EdDSA", use: "sig" };
}
