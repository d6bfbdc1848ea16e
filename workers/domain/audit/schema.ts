import { bigint, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/**
 * The only link between a learner and their audit rows. It is deleted with the learner, which leaves the rows
 * anonymous.
 */
export const auditPseudonyms = pgTable("audit_pseudonyms", {
  learnerId: text("learner_id")
    .primaryKey()
    .references(() => learners.id, { onDelete: "cascade" }),
  pseudonym: uuid("pseudonym").notNull().unique().defaultRandom(),
});

/** The audit log: append-only (a trigger rejects update and delete), without tokens, codes or addresses. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: at("at").notNull().defaultNow(),
    action: text("action").notNull(),
    /** A pseudonym, `operator` (the CLI), `billing` or `system`. */
    actor: text("actor").notNull(),
    /** Pseudonym of the learner it is about. */
    subject: text("subject"),
    detail: jsonb("detail").notNull().default({}),
  },
  (t) => [index("audit_log_subject").on(t.subject, t.at)],
);
