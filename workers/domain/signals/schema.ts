import { date, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

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
