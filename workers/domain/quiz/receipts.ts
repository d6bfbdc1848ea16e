import {
  type CryptoKey,
  type JWK,
  base64url,
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  errors,
  importJWK,
} from "jose";
import type { Context } from "../../platform/context.ts";
import { ReceiptClaims, type ReceiptKeys, type ReceiptVerdict } from "../../contract/quiz.ts";
import type { PublicItem } from "../../contract/release.ts";
import { countOf } from "./rules.ts";
import type { AnswerRow, AttemptState } from "./store.ts";

const ISSUER = "course-companion";
const TYPE = "receipt+jwt";
type PublicKey = ReceiptKeys["keys"][number];
type ReceiptEnv = Pick<Context["env"], "RECEIPT_KEY" | "RECEIPT_KEYS_RETIRED">;

interface KeyRing {
  /** The header of every receipt, base64url. */
  header: string;
  sign: CryptoKey;
  published: PublicKey[];
  verify: Map<string, CryptoKey>;
}

/** The parts of an attempt that a receipt states. */
export interface GradedAttempt extends Pick<AttemptState, "attempt" | "hints"> {
  answers: Pick<AnswerRow, "itemId" | "points" | "hintsUsed">[];
}

const rings = new Map<string, Promise<KeyRing>>();

/**
 * Signs the receipt of a finished practice or check attempt: a compact JWS (RFC 7515, EdDSA) of `ReceiptClaims`.
 * Ed25519 is deterministic, so an attempt always has the same receipt and nothing is stored. Returns null for an
 * open attempt or a review.
 */
export async function makeReceipt(
  ctx: Pick<Context, "env">,
  state: GradedAttempt,
  find: (itemId: string) => PublicItem,
): Promise<string | null> {
  const { attempt, answers, hints } = state;
  if (attempt.finishedAt === null || attempt.kind === "review") return null;
  const byId = new Map(answers.map((answer) => [answer.itemId, answer]));
  const itemHashes = await Promise.all(attempt.items.map((id) => hashItem(find(id))));
  const items = attempt.items.map((id, at) => {
    const answer = byId.get(id);
    const item = find(id);
    return {
      id,
      hash: itemHashes[at]!,
      // A guest sees only the score of a check, because points by question would reveal its keys.
      points: attempt.kind === "check" && attempt.learnerKind === "guest" ? null : round(answer?.points ?? 0),
      max: item.points,
      hints: answer?.hintsUsed ?? countOf(hints, id),
    };
  });
  const finished = new Date(attempt.finishedAt);
  const claims: ReceiptClaims = {
    iss: ISSUER,
    sub: attempt.learnerId,
    jti: attempt.id,
    iat: Math.floor(finished.getTime() / 1000),
    guest: attempt.learnerKind === "guest",
    course: attempt.course,
    release: attempt.release,
    language: attempt.language,
    quiz: attempt.quiz,
    mode: attempt.kind,
    number: attempt.number,
    items,
    points: round(attempt.points ?? 0),
    maxPoints: attempt.maxPoints,
    passed: attempt.passed === true,
    startedAt: new Date(attempt.startedAt).toISOString(),
    finishedAt: finished.toISOString(),
  };
  return sign(await keyRingOf(ctx.env), claims);
}

/** Writes the compact serialization (RFC 7515, section 7.1) itself: checking what is ours takes longer than signing. */
async function sign({ header, sign: key }: KeyRing, claims: ReceiptClaims): Promise<string> {
  const text = `${header}.${base64url.encode(JSON.stringify(claims))}`;
  const signature = await crypto.subtle.sign("Ed25519", key, new TextEncoder().encode(text));
  return `${text}.${base64url.encode(new Uint8Array(signature))}`;
}

/** Verifies that a receipt was signed by this service, without the database. */
export async function verifyReceipt(ctx: Pick<Context, "env">, receipt: string): Promise<ReceiptVerdict> {
  const { verify } = await keyRingOf(ctx.env);
  try {
    const header = decodeProtectedHeader(receipt);
    if (header.typ !== TYPE || header.alg !== "EdDSA") return { genuine: false, reason: "malformed" };
    const key = verify.get(header.kid ?? "");
    if (key === undefined) return { genuine: false, reason: "unknown-key" };
    const { payload } = await compactVerify(receipt, key, { algorithms: ["EdDSA"] });
    const claims = ReceiptClaims.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return claims.success && claims.data.iss === ISSUER
      ? { genuine: true, ...claims.data }
      : { genuine: false, reason: "malformed" };
  } catch (error) {
    return {
      genuine: false,
      reason: error instanceof errors.JWSSignatureVerificationFailed ? "bad-signature" : "malformed",
    };
  }
}

/** Returns the public keys of receipts: the signing one and the retired ones. */
export async function receiptKeys(ctx: Pick<Context, "env">): Promise<ReceiptKeys> {
  return { keys: (await keyRingOf(ctx.env)).published };
}

/** The hashes of questions; those of a release are the same objects for as long as the isolate caches them. */
const hashes = new WeakMap<PublicItem, string>();

/** Returns the SHA-256 (base64url) of a public question as JSON with sorted keys. */
export async function hashItem(item: PublicItem): Promise<string> {
  const known = hashes.get(item);
  if (known !== undefined) return known;
  const text = new TextEncoder().encode(canonical(item));
  const hash = base64url.encode(new Uint8Array(await crypto.subtle.digest("SHA-256", text)));
  hashes.set(item, hash);
  return hash;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}

/** Rounds points to four decimals, since a share such as 1/3 has no exact form. */
export function round(points: number): number {
  return Math.round(points * 10_000) / 10_000;
}

function keyRingOf(env: ReceiptEnv): Promise<KeyRing> {
  const name = `${env.RECEIPT_KEY} ${env.RECEIPT_KEYS_RETIRED ?? ""}`;
  const known = rings.get(name);
  if (known !== undefined) return known;
  const made = importKeyRing(env);
  rings.set(name, made);
  return made;
}

async function importKeyRing(env: ReceiptEnv): Promise<KeyRing> {
  const own = JSON.parse(env.RECEIPT_KEY) as JWK;
  const retired = JSON.parse(env.RECEIPT_KEYS_RETIRED || "[]") as JWK[];
  const published = await Promise.all([own, ...retired].map(publicHalf));
  const verify = new Map<string, CryptoKey>();
  for (const jwk of published) verify.set(jwk.kid, (await importJWK(jwk, "EdDSA")) as CryptoKey);
  const header = base64url.encode(JSON.stringify({ alg: "EdDSA", typ: TYPE, kid: published[0]!.kid }));
  return { header, sign: (await importJWK(own, "EdDSA")) as CryptoKey, published, verify };
}

/** Returns the public members of a JWK. It is an allow-list, so that the private member never passes. */
async function publicHalf({ kty, crv, x }: JWK): Promise<PublicKey> {
  if (kty !== "OKP" || crv !== "Ed25519" || x === undefined)
    throw new Error("a receipt key must be an Ed25519 JWK");
  return {
    kty: "OKP",
    crv: "Ed25519",
    x,
    kid: await calculateJwkThumbprint({ kty, crv, x }),
    alg: "EdDSA",
    use: "sig",
  };
}
