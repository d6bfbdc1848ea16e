import { sql } from "drizzle-orm";
import type { Db } from "../../platform/db/database.ts";
import type { AuditAction } from "./entry.ts";

/** One line of the log; `actor` and `subject` are pseudonyms. */
export interface AuditLine {
  id: number;
  /** ISO 8601. */
  at: string;
  action: AuditAction;
  actor: string;
  subject: string | null;
  detail: Record<string, unknown>;
}

/**
 * Lists lines of the audit log that are older than line `before`, newest first. `next` is the `before` of the next
 * page.
 */
export async function listAudit(
  db: Db,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ lines: AuditLine[]; next: number | null }> {
  const { rows } = await db.execute<{ line: AuditLine }>(sql`
    select json_build_object('id', id, 'at', at, 'action', action, 'actor', actor, 'subject', subject, 'detail', detail) as line
    from audit_log where ${before}::bigint is null or id < ${before}::bigint
    order by id desc limit ${limit + 1}::int`);
  const lines = rows.slice(0, limit).map(({ line }) => line);
  return { lines, next: rows.length > limit ? lines.at(-1)!.id : null };
}
