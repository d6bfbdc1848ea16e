import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/** Which account a subscription belongs to, from the signed checkout reference. */
export const billingLinks = pgTable(
  "billing_links",
  {
    /** `provider:id`. */
    subscriptionId: text("subscription_id").primaryKey(),
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [index("billing_links_learner").on(t.learnerId)],
);

/** Every billing event, once. Events without an account wait here for their link or an operator. */
export const billingEvents = pgTable(
  "billing_events",
  {
    /** `provider:id` of the event. */
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    subscriptionId: text("subscription_id"),
    learnerId: text("learner_id").references(() => learners.id, { onDelete: "cascade" }),
    outcome: text("outcome").notNull(),
    /** The event in our own terms (no name, no address, no card). */
    event: jsonb("event").notNull(),
    occurredAt: at("occurred_at").notNull(),
    receivedAt: at("received_at").notNull().defaultNow(),
  },
  (t) => [
    index("billing_events_subscription").on(t.subscriptionId),
    index("billing_events_learner").on(t.learnerId),
    // For the operator's list of waiting events.
    index("billing_events_waiting")
      .on(t.occurredAt, t.id)
      .where(sql`${t.outcome} in ('unmatched', 'ignored')`),
    check("billing_events_outcome", sql`${t.outcome} in ('applied', 'stale', 'unmatched', 'ignored')`),
  ],
);
