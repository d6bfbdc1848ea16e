import { type CryptoKey, type JWK, importJWK } from "jose";
import type { Env } from "../env.ts";

/** Keys that tokens are signed and checked with. */
export interface KeyRing {
  signingKid: string;
  sign: CryptoKey;
  verify: Map<string, CryptoKey>;
  /** Public halves, as published. */
  published: JWK[];
}

const rings = new Map<string, KeyRing>();

/**
 * The key ring of an environment, imported once an isolate. `TOKEN_KEY` signs; tokens are accepted from it and from
 * the public keys in `TOKEN_KEYS_ACCEPTED`, so that a key can be rotated without ending anybody's session.
 */
export async function keyRingOf(env: Env): Promise<KeyRing> {
  const name = `${env.TOKEN_KEY} ${env.TOKEN_KEYS_ACCEPTED ?? ""}`;
  const known = rings.get(name);
  if (known) return known;
  const own = JSON.parse(env.TOKEN_KEY) as JWK;
  const others = JSON.parse(env.TOKEN_KEYS_ACCEPTED ?? "[]") as JWK[];
  const published = [own, ...others].map(publicHalf);
  const verify = new Map<string, CryptoKey>();
  for (const jwk of published) verify.set(jwk.kid!, (await importJWK(jwk, "EdDSA")) as CryptoKey);
  const ring: KeyRing = {
    signingKid: own.kid!,
    sign: (await importJWK(own, "EdDSA")) as CryptoKey,
    verify,
    published,
  };
  // One environment an isolate; more only in tests.
  if (rings.size > 8) rings.clear();
  rings.set(name, ring);
  return ring;
}

/** An allow-list: the private member cannot get through, whatever else the JWK holds. */
function publicHalf({ kty, crv, x, kid }: JWK): JWK {
  if (kty !== "OKP" || crv !== "Ed25519" || !x || !kid)
    throw new Error("a token key must be an Ed25519 JWK with a kid");
  return { kty, crv, x, kid, alg: "EdDSA", use: "sig" };
}
