import { base64url } from "jose";

/** Random bytes of an address: 192 bits, which cannot be guessed. */
const TOKEN_BYTES = 24;
const TOKEN = /^[A-Za-z0-9_-]{32}$/;

/** Makes the secret part of a feed's address: 32 characters that need no encoding in an address. */
export const newToken = (): string => base64url.encode(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));

/** Returns the hash under which a token is stored; null for a text that is no token. */
export async function hashOf(token: string): Promise<string | null> {
  if (!TOKEN.test(token)) return null;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return base64url.encode(new Uint8Array(digest));
}
