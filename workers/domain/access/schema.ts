import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
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
    /** `provider:id` of the subscription behind it; null: granted by an operator. */
    subscriptionId: text("subscription_id").unique(),
    /** When the billing event that wrote the row happened; an older one changes nothing. */
    eventAt: at("event_at"),
    createdAt: at("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("entitlements_learner").on(t.learnerId),
    check("entitlements_tier", sql`${t.tier} in ('premium', 'pro', 'team')`),
  ],
);

/** A school or company with a number of seats; who holds one has the team's tier while the team is in force. */
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
 * Who holds a seat. None is given beyond `teams.seats` (counted under the team row's lock); when that is lowered, the
 * newest stay without effect.
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
    // The order in which seats have effect.
    index("team_seats_order").on(t.teamId, t.createdAt, t.learnerId),
  ],
);
