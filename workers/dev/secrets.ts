import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";

/** The secrets of the API Worker (see `workers/platform/env.ts`) and of the identity Worker (`workers/identity/env.ts`). */
export interface Secrets {
  TOKEN_KEY: string;
  RECEIPT_KEY: string;
  SEAL_KEY: string;
  ATTEMPT_KEY: string;
  /** For the identity Worker only. */
  ACCOUNT_KEY: string;
  /** Its public key, for every Worker. */
  ACCOUNT_KEYS: string;
  /** For the identity Worker: hashes of addresses and codes, cookies. */
  IDENTITY_KEY: string;
  /** For the API and identity Workers: checkout references. */
  CHECKOUT_KEY: string;
}

/** Generates new, independent secrets: Ed25519 private JWKs and keys of 32 bytes (base64url). */
export function makeSecrets(): Secrets {
  const accountKey = signingKey();
  return {
    TOKEN_KEY: signingKey(),
    RECEIPT_KEY: signingKey(),
    SEAL_KEY: randomBytes(32).toString("base64url"),
    ATTEMPT_KEY: randomBytes(32).toString("base64url"),
    ACCOUNT_KEY: accountKey,
    ACCOUNT_KEYS: JSON.stringify([publicHalfOf(accountKey)]),
    IDENTITY_KEY: randomBytes(32).toString("base64url"),
    CHECKOUT_KEY: randomBytes(32).toString("base64url"),
  };
}

/** Returns the public half of a private Ed25519 JWK. */
export function publicHalfOf(privateJwk: string): Record<string, string> {
  const { kty, crv, x, kid, alg, use } = JSON.parse(privateJwk) as Record<string, string>;
  return { kty, crv, x, kid, alg, use } as Record<string, string>;
}

/**
 * Generates a private JWK with `kid`, the RFC 7638 thumbprint of its public part (members of RFC 8037, section 2).
 */
export function signingKey(): string {
  const { crv, d, kty, x } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url");
  return JSON.stringify({ kty, crv, x, d, kid, alg: "EdDSA", use: "sig" });
}
