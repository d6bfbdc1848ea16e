import { sql } from "drizzle-orm";
import {
  bigint,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });
const learnerId = () =>
  text("learner_id")
    .notNull()
    .references(() => learners.id, { onDelete: "cascade" });
const courseId = () => text("course_id").notNull();
const ids = (name: string) =>
  text(name)
    .array()
    .notNull()
    .default(sql`'{}'`);
const sum = (name: string) => doublePrecision(name).notNull();

/**
 * What is not counted yet: a chapter that was begun or completed, or an attempt that was finished. Triggers write them in
 * the transaction of the write itself; `fold_rollups_2` deletes them and counts what they name.
 */
export const rollupEvents = pgTable(
  "rollup_events",
  {
    courseId: courseId(),
    /** When it happened; events are counted in this order. */
    at: at("at").notNull(),
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    learnerId: learnerId(),
    /** Null: a chapter of the learner. */
    attemptId: uuid("attempt_id"),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.at, t.id] }), index("rollup_events_learner").on(t.learnerId)],
);

/**
 * What is counted of a learner in a course, so that each thing counts once: sets of ids, as they were called when they
 * were counted. It goes with the learner; the counts stay.
 */
export const rollupLearners = pgTable(
  "rollup_learners",
  {
    learnerId: learnerId(),
    courseId: courseId(),
    begun: ids("begun"),
    completed: ids("completed"),
    /** Quizzes. */
    finished: ids("finished"),
    passed: ids("passed"),
    /** Questions answered outside reviews. */
    items: ids("items"),
    releases: ids("releases"),
    languages: ids("languages"),
    /** Mondays (UTC) of weeks with activity. */
    weeks: date("weeks", { mode: "string" })
      .array()
      .notNull()
      .default(sql`'{}'`),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId] })],
);

/** Plain counts of a course by what is counted and up to two keys: see `fold_rollups_2`. */
export const rollupCounts = pgTable(
  "rollup_counts",
  {
    courseId: courseId(),
    measure: text("measure").notNull(),
    key: text("key").notNull(),
    second: text("second").notNull(),
    n: bigint("n", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.measure, t.key, t.second] })],
);

/** First answers to a question, by release and language, and the sums that its discrimination needs (`PairSums`). */
export const rollupItems = pgTable(
  "rollup_items",
  {
    courseId: courseId(),
    /** As the question was called when it was answered. */
    itemId: text("item_id").notNull(),
    release: text("release").notNull(),
    language: text("language").notNull(),
    /** Form of the response: 0 any, 1 true or false, 2 options. */
    shape: smallint("shape").notNull(),
    learners: integer("learners").notNull(),
    /** Sum of the shares of points, and of the hints. */
    share: sum("share"),
    hints: bigint("hints", { mode: "number" }).notNull(),
    pairs: integer("pairs").notNull(),
    x: sum("x"),
    y: sum("y"),
    xx: sum("xx"),
    yy: sum("yy"),
    xy: sum("xy"),
    minX: doublePrecision("min_x"),
    maxX: doublePrecision("max_x"),
    minY: doublePrecision("min_y"),
    maxY: doublePrecision("max_y"),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.itemId, t.release, t.language, t.shape] })],
);

/** How many learners chose an option first. */
export const rollupOptions = pgTable(
  "rollup_options",
  {
    courseId: courseId(),
    itemId: text("item_id").notNull(),
    release: text("release").notNull(),
    language: text("language").notNull(),
    /** As stored in the answer; `true` or `false` for a statement. */
    option: text("option").notNull(),
    learners: integer("learners").notNull(),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.itemId, t.release, t.language, t.option] })],
);

/** Learners' first finished attempts at a quiz, by release and number of questions. */
export const rollupQuizzes = pgTable(
  "rollup_quizzes",
  {
    courseId: courseId(),
    quizId: text("quiz_id").notNull(),
    release: text("release").notNull(),
    questions: integer("questions").notNull(),
    learners: integer("learners").notNull(),
    passed: integer("passed").notNull(),
    /** Sum of the shares of points. */
    share: sum("share"),
    /** Sums of the points and of their squares. */
    points: sum("points"),
    squares: sum("squares"),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.quizId, t.release, t.questions] })],
);

/** Points of each question in those attempts, with 0 for those left blank: what the quiz's reliability needs. */
export const rollupQuizItems = pgTable(
  "rollup_quiz_items",
  {
    courseId: courseId(),
    quizId: text("quiz_id").notNull(),
    release: text("release").notNull(),
    questions: integer("questions").notNull(),
    itemId: text("item_id").notNull(),
    learners: integer("learners").notNull(),
    points: sum("points"),
    squares: sum("squares"),
  },
  (t) => [primaryKey({ columns: [t.courseId, t.quizId, t.release, t.questions, t.itemId] })],
);

/** How far the queue has been filled with what is older than its triggers: one row. */
export const rollupBackfill = pgTable("rollup_backfill", {
  id: smallint("id").primaryKey().default(1),
  /** Everything from this moment on is queued by triggers. */
  cut: at("cut").notNull(),
  attempt: uuid("attempt"),
  /** Learner, course and chapter of the last row. */
  chapter: text("chapter").array(),
  doneAt: at("done_at"),
});

/**
 * Searches that a course does not cover: one row for each learner and search, with the last day (UTC). They are
 * stored for 90 days, and shown to authors only when at least ten learners searched the same.
 */
export const uncoveredSearches = pgTable(
  "uncovered_searches",
  {
    courseId: text("course_id").notNull(),
    /** As `normalQuery` writes it. */
    query: text("query").notNull(),
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.courseId, t.query, t.learnerId] }),
    // For a learner's limit, export and deletion.
    index("uncovered_searches_learner").on(t.learnerId),
    index("uncovered_searches_day").on(t.day),
    // Counts by search are read from the index alone.
    index("uncovered_searches_question").on(t.courseId, t.query, t.day),
  ],
);
