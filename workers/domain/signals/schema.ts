import { date, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { learners } from "../learner/schema.ts";

/**
 * What somebody asked a course that does not cover it: once a learner and question, with the last day (UTC). Kept for
 * 90 days, and shown to authors only when ten learners and more asked the same.
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
    // For how many a learner has, their export and their deletion.
    index("uncovered_searches_learner").on(t.learnerId),
    index("uncovered_searches_day").on(t.day),
    // Counts per question are read from the index alone.
    index("uncovered_searches_question").on(t.courseId, t.query, t.day),
  ],
);
