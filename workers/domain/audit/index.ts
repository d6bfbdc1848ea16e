/** The append-only audit log of accounts. */
export { listAudit } from "./list-audit.ts";
export { AUDIT_ACTORS, auditEntry, recordAct, recordDaily } from "./entry.ts";
