import {
  bigint,
  date,
  doublePrecision,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

const learnerId = () =>
  text("learner_id")
    .notNull()
    .references(() => learners.id, { onDelete: "cascade" });
/** Of the fold that made the row: a new one is built beside the old one. */
const version = () => smallint("version").notNull();

/** Where work over all learners is, which goes on slice by slice. */
export const jobs = pgTable(
  "jobs",
  {
    name: text("name").notNull(),
    /** Of what it makes: the work for a new version begins afresh. */
    version: smallint("version").notNull(),
    /** The last learner that is done. */
    cursor: text("cursor").notNull().default(""),
    doneAt: timestamp("done_at", { withTimezone: true, mode: "string" }),
  },
  (t) => [primaryKey({ columns: [t.name, t.version] })],
);

/** How far a learner's answers are folded: every one up to `seq` is in their rows. */
export const learnerFolds = pgTable(
  "learner_folds",
  { learnerId: learnerId(), version: version(), seq: bigint("seq", { mode: "number" }).notNull() },
  (t) => [primaryKey({ columns: [t.learnerId, t.version] })],
);

/** A learner's answers for an objective in sum. */
export const knowledge = pgTable(
  "knowledge",
  {
    learnerId: learnerId(),
    version: version(),
    courseId: text("course_id").notNull(),
    objectiveId: text("objective_id").notNull(),
    answers: integer("answers").notNull(),
    weighted: doublePrecision("weighted").notNull(),
    weights: doublePrecision("weights").notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.version, t.courseId, t.objectiveId] })],
);

/** How many answers a learner gave on a day, in all courses. */
export const learnerDays = pgTable(
  "learner_days",
  {
    learnerId: learnerId(),
    version: version(),
    day: date("day", { mode: "string" }).notNull(),
    answers: integer("answers").notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.version, t.day] })],
);

/** Spaced repetition's state of a learner and a question, under the id that the question had when it was answered. */
export const cards = pgTable(
  "cards",
  {
    learnerId: learnerId(),
    version: version(),
    courseId: text("course_id").notNull(),
    itemId: text("item_id").notNull(),
    stability: doublePrecision("stability").notNull(),
    difficulty: doublePrecision("difficulty").notNull(),
    dueDay: date("due_day", { mode: "string" }).notNull(),
    lastDay: date("last_day", { mode: "string" }).notNull(),
    reps: integer("reps").notNull(),
    lapses: integer("lapses").notNull(),
    lastFraction: doublePrecision("last_fraction").notNull(),
    /** The last answer to the question itself; null when it was only credited with answers to siblings. */
    ownSeq: bigint("own_seq", { mode: "number" }),
    ownFraction: doublePrecision("own_fraction"),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.version, t.courseId, t.itemId] })],
);
