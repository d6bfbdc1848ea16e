import { base64url } from "jose";
import type { Env } from "../platform/env.ts";
import { hmac, sameBytes } from "../platform/hash.ts";

type Keys = Pick<Env, "ATTEMPT_KEY">;

const SECRET_BYTES = 16;
const TAG_BYTES = 8;
const GUEST_CODE = /^[\w-]{32}$/;

/**
 * A new guest code: whoever has it is that guest, so it stays in the conversation that got it. 16 random bytes and the
 * first 8 of their HMAC: codes are made here only, so that guests cannot be made by making codes up.
 */
export const newGuestCode = (env: Keys): Promise<string> =>
  withTag(env, crypto.getRandomValues(new Uint8Array(SECRET_BYTES)));

/**
 * The code of the guest that ChatGPT's subject stands for. A subject can be made up or overheard, and a code proves
 * who the guest is: it is sent only in the answer that begins the guest (see `contextOf`).
 */
export const codeOfSubject = async (env: Keys, subject: string): Promise<string> =>
  withTag(env, (await hash(env, `openai/subject\0${subject}`)).slice(0, SECRET_BYTES));

/** Whether a code was made here. */
export async function isGuestCode(env: Keys, code: unknown): Promise<boolean> {
  if (typeof code !== "string" || !GUEST_CODE.test(code)) return false;
  const bytes = base64url.decode(code);
  return sameBytes(bytes.slice(SECRET_BYTES), await tagOf(env, bytes.slice(0, SECRET_BYTES)));
}

/** The guest of a code: `g_` and a keyed hash, so that neither a code nor a host's id is stored. */
export const guestIdOf = async (env: Keys, code: string): Promise<string> =>
  `g_${base64url.encode((await hash(env, `guest code\0${code}`)).slice(0, 24))}`;

async function withTag(env: Keys, secret: Uint8Array): Promise<string> {
  return base64url.encode(Uint8Array.from([...secret, ...(await tagOf(env, secret))]));
}

const tagOf = async (env: Keys, secret: Uint8Array) =>
  (await hash(env, `guest code tag\0${base64url.encode(secret)}`)).slice(0, TAG_BYTES);

/** HMAC under ATTEMPT_KEY, kept apart from whatever else that key signs. */
const hash = (env: Keys, text: string): Promise<Uint8Array> =>
  hmac(env.ATTEMPT_KEY, new TextEncoder().encode(`mcp guest\0${text}`));
