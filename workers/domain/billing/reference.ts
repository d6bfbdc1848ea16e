import { base64url } from "jose";
import { AppError } from "../../platform/errors.ts";

const VERSION = 1;
const LIFE_SECONDS = 24 * 60 * 60;
const HEAD_BYTES = 5;
const TAG_BYTES = 32;
/** With head and tag 150 bytes: 200 characters of base64url, the most that Stripe's `client_reference_id` takes. */
const MAX_ID_BYTES = 113;
/** Separates these tags from anything else the key may sign. */
const PURPOSE = new TextEncoder().encode("course-companion checkout reference\0");

/** The reference that links a checkout to a learner. */
export interface CheckoutReference {
  reference: string;
  expiresAt: string;
}

/**
 * Signs a reference for a billing provider's checkout (Stripe: `client_reference_id`): version, expiry (seconds
 * since 1970, 32 bits), learner and an HMAC-SHA-256 over all of it, in base64url. It identifies the payer, gives no
 * access, and is valid for 24 hours. Throws `not-found` when billing is not configured (no key).
 */
export async function signReference(
  key: string | undefined,
  learnerId: string,
  now: Date,
): Promise<CheckoutReference> {
  const learner = new TextEncoder().encode(learnerId);
  if (learner.byteLength > MAX_ID_BYTES) throw new Error("the learner's id is too long for a reference");
  const ends = Math.floor(now.getTime() / 1_000) + LIFE_SECONDS;
  const bytes = new Uint8Array(HEAD_BYTES + learner.byteLength + TAG_BYTES);
  bytes[0] = VERSION;
  new DataView(bytes.buffer).setUint32(1, ends);
  bytes.set(learner, HEAD_BYTES);
  const signed = bytes.subarray(0, -TAG_BYTES);
  bytes.set(
    new Uint8Array(await crypto.subtle.sign("HMAC", await importKey(key), forPurpose(signed))),
    signed.byteLength,
  );
  return {
    reference: base64url.encode(bytes),
    expiresAt: new Date(ends * 1_000).toISOString(),
  };
}

/** Returns the learner of a genuine reference that had not expired at `moment`, else null. */
export async function readReference(
  key: string | undefined,
  reference: string,
  moment: Date,
): Promise<string | null> {
  const bytes = decode(reference);
  if (!key || !bytes || bytes.byteLength <= HEAD_BYTES + TAG_BYTES || bytes[0] !== VERSION) return null;
  const signed = bytes.subarray(0, -TAG_BYTES);
  const tag = bytes.subarray(-TAG_BYTES);
  if (!(await crypto.subtle.verify("HMAC", await importKey(key), tag, forPurpose(signed)))) return null;
  const ends = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  if (moment.getTime() >= ends * 1_000) return null;
  return new TextDecoder().decode(signed.subarray(HEAD_BYTES));
}

function forPurpose(signed: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(PURPOSE.byteLength + signed.byteLength);
  all.set(PURPOSE);
  all.set(signed, PURPOSE.byteLength);
  return all;
}

function decode(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = new Uint8Array(base64url.decode(text));
    // Only the canonical spelling is accepted: base64url can spell the same bytes in more than one way.
    return base64url.encode(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

function importKey(secret: string | undefined): Promise<CryptoKey> {
  if (!secret) throw new AppError("not-found", "Billing is not configured.");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const bytes = new Uint8Array(base64url.decode(secret));
  return crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign", "verify"]);
}
