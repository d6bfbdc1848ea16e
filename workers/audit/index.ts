/** The append-only log of what was done to accounts. */
export { type AuditLine, listAudit } from "./list-audit.ts";
export {
  AUDIT_ACTIONS,
  AUDIT_ACTORS,
  auditEntry,
  recordAct,
  recordDaily,
  type AuditAction,
  type AuditDetail,
} from "./entry.ts";
