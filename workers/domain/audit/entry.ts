import { type SQL, sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";

/** What is logged: everything that changes who may do what, and what leaves or ends an account. */
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

/** What may be said about an act. A closed list, so that a token, a code or an address has no place to go. */
interface AuditDetail {
  tier?: string;
  role?: string;
  source?: string;
  /** OAuth client id. */
  client?: string;
  scope?: string;
  format?: string;
  /** How it was done: `code`, `password`, `cli`, `app`. */
  way?: string;
  reason?: string;
  team?: string;
  until?: string | null;
  count?: number;
}

export interface AuditEntry {
  action: AuditAction;
  /** Who did it: a learner's id, or one of the names below. */
  actor: string;
  /** Whom it was done to: a learner's id. */
  subject: string | null;
  detail?: AuditDetail;
}

/** Actors that are no learner. */
export const AUDIT_ACTORS = { operator: "operator", billing: "billing", system: "system" } as const;

/** An address, a JWT, a one-time code, or a long random string such as an opaque token. */
const SECRET = /[^\s@]@[^\s@]+\.|eyJ[\w-]{8,}\.|^\d{6}$|[\w-]{60,}/;

/**
 * An SQL expression (boolean, true) that logs an act when it is evaluated, for use inside the act's own statement:
 * `select ${auditEntry(...)} from changed` logs only what was changed, and nothing when the statement fails. Ids become
 * pseudonyms in the database; call it before a delete of the subject. Throws for a detail that looks like a secret.
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

/** Logs an act that no statement of ours is part of. */
export async function recordAct(db: Db, entry: AuditEntry): Promise<void> {
  await db.execute(sql`select ${auditEntry(entry)}`);
}

/**
 * Records an act that a learner may repeat at will: once in 24 hours for the same details, so that the log, which nothing
 * is ever taken out of, does not grow with every repetition.
 */
export async function recordDaily(db: Db, entry: AuditEntry): Promise<void> {
  await db.execute(sql`select write_audit_daily(${argumentsOf(entry)})`);
}
