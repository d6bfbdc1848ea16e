import { sql } from "drizzle-orm";
import { check, pgTable, smallint, text, timestamp } from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/** The secret address of a learner's calendar feed. The address itself is not stored: only its hash is. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    learnerId: text("learner_id")
      .primaryKey()
      .references(() => learners.id, { onDelete: "cascade" }),
    /** SHA-256 of the address's token, base64url. */
    tokenHash: text("token_hash").notNull().unique("calendar_feeds_token"),
    /** The learner's local hour at which a day's event begins; null for an event of the whole day. */
    hour: smallint("hour"),
    createdAt: at("created_at").notNull().defaultNow(),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [check("calendar_feeds_hour", sql`${t.hour} between 0 and 23`)],
);
