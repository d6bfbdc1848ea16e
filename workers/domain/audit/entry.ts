import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";

/**
 * The actions that are logged: every change of someone's permissions, and every export or deletion of an account.
 */
const AUDIT_ACTIONS = [
  "account-created",
  "signed-in",
  "sign-in-failed",
  "signed-out",
  "sessions-ended",
  "email-changed",
  "password-set",
  "grant-created",
  "grant-revoked",
  "code-replayed",
  "guest-merged",
  "tier-granted",
  "tier-revoked",
  "billing-applied",
  "team-changed",
  "seat-given",
  "seat-taken",
  "role-changed",
  "data-exported",
  "learner-deleted",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The details of a logged action. The list is closed, so that no token, code or address can be logged. */
interface AuditDetail {
  tier?: string;
  role?: string;
  source?: string;
  /** OAuth client id. */
  client?: string;
  scope?: string;
  format?: string;
  /** The method: `code`, `password`, `cli`, `app`. */
  way?: string;
  reason?: string;
  team?: string;
  until?: string | null;
  count?: number;
}

export interface AuditEntry {
  action: AuditAction;
  /** Who acted: a learner's id, or one of the names below. */
  actor: string;
  /** Whose account was affected: a learner's id. */
  subject: string | null;
  detail?: AuditDetail;
}

/** Actors that are not learners. */
export const AUDIT_ACTORS = { operator: "operator", billing: "billing", system: "system" } as const;

/** An address, a JWT, a one-time code, or a long random string such as an opaque token. */
const SECRET = /[^\s@]@[^\s@]+\.|eyJ[\w-]{8,}\.|^\d{6}$|[\w-]{60,}/;

/**
 * Returns an SQL expression (always true) that logs an action when it is evaluated. Use it inside the statement
 * that acts: `select ${auditEntry(...)} from changed` logs only what changed, and nothing when the statement fails.
 * The database replaces ids with pseudonyms, so evaluate it before the subject is deleted. Throws for a detail that
 * looks like a secret.
 */
export function auditEntry(entry: AuditEntry): SQL {
  return sql`write_audit(${argumentsOf(entry)})`;
}

function argumentsOf({ action, actor, subject, detail = {} }: AuditEntry): SQL {
  for (const [name, value] of Object.entries(detail))
    if (typeof value === "string" && SECRET.test(value))
      throw new Error(`the audit log holds no tokens, codes or addresses: see \`${name}\` of ${action}`);
  return sql`${action}, ${actor}, ${subject}::text, ${JSON.stringify(detail)}::jsonb`;
}

/** Logs an action that is not part of a database statement. */
export async function recordAct(db: Db, entry: AuditEntry): Promise<void> {
  await db.execute(sql`select ${auditEntry(entry)}`);
}

/**
 * Logs an action that a learner can repeat: once in 24 hours for the same details, because the log is append-only
 * and repetitions would make it grow.
 */
export async function recordDaily(db: Db, entry: AuditEntry): Promise<void> {
  await db.execute(sql`select write_audit_daily(${argumentsOf(entry)})`);
}
