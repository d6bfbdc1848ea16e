import { sql } from "drizzle-orm";
import { AUDIT_ACTORS, auditEntry } from "../audit/index.ts";
import type { Caller, Context } from "../../platform/context.ts";
import type { Db } from "../../platform/db/database.ts";
import { AppError } from "../../platform/errors.ts";
import { endedSession } from "./writer.ts";

export const ROLES = ["learner", "author", "operator"] as const;
export type Role = (typeof ROLES)[number];

/** How long after sign-in a session counts as fresh. */
export const FRESH_MINUTES = 60;

/**
 * Checks that the caller has the role (an operator has every role) and signed in within the last hour. It reads the
 * database, not the token, so that a removed role ends at once. Throws `unauthenticated`, `role-required`,
 * `session-stale`, `token-invalid`.
 */
export async function requireRole(ctx: Context, role: Exclude<Role, "learner">): Promise<Caller> {
  const caller = callerOf(ctx);
  if (caller.kind !== "account") throw new AppError("role-required", `This needs the role ${role}.`);
  const account = await readAccountState(ctx, caller);
  if (account.role !== role && account.role !== "operator")
    throw new AppError("role-required", `This needs the role ${role}.`);
  if (!account.fresh) throw staleSession();
  return caller;
}

/**
 * Reports whether the caller has the role, whenever they signed in; for what staff read, not for what they change. It
 * reads the database, as `requireRole` does. False for guests and ended sessions.
 */
export async function hasRole(ctx: Context, role: Exclude<Role, "learner">): Promise<boolean> {
  if (ctx.caller?.kind !== "account") return false;
  const account = await findAccountState(ctx, ctx.caller);
  return account?.role === role || account?.role === "operator";
}

/**
 * Checks that the caller is a guest, or an account that signed in within the last hour. It guards what cannot be
 * undone. Throws `unauthenticated`, `session-stale`, `token-invalid`.
 */
export async function requireFreshSession(ctx: Context): Promise<Caller> {
  const caller = callerOf(ctx);
  if (caller.kind === "account" && !(await readAccountState(ctx, caller)).fresh) throw staleSession();
  return caller;
}

/** Gives an account a role. Returns false when the account does not exist. */
export async function setRole(db: Db, learnerId: string, role: Role): Promise<boolean> {
  const logged = auditEntry({
    action: "role-changed",
    actor: AUDIT_ACTORS.operator,
    subject: learnerId,
    detail: { role },
  });
  const { rows } = await db.execute(sql`
    with changed as (
      update learners set role = ${role} where id = ${learnerId} and kind = 'account' returning id
    )
    select ${logged} from changed`);
  return rows.length > 0;
}

/** Finds a learner by id or by an account's e-mail address; null when there is none. */
export async function findLearner(db: Db, idOrEmail: string): Promise<string | null> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from learners where id = ${idOrEmail}
    union all select id from auth_users where email = ${idOrEmail.trim().toLowerCase()} limit 1`);
  return rows[0]?.id ?? null;
}

interface AccountState {
  role: Role;
  fresh: boolean;
}

/** Like `findAccountState`; throws `token-invalid` when the session has ended. */
async function readAccountState(ctx: Context, caller: Caller): Promise<AccountState> {
  const account = await findAccountState(ctx, caller);
  if (!account) throw endedSession();
  return account;
}

/**
 * Reads the account's role and session in one query; null when the session has ended. Only a browser's session can be fresh; an app's grant never
 * is.
 */
async function findAccountState(ctx: Context, caller: Caller): Promise<AccountState | null> {
  const { rows } = await ctx.db().execute<{ role: Role; fresh: boolean; writes: boolean }>(sql`
    select l.role, may_write(l.id, l.kind, ${caller.epoch}::int, ${caller.grantId ?? null}::text) as writes,
           exists (select from auth_sessions s where 's_' || s.id = ${caller.grantId ?? null}::text and s.user_id = l.id
                   and s.expires_at > now() and s.created_at > now() - make_interval(mins => ${FRESH_MINUTES}::int)) as fresh
    from learners l where l.id = ${caller.learnerId} and l.kind = 'account'`);
  const row = rows[0];
  return row?.writes ? row : null;
}

/** Does what `requireCaller` does; this file cannot import it from its own index.ts. */
function callerOf(ctx: Context): Caller {
  if (ctx.caller) return ctx.caller;
  throw new AppError("unauthenticated", "Sign in first.");
}

const staleSession = () =>
  new AppError(
    "session-stale",
    `Sign in again at /sign-in: this needs a sign-in of the last ${FRESH_MINUTES} minutes.`,
  );
