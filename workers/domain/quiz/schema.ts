import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "string" });

/**
 * Attempts at a quiz, reviews across quizzes (`kind` review, empty `quizId`), and questions answered in a chapter's text
 * (`kind` practice, `quizId` question:ITEM). An attempt stays on the release it began with.
 */
export const attempts = pgTable(
  "attempts",
  {
    id: uuid("id").primaryKey(),
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    courseId: text("course_id").notNull(),
    quizId: text("quiz_id").notNull(),
    chapterId: text("chapter_id").notNull(),
    kind: text("kind").notNull(),
    number: integer("number").notNull(),
    release: text("release").notNull(),
    language: text("language").notNull(),
    /** Item ids in the order shown. */
    items: jsonb("items").$type<string[]>().notNull(),
    /** In a review: the id of a shown sibling -> the due item that it replaces. */
    credits: jsonb("credits").$type<Record<string, string>>().notNull().default({}),
    /**
     * Item id -> points of its answer. A statement that waited for a lock sees the newest version of this row, but
     * not the answers written meanwhile, so the score is computed from here.
     */
    tally: jsonb("tally").$type<Record<string, number>>().notNull().default({}),
    maxPoints: doublePrecision("max_points").notNull(),
    passMark: doublePrecision("pass_mark").notNull(),
    startedAt: at("started_at").notNull().defaultNow(),
    finishedAt: at("finished_at"),
    points: doublePrecision("points"),
    passed: boolean("passed"),
  },
  (t) => [
    check("attempts_kind", sql`${t.kind} in ('practice', 'check', 'review')`),
    uniqueIndex("attempts_open")
      .on(t.learnerId, t.courseId, t.quizId)
      .where(sql`${t.finishedAt} is null`),
    uniqueIndex("attempts_number").on(t.learnerId, t.courseId, t.quizId, t.number),
    index("attempts_course").on(t.courseId),
    // The learner's history of attempts, newest first.
    index("attempts_recent").on(t.learnerId, t.startedAt, t.id),
  ],
);

/** Graded answers, one for each item of an attempt. Review cards are computed from these rows. */
export const answers = pgTable(
  "answers",
  {
    attemptId: uuid("attempt_id")
      .notNull()
      .references(() => attempts.id, { onDelete: "cascade" }),
    itemId: text("item_id").notNull(),
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    courseId: text("course_id").notNull(),
    quizId: text("quiz_id").notNull(),
    chapterId: text("chapter_id").notNull(),
    objectives: jsonb("objectives").$type<string[]>().notNull(),
    response: jsonb("response").notNull(),
    /** Language that it was given in, whose option ids `response` has. Null: the attempt's own. */
    language: text("language"),
    points: doublePrecision("points").notNull(),
    maxPoints: doublePrecision("max_points").notNull(),
    hintsUsed: integer("hints_used").notNull().default(0),
    /**
     * The learner's local calendar day of the answer. Activity and streaks are derived from it; there is no
     * counter.
     */
    day: text("day").notNull(),
    answeredAt: at("answered_at").notNull().defaultNow(),
    /**
     * Its place among all answers of the learner, in the order in which their writes got the learner's lock. Null: in an
     * open check, or of before the column. The latter come first.
     */
    seq: bigint("seq", { mode: "number" }),
    /** Probability to be right by choosing blindly, 0 to 1. Null: of before the column. */
    guess: real("guess"),
    /** 2: after a wrong first try, which `first_tries` has. Null: 1. */
    tries: smallint("tries"),
    /** The response is "I don't know". Null: it is not. */
    dontKnow: boolean("dont_know"),
    /** How sure the learner was before the first try: 1 low, 2 medium, 3 high. */
    confidence: smallint("confidence"),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.itemId] }),
    index("answers_course").on(t.courseId),
    // The answers behind a fold, and a learner's newest.
    index("answers_order").on(t.learnerId, t.seq),
    // Those of open checks, of before the numbers, and of Workers of before.
    index("answers_unnumbered")
      .on(t.learnerId)
      .where(sql`${t.seq} is null`),
  ],
);

/**
 * Wrong first tries that a second may follow, in practice and reviews. One without an answer to the same question is not
 * final: it is in no fold and no score until the second try, or the end of the attempt, which makes it the answer.
 */
export const firstTries = pgTable(
  "first_tries",
  {
    attemptId: uuid("attempt_id")
      .notNull()
      .references(() => attempts.id, { onDelete: "cascade" }),
    itemId: text("item_id").notNull(),
    quizId: text("quiz_id").notNull(),
    chapterId: text("chapter_id").notNull(),
    objectives: jsonb("objectives").$type<string[]>().notNull(),
    response: jsonb("response").notNull(),
    language: text("language").notNull(),
    points: doublePrecision("points").notNull(),
    maxPoints: doublePrecision("max_points").notNull(),
    guess: real("guess"),
    confidence: smallint("confidence"),
    /** Before this try. */
    hintsUsed: integer("hints_used").notNull(),
    day: text("day").notNull(),
    answeredAt: at("answered_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.attemptId, t.itemId] })],
);

/**
 * How often a learner's answers in a course were right, by how sure they were before. Written with the answers; those of
 * a check at its end, and a guest's not at all.
 */
export const calibrations = pgTable(
  "calibrations",
  {
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    courseId: text("course_id").notNull(),
    confidence: smallint("confidence").notNull(),
    answers: integer("answers").notNull(),
    /** Full marks at the first try. */
    correct: integer("correct").notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.confidence] })],
);

/**
 * A learner's attempts at a quiz in sum, by the id that it had; reviews are those of the empty id, and questions in texts
 * have none. Written by triggers of `attempts`, in the statement that starts or finishes one.
 */
export const quizStandings = pgTable(
  "quiz_standings",
  {
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    courseId: text("course_id").notNull(),
    quizId: text("quiz_id").notNull(),
    started: integer("started").notNull(),
    /** Highest number of an attempt. */
    latest: integer("latest").notNull(),
    /** Item id -> number of the last attempt that had it; empty for reviews. */
    drawn: jsonb("drawn").$type<Record<string, number>>().notNull(),
    finished: integer("finished").notNull(),
    passed: integer("passed").notNull(),
    /** Highest share of points of a finished attempt. */
    best: doublePrecision("best"),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId, t.quizId] })],
);

/** Courses in which a learner started an attempt, with the first and the last time. */
export const learnerCourses = pgTable(
  "learner_courses",
  {
    learnerId: text("learner_id")
      .notNull()
      .references(() => learners.id, { onDelete: "cascade" }),
    courseId: text("course_id").notNull(),
    firstAt: at("first_at").notNull(),
    lastAt: at("last_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.learnerId, t.courseId] })],
);

/** How many hints of an item were shown in an attempt. */
export const shownHints = pgTable(
  "shown_hints",
  {
    attemptId: uuid("attempt_id")
      .notNull()
      .references(() => attempts.id, { onDelete: "cascade" }),
    itemId: text("item_id").notNull(),
    used: integer("used").notNull(),
  },
  (t) => [primaryKey({ columns: [t.attemptId, t.itemId] })],
);
