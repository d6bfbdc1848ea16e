import { base64url } from "jose";
import type { Env } from "../platform/env.ts";
import { hmac } from "../platform/hash.ts";

type Keys = Pick<Env, "ATTEMPT_KEY">;

/** Crockford's Base32: no letter that is easily taken for a digit, so that people can write a code down. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE = /^[0-9A-HJKMNP-TV-Z]{12}$/;

/**
 * Creates a guest code: 12 characters, 60 random bits. Whoever has it is that guest, in any conversation, until the guest
 * is deleted after 90 days without use.
 */
export const newGuestCode = (): string => encode(crypto.getRandomValues(new Uint8Array(12)));

/**
 * Returns the code of the guest behind ChatGPT's subject. A subject can be invented or leaked while a code proves the
 * guest's identity, so the code is sent only in the response that creates the guest (see `contextOf`).
 */
export const codeOfSubject = async (env: Keys, subject: string): Promise<string> =>
  encode((await hash(env, `openai/subject\0${subject}`)).slice(0, 12));

/** Reads a code as people write it: in small letters, in groups, with O for 0 and I or L for 1. Null for another text. */
export function readGuestCode(text: string): string | null {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return CODE.test(code) ? code : null;
}

/** Returns the guest id of a code: `g_` and a keyed hash, so that neither codes nor host ids are stored. */
export const guestIdOf = async (env: Keys, code: string): Promise<string> =>
  `g_${base64url.encode((await hash(env, `guest code\0${code}`)).slice(0, 24))}`;

/** Five bits of each byte as a character. */
const encode = (bytes: Uint8Array): string => Array.from(bytes, (byte) => ALPHABET[byte & 31]).join("");

/** HMAC under ATTEMPT_KEY, with a prefix that separates it from the key's other uses. */
const hash = (env: Keys, text: string): Promise<Uint8Array> =>
  hmac(env.ATTEMPT_KEY, new TextEncoder().encode(`mcp guest\0${text}`));
