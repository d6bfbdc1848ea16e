import { base64url } from "jose";
import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { hmac, sameBytes } from "../../platform/hash.ts";

export type AttemptKind = "practice" | "check" | "review";

/** The content of a handle, which is enough to grade without a database query. */
export interface HandleFacts {
  course: string;
  /** Empty for a review. */
  quiz: string;
  release: string;
  language: string;
  kind: AttemptKind;
  /** UUID of the attempt. */
  id: string;
}

const VERSION = "a1";
const LETTERS = { practice: "p", check: "c", review: "r" } as const satisfies Record<AttemptKind, string>;
const KINDS = new Map(
  Object.entries(LETTERS).map(([kind, letter]) => [letter as string, kind as AttemptKind]),
);
const MAC_BYTES = 16;
const MAX_LENGTH = 400;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Signs the handle of an attempt: `a1.COURSE.QUIZ.RELEASE.LANGUAGE.KIND.ID.MAC`. KIND is one letter; ID (the UUID's
 * 16 bytes) and MAC (the first 16 bytes of an HMAC-SHA256 under ATTEMPT_KEY over everything before it) are
 * base64url. It proves what the attempt is about; only the database knows its owner.
 */
export async function makeHandle(ctx: Pick<Context, "env">, facts: HandleFacts): Promise<string> {
  const id = base64url.encode(uuidBytes(facts.id));
  const body = [
    VERSION,
    facts.course,
    facts.quiz,
    facts.release,
    facts.language,
    LETTERS[facts.kind],
    id,
  ].join(".");
  return `${body}.${base64url.encode(await mac(ctx, body))}`;
}

/** Signs the handle of an attempt from a learner's history. */
export function attemptHandle(
  ctx: Pick<Context, "env">,
  course: string,
  attempt: { id: string; quiz: string; kind: AttemptKind; release: string; language: string },
): Promise<string> {
  const { id, quiz, kind, release, language } = attempt;
  return makeHandle(ctx, { course, quiz, release, language, kind, id });
}

/** Verifies and reads a handle. Throws `attempt-not-found` for a forged one, as for another learner's attempt. */
export async function readHandle(ctx: Pick<Context, "env">, handle: string): Promise<HandleFacts> {
  const end = handle.lastIndexOf(".");
  const [version, course, quiz, release, language, letter, id, ...rest] = handle
    .slice(0, Math.max(end, 0))
    .split(".");
  const kind = KINDS.get(letter ?? "");
  if (
    handle.length > MAX_LENGTH ||
    version !== VERSION ||
    kind === undefined ||
    id === undefined ||
    rest.length > 0
  )
    throw attemptNotFound();
  const given = bytesOf(handle.slice(end + 1));
  if (given === null || !sameBytes(given, await mac(ctx, handle.slice(0, end)))) throw attemptNotFound();
  const bytes = bytesOf(id);
  if (bytes?.length !== 16) throw attemptNotFound();
  return { course: course!, quiz: quiz!, release: release!, language: language!, kind, id: uuidText(bytes) };
}

function attemptNotFound(): AppError {
  return new AppError("attempt-not-found", "Start an attempt and use the handle it returns.");
}

/** The newest MACs by body: a submission reads a handle and returns it, and an attempt has several submissions. */
const macs = new Map<string, { key: string; mac: Uint8Array }>();
const MAX_MACS = 500;

async function mac(ctx: Pick<Context, "env">, body: string): Promise<Uint8Array> {
  const key = ctx.env.ATTEMPT_KEY;
  const known = macs.get(body);
  if (known?.key === key) return known.mac;
  const made = (await hmac(key, new TextEncoder().encode(body))).slice(0, MAC_BYTES);
  if (macs.size >= MAX_MACS) macs.delete(macs.keys().next().value!);
  macs.set(body, { key, mac: made });
  return made;
}

function bytesOf(text: string): Uint8Array | null {
  try {
    const bytes = base64url.decode(text);
    // Only the canonical spelling is accepted, so that an attempt has one handle.
    return base64url.encode(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

function uuidBytes(uuid: string): Uint8Array {
  const lower = uuid.toLowerCase();
  if (!UUID.test(lower)) throw new Error("an attempt's id must be a UUID");
  return Uint8Array.from(lower.replaceAll("-", "").match(/../g)!, (pair) => Number.parseInt(pair, 16));
}

function uuidText(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
