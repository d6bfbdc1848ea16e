import {
  bigint,
  date,
  doublePrecision,
  integer,
  json,
  pgTable,
  primaryKey,
  real,
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

/**
 * What a learner's answers say about an objective (`knowledge.ts` names the numbers), and about the learner in a course,
 * under the empty id. The right answers that mastery needs: `right_item` is the question of the first one, until another
 * question was answered right on another day.
 */
export const knowledgeStates = pgTable(
  "knowledge_states",
  {
    learnerId: learnerId(),
    version: version(),
    courseId: text("course_id").notNull(),
    objectiveId: text("objective_id").notNull(),
    state: real("state").array().notNull(),
    rightItem: text("right_item"),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.version, t.courseId, t.objectiveId] })],
);

/** How all learners answered a course's objectives: by objective how many first answers to questions, and their points. */
export const courseRates = pgTable("course_rates", {
  courseId: text("course_id").primaryKey(),
  rates: json("rates").$type<Record<string, [answers: number, points: number]>>().notNull(),
});

/** A learner's answers for an objective in sum, of version 1. Workers of before read them. */
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
