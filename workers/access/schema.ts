import { sql } from "drizzle-orm";
import { check, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/** A grant of a tier for a time; the effective tier is the highest of those in force. */
export const entitlements = pgTable(
  "entitlements",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    tier: text("tier").notNull(),
    source: text("source").notNull(),
    startsAt: at("starts_at").notNull().defaultNow(),
    endsAt: at("ends_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("entitlements_learner").on(t.learnerId),
    check("entitlements_tier", sql`${t.tier} in ('premium', 'pro', 'team')`),
  ],
);
