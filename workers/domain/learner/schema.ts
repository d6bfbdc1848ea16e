import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from "drizzle-orm/pg-core";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/** Learners: guests (`g_…`) and accounts. The table has no name and no address. */
export const learners = pgTable(
  "learners",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull().default("guest"),
    /** The role of an account. Author and operator routes read it from here, never from a token. */
    role: text("role").notNull().default("learner"),
    /** IANA name; the learner's day begins at its midnight. */
    timeZone: text("time_zone").notNull().default("UTC"),
    locale: text("locale"),
    /** Answers a day that the learner aims at; null for no goal. */
    dailyGoal: smallint("daily_goal"),
    /** Writes of tokens issued for an earlier epoch are refused. */
    epoch: integer("epoch").notNull().default(0),
    /**
     * The last number that a write of answers has reserved (`ANSWERS_A_WRITE` each); not indexed, since each of them
     * changes it. It begins at 2^32, so that a merge can place a guest's answers of before after the account's.
     */
    answerSeq: bigint("answer_seq", { mode: "number" }).notNull().default(4_294_967_296),
    /** Whether `quiz_standings` and `learner_courses` have their attempts; false for learners of before these tables. */
    hasStandings: boolean("has_standings").notNull().default(true),
    createdAt: at("created_at").notNull().defaultNow(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
    /**
     * The UTC day of the last contact, or an earlier one; the purge reads it for guests. It is a copy of
     * `lastSeenAt` that changes once a day: an index on a column that changes with each write would prevent
     * heap-only updates.
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

/** Guests whose data was merged into an account. Their tokens can no longer write. */
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

/** A learner's plan for a course. */
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
