import { sql } from "drizzle-orm";
import { AUDIT_ACTORS, auditEntry } from "../audit/index.ts";
import type { Caller, Context } from "../../platform/context.ts";
import type { Db } from "../../platform/db/database.ts";
import { AppError } from "../../platform/errors.ts";
import { endedSession } from "./writer.ts";

export const ROLES = ["learner", "author", "operator"] as const;
export type Role = (typeof ROLES)[number];

/** How long after signing in what needs a fresh session may be done. */
export const FRESH_MINUTES = 60;

/**
 * Lets through who has the role now (an operator has every role) and signed in within the last hour. Asks the
 * database, never the token: a role that was taken away is gone at once. Throws `unauthenticated`, `role-required`,
 * `session-stale`, `token-invalid`.
 */
export async function requireRole(ctx: Context, role: Exclude<Role, "learner">): Promise<Caller> {
  const caller = callerOf(ctx);
  if (caller.kind !== "account") throw new AppError("role-required", `This is for the role ${role}.`);
  const standing = await standingOf(ctx, caller);
  if (standing.role !== role && standing.role !== "operator")
    throw new AppError("role-required", `This is for the role ${role}.`);
  if (!standing.fresh) throw stale();
  return caller;
}

/**
 * Lets a guest through, and an account that signed in within the last hour: for what cannot be undone. Throws
 * `unauthenticated`, `session-stale`, `token-invalid`.
 */
export async function requireFreshSession(ctx: Context): Promise<Caller> {
  const caller = callerOf(ctx);
  if (caller.kind === "account" && !(await standingOf(ctx, caller)).fresh) throw stale();
  return caller;
}

/** Gives an account a role. False when there is no such account. */
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

/** The learner of an id or of an account's e-mail address; null when there is none. */
export async function findLearner(db: Db, idOrEmail: string): Promise<string | null> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from learners where id = ${idOrEmail}
    union all select id from auth_users where email = ${idOrEmail.trim().toLowerCase()} limit 1`);
  return rows[0]?.id ?? null;
}

interface Standing {
  role: Role;
  fresh: boolean;
}

/** What the database says now; one query. Only a browser's session can be fresh, an app's grant never is. */
async function standingOf(ctx: Context, caller: Caller): Promise<Standing> {
  const { rows } = await ctx.db().execute<{ role: Role; fresh: boolean; writes: boolean }>(sql`
    select l.role, may_write(l.id, l.kind, ${caller.epoch}::int, ${caller.grantId ?? null}::text) as writes,
           exists (select from auth_sessions s where 's_' || s.id = ${caller.grantId ?? null}::text and s.user_id = l.id
                   and s.expires_at > now() and s.created_at > now() - make_interval(mins => ${FRESH_MINUTES}::int)) as fresh
    from learners l where l.id = ${caller.learnerId} and l.kind = 'account'`);
  const row = rows[0];
  if (!row?.writes) throw endedSession();
  return row;
}

/** As `requireCaller`, which index.ts has: this file must not import its own door. */
function callerOf(ctx: Context): Caller {
  if (ctx.caller) return ctx.caller;
  throw new AppError("unauthenticated", "Sign in first.");
}

const stale = () =>
  new AppError(
    "session-stale",
    `Sign in again at /sign-in: this needs a sign-in of the last ${FRESH_MINUTES} minutes.`,
  );
