import type { Caller, Context } from "../platform/context.ts";
import { connect } from "../platform/db/database.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { admitGuest, mergeKnownGuest } from "../domain/learner/index.ts";
import type { Origin } from "../platform/http/index.ts";
import { codeOfSubject, guestIdOf, isGuestCode, newGuestCode } from "./guest-code.ts";

/** What is known of one request's sender before a tool runs, and what a tool leaves for the answer. */
export interface Session {
  env: Env;
  /** By the token; null without one. */
  account: Caller | null;
  origin: Origin;
  requestId: string;
  waitUntil: (work: Promise<unknown>) => void;
  /** Why a tool did nothing: there was no learner, or no room for a new one. The handler may answer by HTTP status. */
  refusal: "sign-in" | "too-many" | null;
  /** The guest's code: the one that was sent, or the one that this call issued. */
  guestCode: string | null;
  findGuest: FindGuest;
}

type Sender = Pick<Session, "account" | "origin" | "waitUntil" | "findGuest">;

export function newSession(env: Env, sender: Sender): Session {
  return { env, ...sender, requestId: crypto.randomUUID(), refusal: null, guestCode: null };
}

/** `_meta` of a tool call. */
export type CallMeta = Record<string, unknown> | undefined;

/** Who a tool is for: `anybody` reads without being asked who they are, so that no database is asked either. */
export type Audience = "anybody" | "learner";

/** What a tool does, as far as it matters to who may call it. */
export interface ToolUse {
  audience: Audience;
  effect: "reads" | "writes";
  /** It begins a guest for somebody unknown. */
  begins?: boolean;
}

/** A guest, and how they are known: `code` proves it, a subject is only what the host says. */
interface KnownGuest {
  id: string;
  code: string;
  isProven: boolean;
}

/** What a set of this isolate remembers at most. */
const REMEMBERED = 10_000;
/** Guests who went over to an account: asking once is enough. */
const merged = new Set<string>();
/** Guests who have learned here before. */
const admitted = new Set<string>();

/** ChatGPT's anonymous id of its user, stable across conversations. */
function subjectOf(meta: CallMeta): string | null {
  const subject = meta?.["openai/subject"];
  return typeof subject === "string" && subject !== "" && subject.length <= 512 ? subject : null;
}

/** Finds the guest whom a call names: by a code that was issued here, else by ChatGPT's subject; else null. */
export type FindGuest = (code: unknown) => Promise<KnownGuest | null>;

/** Finds one call's guest. What a code stands for is computed once: whoever counts the call asks too. */
export function guestFinder(env: Env, meta: CallMeta): FindGuest {
  const found = new Map<unknown, Promise<KnownGuest | null>>();
  return (code) => {
    const guest = found.get(code) ?? guestOf(env, meta, code);
    found.set(code, guest);
    return guest;
  };
}

async function guestOf(env: Env, meta: CallMeta, code: unknown): Promise<KnownGuest | null> {
  if (typeof code === "string" && (await isGuestCode(env, code)))
    return { id: await guestIdOf(env, code), code, isProven: true };
  const subject = subjectOf(meta);
  if (subject === null) return null;
  const own = await codeOfSubject(env, subject);
  return { id: await guestIdOf(env, own), code: own, isProven: false };
}

/**
 * The context of a tool call: the account of the token; else the guest of a code; else the guest of ChatGPT's subject;
 * else, where a tool begins one, a new guest; else nobody. Guests are low trust: they hold little, and nothing of an
 * account. Throws as `admitGuest` does when a guest may not begin.
 */
export async function contextOf(session: Session, use: ToolUse, code?: string): Promise<Context> {
  const { env, account, origin, requestId, waitUntil } = session;
  const base = { env, db: () => connect(env), now: new Date(), origin, requestId, waitUntil };
  if (account && use.effect === "reads") return { ...base, caller: account };
  const guest = await session.findGuest(code);
  if (account) {
    if (guest) await takeOver(base, account, guest);
    return { ...base, caller: account };
  }
  if (guest === null && !use.begins) return { ...base, caller: null };
  const known = guest ?? (await newGuest(env));
  // The code of a subject is told to nobody who only knows the subject: it is sent when it is issued, once.
  const isIssued =
    use.effect === "writes" && !known.isProven && (await begin(session, base, known, guest === null));
  if (isIssued || known.isProven) session.guestCode = known.code;
  return { ...base, caller: { learnerId: known.id, kind: "guest", tier: "free", epoch: 0 } };
}

async function newGuest(env: Env): Promise<KnownGuest> {
  const code = await newGuestCode(env);
  return { id: await guestIdOf(env, code), code, isProven: false };
}

/** Whether the guest begins with this call; counted where they come from. */
async function begin(
  session: Session,
  ctx: Pick<Context, "env" | "db">,
  guest: KnownGuest,
  isNew: boolean,
): Promise<boolean> {
  if (admitted.has(guest.id)) return false;
  try {
    const admission = await admitGuest(ctx, session.origin, isNew ? null : guest.id);
    // One who was only admitted has learned nothing yet: the work of this call may still fail.
    if (admission === "known") remember(admitted, guest.id);
    return admission === "admitted";
  } catch (error) {
    if (error instanceof AppError && error.code === "rate-limited") session.refusal = "too-many";
    throw error;
  }
}

/**
 * Moves what a guest has learned into the account that writes. Only for who has the guest's code, or for a host that
 * has proved to be itself with its key: anybody can say a subject, and anybody can register a client.
 */
async function takeOver(ctx: Pick<Context, "db">, account: Caller, guest: KnownGuest): Promise<void> {
  if (account.kind !== "account" || !(guest.isProven || account.isHost) || merged.has(guest.id)) return;
  const outcome = await mergeKnownGuest(ctx.db(), { guestId: guest.id, learnerId: account.learnerId });
  if (outcome !== "unknown") remember(merged, guest.id);
}

function remember(set: Set<string>, id: string): void {
  if (set.size >= REMEMBERED) set.clear();
  set.add(id);
}
