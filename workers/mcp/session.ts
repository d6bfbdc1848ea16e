import type { Caller, Context } from "../platform/context.ts";
import { connect } from "../platform/db/database.ts";
import type { Env } from "../platform/env.ts";
import { AppError } from "../platform/errors.ts";
import { GUEST_DAYS, admitGuest, findGuest, mergeKnownGuest } from "../domain/learner/index.ts";
import type { Origin } from "../platform/http/index.ts";
import type { Hints } from "./hints.ts";
import { codeOfSubject, guestIdOf, newGuestCode, readGuestCode } from "./guest-code.ts";

/** The sender of one request, and what a tool records for the response. */
export interface Session {
  env: Env;
  /** The token's account; null without one. */
  account: Caller | null;
  origin: Origin;
  requestId: string;
  waitUntil: (work: Promise<unknown>) => void;
  /** Whether a tool did not run because of too many new guests, which the handler turns into an HTTP status. */
  isRefused: boolean;
  /** The guest's code: the one that was sent, or the one that this call issued. */
  guestCode: string | null;
  findGuest: FindGuest;
  hints: Hints;
}

type Sender = Pick<Session, "account" | "origin" | "waitUntil" | "findGuest" | "hints"> & {
  requestId?: string;
};

export function newSession(env: Env, sender: Sender): Session {
  return { env, requestId: crypto.randomUUID(), ...sender, isRefused: false, guestCode: null };
}

/** `_meta` of a tool call. */
export type CallMeta = Record<string, unknown> | undefined;

/** Who a tool is for. Tools for `anyone` read without identifying the caller, so they do not need the database. */
export type Audience = "anyone" | "learner";

/** The properties of a tool that decide who may call it. */
export interface ToolUse {
  audience: Audience;
  effect: "reads" | "writes";
  /** Whether it creates a guest for an unknown caller. */
  begins?: boolean;
}

/** A guest. A `code` proves who they are, while a subject is only the host's claim. */
interface KnownGuest {
  id: string;
  code: string;
  isProven: boolean;
}

/** Maximum size of each set in an isolate. */
const MAX_REMEMBERED = 10_000;
/** Guests that were merged into an account, so that the database is asked once. */
const merged = new Set<string>();
/** Guests that exist already. */
const stored = new Set<string>();

/** ChatGPT's anonymous id of its user, stable across conversations. */
function subjectOf(meta: CallMeta): string | null {
  const subject = meta?.["openai/subject"];
  return typeof subject === "string" && subject !== "" && subject.length <= 512 ? subject : null;
}

/** Returns the guest that a code names, else ChatGPT's subject; null without either, and for a text that is no code. */
export type FindGuest = (code: unknown) => Promise<KnownGuest | null>;

/** Creates the lookup for one call's guest. It caches results, since both the limits and the tool need them. */
export function guestFinder(env: Env, meta: CallMeta): FindGuest {
  const found = new Map<unknown, Promise<KnownGuest | null>>();
  return (code) => {
    const guest = found.get(code) ?? guestOf(env, meta, code);
    found.set(code, guest);
    return guest;
  };
}

const isGiven = (code: unknown): code is string => typeof code === "string" && code !== "";

async function guestOf(env: Env, meta: CallMeta, code: unknown): Promise<KnownGuest | null> {
  if (isGiven(code)) {
    const read = readGuestCode(code);
    return read === null ? null : { id: await guestIdOf(env, read), code: read, isProven: true };
  }
  const subject = subjectOf(meta);
  if (subject === null) return null;
  const own = await codeOfSubject(env, subject);
  return { id: await guestIdOf(env, own), code: own, isProven: false };
}

/**
 * Creates the context of a tool call. The caller is the token's account, else the guest of a code, else the guest of
 * ChatGPT's subject, else a new guest where the tool creates one, else anonymous. Guests have low trust: they can store
 * little and have no access to an account. Throws the errors of `admitGuest` when no guest can be created.
 */
export async function contextOf(session: Session, use: ToolUse, code?: string): Promise<Context> {
  const { env, account, origin, requestId, waitUntil } = session;
  const base = { env, db: () => connect(env, { requestId }), now: new Date(), origin, requestId, waitUntil };
  if (account && use.effect === "reads") return { ...base, caller: account };
  const guest = await session.findGuest(code);
  if (account) {
    if (guest) await mergeGuest(base, account, guest);
    return { ...base, caller: account };
  }
  // Reading needs no database, so tools for anyone accept a code as it is.
  if (isGiven(code) && use.audience === "learner") await requireStored(session, base, guest);
  if (guest === null && !use.begins) return { ...base, caller: null };
  const learner = guest ?? (await newGuest(env));
  // A subject alone must not reveal the code, so the code is sent only once, when it is issued.
  const isIssued =
    use.effect === "writes" && !learner.isProven && (await admit(session, base, learner, guest === null));
  if (isIssued || learner.isProven) session.guestCode = learner.code;
  return { ...base, caller: { learnerId: learner.id, kind: "guest", tier: "free", epoch: 0 } };
}

async function newGuest(env: Env): Promise<KnownGuest> {
  const code = newGuestCode();
  return { id: await guestIdOf(env, code), code, isProven: false };
}

/** Admits a guest, counted by origin, and reports whether this call created them. */
async function admit(
  session: Session,
  ctx: Pick<Context, "env" | "db">,
  guest: KnownGuest,
  isNew: boolean,
): Promise<boolean> {
  if (stored.has(guest.id)) return false;
  try {
    const admission = await admitGuest(ctx, session.origin, isNew ? null : guest.id);
    // A guest who was just admitted is not stored yet, since this call may still fail.
    if (admission === "known") remember(stored, guest.id);
    return admission === "admitted";
  } catch (error) {
    if (error instanceof AppError && error.code === "rate-limited") session.isRefused = true;
    throw error;
  }
}

/**
 * Checks that a code names a guest with progress, so that a mistyped or expired code never starts a new guest unseen.
 * Throws `invalid-request`, or `rate-limited` after many wrong codes from the same origin.
 */
async function requireStored(
  session: Session,
  ctx: Pick<Context, "env" | "db">,
  guest: KnownGuest | null,
): Promise<void> {
  if (guest && stored.has(guest.id)) return;
  const state = guest ? await findGuest(ctx, session.origin, guest.id) : "unknown";
  if (guest && state === "known") return remember(stored, guest.id);
  const detail =
    state === "merged"
      ? "the progress of this guest was moved to an account, which the learner can connect."
      : `no guest has this code: it is mistyped, or was not used for ${GUEST_DAYS} days. Without \`guest\`, start_quiz and save_place begin a new guest.`;
  throw new AppError("invalid-request", "", { errors: [{ pointer: "/guest", detail }] });
}

/**
 * Merges a guest's progress into the account that writes. This requires the guest's code, or a host that authenticated
 * with its key: any client can claim a subject, and anyone can register a client.
 */
async function mergeGuest(ctx: Pick<Context, "db">, account: Caller, guest: KnownGuest): Promise<void> {
  if (account.kind !== "account" || !(guest.isProven || account.isHost) || merged.has(guest.id)) return;
  const outcome = await mergeKnownGuest(ctx.db(), { guestId: guest.id, learnerId: account.learnerId });
  if (outcome !== "unknown") remember(merged, guest.id);
}

function remember(set: Set<string>, id: string): void {
  if (set.size >= MAX_REMEMBERED) set.clear();
  set.add(id);
}
