import { base64url } from "jose";
import type { Context } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { hmac, sameBytes } from "../../platform/hash.ts";

export type AttemptKind = "practice" | "check" | "review";

/** What a handle says; enough to grade with, without asking the database. */
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
 * The handle of an attempt: `a1.COURSE.QUIZ.RELEASE.LANGUAGE.KIND.ID.MAC`, ids as they are, KIND one letter, ID the
 * UUID's 16 bytes and MAC the first 16 bytes of HMAC-SHA256 under ATTEMPT_KEY over all before it, both base64url.
 * It proves what the attempt is about; whose it is, only the database says.
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

/** Like `makeHandle`, for an attempt as the history tells it. */
export function attemptHandle(
  ctx: Pick<Context, "env">,
  course: string,
  attempt: { id: string; quiz: string; kind: AttemptKind; release: string; language: string },
): Promise<string> {
  const { id, quiz, kind, release, language } = attempt;
  return makeHandle(ctx, { course, quiz, release, language, kind, id });
}

/** Reads a handle; one that this service did not make is `attempt-not-found`, like one of somebody else. */
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
    throw notFound();
  const given = bytesOf(handle.slice(end + 1));
  if (given === null || !sameBytes(given, await mac(ctx, handle.slice(0, end)))) throw notFound();
  const bytes = bytesOf(id);
  if (bytes?.length !== 16) throw notFound();
  return { course: course!, quiz: quiz!, release: release!, language: language!, kind, id: uuidText(bytes) };
}

function notFound(): AppError {
  return new AppError("attempt-not-found", "Start an attempt and use the handle that it gives.");
}

const mac = async (ctx: Pick<Context, "env">, body: string): Promise<Uint8Array> =>
  (await hmac(ctx.env.ATTEMPT_KEY, new TextEncoder().encode(body))).slice(0, MAC_BYTES);

function bytesOf(text: string): Uint8Array | null {
  try {
    const bytes = base64url.decode(text);
    // One spelling only, so that a handle has no twins.
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
