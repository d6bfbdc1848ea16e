import { base64url } from "jose";
import type { Caller, Context } from "../context.ts";
import { connect } from "../db.ts";
import type { Env } from "../env.ts";
import { hmac, sameBytes } from "../hmac.ts";
import { mergeGuest } from "../learner/index.ts";

/** What is known about one request's sender before a tool runs. */
export interface Session {
  env: Env;
  /** By the token; null without one. */
  account: Caller | null;
  requestId: string;
  waitUntil: (work: Promise<unknown>) => void;
  /** A tool needed a learner and there was none: the handler may answer with a challenge. */
  needsSignIn: boolean;
}

/** `_meta` of a tool call. */
export type CallMeta = Record<string, unknown> | undefined;

const SECRET_BYTES = 16;
const TAG_BYTES = 8;
const GUEST_CODE = /^[\w-]{32}$/;
/** Guests that this isolate has seen merged: asking once is enough. */
const merged = new Set<string>();

/** ChatGPT's anonymous id of its user, stable across conversations. */
export function subjectOf(meta: CallMeta): string | null {
  const subject = meta?.["openai/subject"];
  return typeof subject === "string" && subject !== "" && subject.length <= 512 ? subject : null;
}

/**
 * A new guest code: whoever has it is that guest, so it is kept in the conversation that got it. 16 random bytes and the
 * first 8 of their HMAC: codes are made here only, so that guests cannot be made by making codes up.
 */
export async function newGuestCode(env: Env): Promise<string> {
  const secret = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return base64url.encode(Uint8Array.from([...secret, ...(await codeTag(env, secret))]));
}

/** Whether a code was made by `newGuestCode`. */
export async function isGuestCode(env: Env, code: unknown): Promise<boolean> {
  if (typeof code !== "string" || !GUEST_CODE.test(code)) return false;
  const bytes = base64url.decode(code);
  return sameBytes(bytes.slice(SECRET_BYTES), await codeTag(env, bytes.slice(0, SECRET_BYTES)));
}

/** Who a tool is for: `anybody` reads without being asked who they are, so that no database is asked either. */
export type Audience = "anybody" | "learner";

/**
 * The context of a tool call: the account of the token; else the guest of ChatGPT's subject; else the guest of a code
 * that `start_quiz` gave; else nobody. With an account, what such a guest has learned goes over to it first, once, when
 * the tool is for a learner. Guests are low trust: they hold little, and nothing of an account.
 */
export async function contextOf(
  session: Session,
  meta: CallMeta,
  audience: Audience,
  guestCode?: string,
): Promise<Context> {
  const { env, account, requestId, waitUntil } = session;
  const db = () => connect(env);
  const base = { env, db, now: new Date(), requestId, waitUntil };
  if (account && audience === "anybody") return { ...base, caller: account };
  const guestId = await guestOf(env, meta, guestCode);
  if (!account) return { ...base, caller: guestId === null ? null : guest(guestId) };
  if (guestId !== null && account.kind === "account" && !merged.has(guestId)) {
    await mergeGuest(db(), { guestId, learnerId: account.learnerId });
    if (merged.size > 10_000) merged.clear();
    merged.add(guestId);
  }
  return { ...base, caller: account };
}

const guest = (learnerId: string): Caller => ({ learnerId, kind: "guest", tier: "free", epoch: 0 });

async function guestOf(env: Env, meta: CallMeta, code: string | undefined): Promise<string | null> {
  const subject = subjectOf(meta);
  if (subject !== null) return pseudonym(env, "openai/subject", subject);
  return code !== undefined && (await isGuestCode(env, code)) ? pseudonym(env, "guest code", code) : null;
}

/** `g_` and a keyed hash: the host's id is kept nowhere. */
async function pseudonym(env: Env, purpose: string, value: string): Promise<string> {
  return `g_${base64url.encode((await hash(env, `${purpose}\0${value}`)).slice(0, 24))}`;
}

const codeTag = async (env: Env, secret: Uint8Array) =>
  (await hash(env, `guest code tag\0${base64url.encode(secret)}`)).slice(0, TAG_BYTES);

/** HMAC under ATTEMPT_KEY, kept apart from whatever else that key signs. */
const hash = (env: Env, text: string): Promise<Uint8Array> =>
  hmac(env.ATTEMPT_KEY, new TextEncoder().encode(`mcp guest\0${text}`));
