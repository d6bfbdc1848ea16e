import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";

/** The secrets of the API Worker (see `workers/env.ts`). */
export interface Secrets {
  TOKEN_KEY: string;
  RECEIPT_KEY: string;
  SEAL_KEY: string;
  ATTEMPT_KEY: string;
}

/** New secrets, each of its own randomness: two Ed25519 private JWKs and two keys of 32 bytes (base64url). */
export function makeSecrets(): Secrets {
  return {
    TOKEN_KEY: signingKey(),
    RECEIPT_KEY: signingKey(),
    SEAL_KEY: randomBytes(32).toString("base64url"),
    ATTEMPT_KEY: randomBytes(32).toString("base64url"),
  };
}

/** A private JWK with `kid`, the RFC 7638 thumbprint of its public part (members of RFC 8037, section 2). */
function signingKey(): string {
  const { crv, d, kty, x } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url");
  return JSON.stringify({ kty, crv, x, d, kid, alg: "EdDSA", use: "sig" });
}
