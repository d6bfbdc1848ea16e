import { base64url } from "jose";
import type { Env } from "../platform/env.ts";
import { hmac, sameBytes } from "../platform/hash.ts";

type Keys = Pick<Env, "ATTEMPT_KEY">;

const SECRET_BYTES = 16;
const TAG_BYTES = 8;
const GUEST_CODE = /^[\w-]{32}$/;

/**
 * Creates a guest code: 16 random bytes and the first 8 bytes of their HMAC, so that clients cannot create guests by
 * inventing codes. Whoever has the code is that guest, so it stays in its conversation.
 */
export const newGuestCode = (env: Keys): Promise<string> =>
  withTag(env, crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));

/**
 * Returns the code of the guest behind ChatGPT's subject. A subject can be invented or leaked while a code proves the
 * guest's identity, so the code is sent only in the response that creates the guest (see `contextOf`).
 */
export const codeOfSubject = async (env: Keys, subject: string): Promise<string> =>
  withTag(env, (await hash(env, `openai/subject\0${subject}`)).slice(0, SECRET_BYTES));

/** Reports whether this service issued a code. */
export async function isGuestCode(env: Keys, code: unknown): Promise<boolean> {
  if (typeof code !== "string" || !GUEST_CODE.test(code)) return false;
  const bytes = base64url.decode(code);
  return sameBytes(bytes.slice(SECRET_BYTES), await tagOf(env, bytes.slice(0, SECRET_BYTES)));
}

/** Returns the guest id of a code: `g_` and a keyed hash, so that neither codes nor host ids are stored. */
export const guestIdOf = async (env: Keys, code: string): Promise<string> =>
  `g_${base64url.encode((await hash(env, `guest code\0${code}`)).slice(0, 24))}`;

async function withTag(env: Keys, secret: Uint8Array): Promise<string> {
  return base64url.encode(Uint8Array.from([...secret, ...(await tagOf(env, secret))]));
}

const tagOf = async (env: Keys, secret: Uint8Array) =>
  (await hash(env, `guest code tag\0${base64url.encode(secret)}`)).slice(0, TAG_BYTES);

/** HMAC under ATTEMPT_KEY, with a prefix that separates it from the key's other uses. */
const hash = (env: Keys, text: string): Promise<Uint8Array> =>
  hmac(env.ATTEMPT_KEY, new TextEncoder().encode(`mcp guest\0${text}`));
