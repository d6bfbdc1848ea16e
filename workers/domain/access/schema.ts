import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/** Grants of a tier for a period; the effective tier is the highest one in force. */
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
    /** `provider:id` of the subscription that pays for it; null for a grant by an operator. */
    subscriptionId: text("subscription_id").unique(),
    /** When the billing event behind this row occurred; older events are ignored. */
    eventAt: at("event_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("entitlements_learner").on(t.learnerId),
    check("entitlements_tier", sql`${t.tier} in ('premium', 'pro', 'team')`),
  ],
);

/** A school or company with a number of seats; members have the team's tier while the team is active. */
export const teams = pgTable(
  "teams",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    tier: text("tier").notNull().default("team"),
    seats: integer("seats").notNull(),
    source: text("source").notNull(),
    startsAt: at("starts_at").notNull().defaultNow(),
    endsAt: at("ends_at"),
    subscriptionId: text("subscription_id").unique(),
    eventAt: at("event_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("teams_newest").on(t.createdAt.desc().nullsFirst(), t.id),
    check("teams_tier", sql`${t.tier} in ('premium', 'pro', 'team')`),
    check("teams_seats", sql`${t.seats} >= 0`),
  ],
);

/**
 * Seats in use. A seat is assigned only while fewer than `teams.seats` are (counted under a lock on the team's
 * row). When `teams.seats` is lowered, the newest seats become inactive.
 */
export const teamSeats = pgTable(
  "team_seats",
  {
    teamId: uuid("team_id")
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.learnerId] }),
    index("team_seats_learner").on(t.learnerId),
    // The order in which seats are active.
    index("team_seats_order").on(t.teamId, t.createdAt, t.learnerId),
  ],
);
