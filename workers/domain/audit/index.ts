/** The append-only log of what was done to accounts. */
export { listAudit } from "./list-audit.ts";
export { AUDIT_ACTORS, auditEntry, recordAct, recordDaily } from "./entry.ts";
