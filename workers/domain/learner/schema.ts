import { sql } from "drizzle-orm";
import { check, date, index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/** Somebody who learns: a guest (`g_…`) or an account. No name and no address is kept here. */
export const learners = pgTable(
  "learners",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull().default("guest"),
    /** What an account may do beside learning; asked for at every author or operator route, never taken from a token. */
    role: text("role").notNull().default("learner"),
    /** IANA name; the learner's day begins at its midnight. */
    timeZone: text("time_zone").notNull().default("UTC"),
    locale: text("locale"),
    /** Writes of tokens issued for an earlier epoch are refused. */
    epoch: integer("epoch").notNull().default(0),
    createdAt: at("created_at").notNull().defaultNow(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
    /**
     * The UTC day of the last contact or an earlier one; only guests' is read, by the purge. A copy of `lastSeenAt` that
     * changes once a day, since an index on a column that each write changes would end heap-only updates of the row.
     */
    seen: date("seen", { mode: "string" })
      .notNull()
      .default(sql`(now() at time zone 'UTC')::date`),
  },
  (t) => [
    // For the purge.
    index("learners_idle")
      .on(t.seen)
      .where(sql`${t.kind} = 'guest'`),
    check("learners_kind", sql`${t.kind} in ('guest', 'account')`),
    check("learners_role", sql`${t.role} in ('learner', 'author', 'operator')`),
  ],
);

/** Guests whose learning went over to an account. A token of such a guest writes nothing any more. */
export const mergedGuests = pgTable(
  "merged_guests",
  {
    guestId: text("guest_id").primaryKey(),
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    mergedAt: at("merged_at").notNull().defaultNow(),
  },
  (t) => [index("merged_guests_learner").on(t.learnerId)],
);

/** What a learner plans for a course. */
export const coursePlans = pgTable(
  "course_plans",
  {
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    courseId: text("course_id").notNull(),
    /** Local calendar date of the exam; review intervals are shortened to fit. */
    examDate: date("exam_date", { mode: "string" }),
    updatedAt: at("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId] })],
);
